//! How much casualty-dense text a second and core the cascade reads: `cargo bench`.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use recount::document::Document;
use recount::extract::{Options, extract};
use recount::language::Language;
use recount::source::Register;

/// The allocator of the program.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Sentences of the kind that war reports are made of, in our own words; numbers vary from one to the next.
const SENTENCES: [&str; 12] = [
    "At least {} civilians, including {} children, were killed on Monday when aircraft bombed a market near Homs, residents said.",
    "The ministry put the death toll at {}, while a monitoring group counted {} dead and {} wounded.",
    "The governor told reporters on Thursday that roads into the valley would stay closed until the end of the week.",
    "Security forces killed {} militants and captured {} others in the northern district, the army said in a statement.",
    "No one claimed responsibility for the attack, which destroyed {} houses and a school.",
    "Since May 2012 more than {} people have fled the fighting, according to the United Nations.",
    "\"We buried our neighbours before dawn,\" a shopkeeper said by telephone.",
    "Some {} soldiers have died there since 2001, and {} more were injured in the past year.",
    "The two governments signed an agreement on water and electricity in the capital.",
    "Between {} and {} people were hurt, among them {} women.",
    "Donors pledged ${} million in aid for the province last year.",
    "The talks are expected to resume next month in Geneva, a diplomat said, adding that both sides had asked for time.",
];

fn text(bytes: usize) -> String {
    let mut text = String::with_capacity(bytes + 200);
    let mut number: u64 = 7;
    let mut sentence = 0;
    while text.len() < bytes {
        for (index, part) in SENTENCES[sentence % SENTENCES.len()].split("{}").enumerate() {
            if index > 0 {
                number = (number * 31 + 17) % 997;
                text.push_str(&(number + 2).to_string());
            }
            text.push_str(part);
        }
        sentence += 1;
        text.push_str(if sentence % 5 == 0 { "\n\n" } else { " " });
    }
    text
}

fn bench(criterion: &mut Criterion) {
    let language = Language::english();
    // Articles of 6 kB: what a folder of news holds.
    let articles: Vec<Document> =
        (0..50).map(|n| Document::from_text(&format!("{n}.txt"), format!("Report {n}\n\n{}", text(6_000)))).collect();
    let bytes: usize = articles.iter().map(|d| d.text.len()).sum();
    let mut group = criterion.benchmark_group("extract");
    group.throughput(Throughput::Bytes(bytes as u64));
    group.bench_function("articles", |bencher| {
        bencher.iter(|| {
            articles
                .iter()
                .map(|d| extract(d, language, Register::embedded(), &Options::default()).len())
                .sum::<usize>()
        });
    });
    group.finish();
}

criterion_group!(benches, bench);
criterion_main!(benches);
