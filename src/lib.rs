//! Reads documents, pulls out who says how many, and tabulates where the sources differ.

pub mod claim;
pub mod cli;
pub mod document;
pub mod error;
pub mod explain;
pub mod extract;
pub mod figure;
pub mod language;
pub mod measure;
pub mod reconcile;
pub mod report;
pub mod scope;
pub mod source;
pub mod text;
