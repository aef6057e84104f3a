//! Arguments in, exit code out.

fn main() {
    let dir = std::env::args().nth(2).unwrap();
    let mut paths: Vec<_> = std::fs::read_dir(&dir).unwrap().map(|e| e.unwrap().path()).collect();
    paths.sort();
    for path in paths {
        let text = std::fs::read_to_string(&path).unwrap();
        let document = recount::document::Document::from_text(path.to_str().unwrap(), text);
        for claim in recount::extract::extract(&document, recount::language::Language::english(), &Default::default()) {
            println!("{}", serde_json::to_string(&claim).unwrap());
        }
    }
}
