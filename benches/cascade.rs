//! How fast documents are read: bytes of casualty-dense text a second, on one core.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use recount::document::Span;
use recount::language::Language;
use recount::text::{Tokens, sentences};

/// The prose of the shipped dossier, repeated to about a megabyte.
fn text() -> String {
    let prose = [
        include_str!("../sources/senate-reply.txt"),
        include_str!("../sources/un-rapporteur.txt"),
        include_str!("../sources/soldiers.txt"),
        include_str!("../sources/counts-2011.md"),
        include_str!("../sources/amnesty-2012.md"),
    ]
    .join("\n\n");
    prose.repeat(1_000_000 / prose.len() + 1)
}

fn cascade(criterion: &mut Criterion) {
    let text = text();
    let language = Language::english();
    let span = Span { start: 0, end: text.len() };
    let mut group = criterion.benchmark_group("cascade");
    group.throughput(Throughput::Bytes(text.len() as u64));
    group.bench_function("tokens", |b| b.iter(|| Tokens::cut(black_box(&text), span, &language.vocabulary)));
    let tokens = Tokens::cut(&text, span, &language.vocabulary);
    group.bench_function("sentences", |b| b.iter(|| sentences(black_box(&tokens), None, &language.sentences)));
    group.finish();
}

criterion_group!(benches, cascade);
criterion_main!(benches);
