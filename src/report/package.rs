//! `datapackage.json`: what the other files hold, as a Frictionless data package.

use serde_json::{Value, json};

use super::Report;
use super::claim_columns::Claims;
use super::columns::{Column, DICTIONARY, Tabular};
use super::discrepancy_columns::Discrepancies;
use super::formats::Written;
use crate::wording::clean::link;

/// The package of the files that were written.
pub fn render(report: &Report, written: &[Written]) -> String {
    let sources: Vec<Value> = report
        .documents
        .iter()
        .map(|document| {
            let mut source = json!({
                "title": document.title.as_deref().unwrap_or(&document.path),
                "document": document.path,
                "sha256": document.sha256,
            });
            if let Some(url) = document.url.as_deref().and_then(link) {
                source["path"] = url.into();
            }
            source
        })
        .collect();
    let package = json!({
        "profile": "data-package",
        "name": "recount-report",
        "title": "Who says how many",
        "description": super::CAUTION,
        "resources": written.iter().map(resource).collect::<Vec<_>>(),
        "sources": sources,
        "recount": {
            "version": report.version,
            "columns": DICTIONARY.version,
            "options": report.options,
            "left_out": report.left_out,
        },
    });
    serde_json::to_string_pretty(&package).expect("a value is JSON") + "\n"
}

fn resource(written: &Written) -> Value {
    let file = written.format.file;
    let (name, ending) = file.split_once('.').unwrap_or((file, ""));
    let mut resource = json!({
        "name": file.replace('.', "-"),
        "path": file,
        "title": written.format.about,
        "format": ending.rsplit('.').next(),
        "mediatype": written.format.media,
        "type": "file",
        "bytes": written.bytes,
        "hash": format!("sha256:{}", written.sha256),
    });
    let schema = match name {
        Claims::NAME => describe::<Claims>(),
        Discrepancies::NAME => describe::<Discrepancies>(),
        _ => return resource,
    };
    match ending {
        "csv" => {}
        // The row of tags begins with the sign that marks a comment.
        "hxl.csv" => resource["dialect"] = json!({ "commentChar": "#" }),
        _ => return resource,
    }
    resource["profile"] = "tabular-data-resource".into();
    resource["type"] = "table".into();
    resource["encoding"] = "utf-8".into();
    resource["description"] = schema.0.into();
    resource["schema"] = schema.1;
    resource
}

/// What a table holds, and its schema.
fn describe<T: Tabular>() -> (&'static str, Value) {
    let field = |column: &Column<T>| {
        let about = T::about(column);
        json!({ "name": column.name, "type": about.kind, "description": about.about })
    };
    let fields: Vec<Value> = T::COLUMNS.iter().map(field).collect();
    let mut schema = json!({ "fields": fields, "missingValues": [""] });
    if let Some(key) = T::KEY {
        schema["primaryKey"] = key.into();
    }
    (T::ABOUT, schema)
}
