//! The rules of the source tree that no compiler checks: which floor may import which, where `smol` and `unsafe` may
//! stand, how long a file may be, and what no file contains.

use std::fs;
use std::path::{Path, PathBuf};

/// The floor of each top-level module: a file imports only from floors below its own.
const FLOORS: [(&str, u8); 19] = [
    ("fault", 0),
    ("source", 0),
    ("syntax", 0),
    ("text", 0),
    ("number", 0),
    ("object", 1),
    ("runtime", 2),
    ("nodes", 3),
    ("event_loop", 4),
    ("lower", 4),
    ("builtins", 5),
    ("stdlib", 5),
    ("asyncio", 5),
    ("http", 5),
    ("interpreter", 6),
    ("lib", 6),
    ("cli", 7),
    ("main", 7),
    ("build", 7),
];
/// Imports between neighbours that are allowed all the same: `(from, to)`.
const NEIGHBOURS: [(&str, &str); 10] = [
    ("number", "fault"),
    ("text", "fault"),
    ("syntax", "source"),
    ("syntax", "text"),
    ("syntax", "number"),
    ("number", "text"),
    ("text", "number"),
    ("http", "asyncio"),
    ("lib", "interpreter"),
    ("main", "cli"),
];
const SMOL: [&str; 4] = ["smol", "async_task", "blocking", "futures_lite"];
const UNSAFE: [&str; 3] = ["src/object/heap", "src/runtime/frame", "src/object/lock.rs"];
const LINES: usize = 800;
const FLAT: &str = "// tidy: one flat table";
/// How far above an `unsafe` its justification may begin, in lines.
const SAFETY_REACH: usize = 8;

#[test]
fn floors_are_kept() {
    judge(|file| {
        let mut faults = Vec::new();
        let Some(module) = file.module() else { return faults };
        let Some(floor) = floor(&module) else {
            return vec![format!("module `{module}` has no floor: give it one in {}", file!())];
        };
        for (line, target) in imports(file) {
            let Some(below) = self::floor(&target) else { continue };
            let neighbour = NEIGHBOURS.contains(&(module.as_str(), target.as_str()));
            // The library's root names its own modules.
            let allowed = module == target || below < floor || neighbour;
            if !allowed {
                faults.push(format!(
                    "line {line}: floor {floor} (`{module}`) imports floor {below} (`{target}`)"
                ));
            }
        }
        faults
    });
}

#[test]
fn smol_is_known_to_the_event_loop_alone() {
    judge(|file| {
        if !file.name.starts_with("src/") || file.name.starts_with("src/event_loop") {
            return Vec::new();
        }
        let tokens = tokens(&file.bare);
        let mut faults = Vec::new();
        for (at, (line, token)) in tokens.iter().enumerate() {
            let before = at.checked_sub(1).map_or("", |at| tokens[at].1);
            let after = tokens.get(at + 1).map_or("", |token| token.1);
            let root = before == "use" || (after == "::" && before != "::");
            if root && SMOL.contains(token) {
                faults.push(format!("line {line}: names `{token}`"));
            }
        }
        faults
    });
}

#[test]
fn unsafe_stands_in_its_places_with_a_reason() {
    judge(|file| {
        let allowed = UNSAFE.iter().any(|place| file.name.starts_with(place));
        let raw: Vec<&str> = file.text.lines().collect();
        let mut faults = Vec::new();
        let tokens = tokens(&file.bare);
        for (at, (line, _)) in tokens.iter().enumerate().filter(|(_, (_, token))| *token == "unsafe") {
            let promises = tokens.get(at + 1).is_some_and(|(_, next)| ["{", "impl"].contains(next));
            let above = &raw[line.saturating_sub(1 + SAFETY_REACH)..*line];
            if !allowed {
                faults.push(format!("line {line}: `unsafe` has no place here"));
            } else if promises && !above.iter().any(|text| text.contains("SAFETY:")) {
                faults.push(format!("line {line}: `unsafe` without `// SAFETY:`"));
            }
        }
        faults
    });
}

#[test]
fn files_have_a_head_and_a_length() {
    judge(|file| {
        let mut faults = Vec::new();
        if !file.text.starts_with("//!") {
            faults.push("does not begin with `//!`".to_owned());
        }
        let count = file.text.lines().count();
        if count > LINES && !file.text.lines().any(|line| line.trim() == FLAT) {
            faults.push(format!("has {count} lines, more than {LINES}"));
        }
        faults
    });
}

#[test]
fn nothing_is_left_undone_or_unwrapped() {
    judge(|file| {
        if !file.name.starts_with("src/") {
            return Vec::new();
        }
        let code = file.bare.split("#[cfg(test)]").next().unwrap_or_default();
        let tokens = tokens(code);
        let mut faults = Vec::new();
        for window in tokens.windows(4) {
            let [(line, a), (_, b), (_, c), (_, d)] = window else { continue };
            if [*a, *b, *c, *d] == [".", "unwrap", "(", ")"] {
                faults.push(format!("line {line}: `.unwrap()`"));
            }
            if ["todo", "unimplemented", "dbg"].contains(a) && *b == "!" && *c != "=" {
                faults.push(format!("line {line}: `{a}!`"));
            }
        }
        faults
    });
}

#[test]
fn embedded_python_begins_with_a_docstring() {
    let mut faults = Vec::new();
    for path in files_below(&root().join("src"), "py") {
        let text = fs::read_to_string(&path).expect("a source file is readable");
        if !text.starts_with("\"\"\"") && !text.starts_with("r\"\"\"") {
            faults.push(format!("{} does not begin with a docstring", path.display()));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

/// A Rust file of the repository.
struct File {
    /// The path below the repository's root.
    name: String,
    text: String,
    /// The text with comments and the insides of literals blanked.
    bare: String,
}

impl File {
    /// The top-level module of the library or binary that the file belongs to.
    fn module(&self) -> Option<String> {
        let inside = self.name.strip_prefix("src/")?;
        let first = inside.split('/').next()?;
        Some(first.strip_suffix(".rs").unwrap_or(first).to_owned())
    }

    /// How many `super::` lead from this file's module to the root of the crate.
    fn depth(&self) -> usize {
        let parts = self.name.split('/').count() - 1;
        let file = self.name.rsplit('/').next();
        if matches!(file, Some("mod.rs" | "lib.rs" | "main.rs")) { parts - 1 } else { parts }
    }
}

/// Applies `rule` to every Rust file and fails with all that it found.
fn judge(rule: impl Fn(&File) -> Vec<String>) {
    let mut faults = Vec::new();
    for folder in ["src", "tests", "benches"] {
        for path in files_below(&root().join(folder), "rs") {
            let text = fs::read_to_string(&path).expect("a source file is readable");
            let name = path.strip_prefix(root()).expect("below the root").to_string_lossy().into_owned();
            let file = File { name, bare: bare(&text), text };
            faults.extend(rule(&file).into_iter().map(|fault| format!("{}: {fault}", file.name)));
        }
    }
    assert!(faults.is_empty(), "\n{}", faults.join("\n"));
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn files_below(folder: &Path, extension: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let Ok(entries) = fs::read_dir(folder) else { return found };
    for path in entries.filter_map(|entry| Some(entry.ok()?.path())) {
        if path.is_dir() {
            found.extend(files_below(&path, extension));
        } else if path.extension().is_some_and(|end| end == extension) {
            found.push(path);
        }
    }
    found.sort();
    found
}

fn floor(module: &str) -> Option<u8> {
    FLOORS.iter().find(|(name, _)| *name == module).map(|(_, floor)| *floor)
}

/// The top-level modules that paths from the crate's root name, each with its line.
fn imports(file: &File) -> Vec<(usize, String)> {
    let tokens = tokens(&file.bare);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let fresh = at == 0 || tokens[at - 1].1 != "::";
        let mut next = at;
        if fresh && ["crate", "pyasync"].contains(&tokens[at].1) {
            next = at + 1;
        } else if fresh && tokens[at].1 == "super" {
            let ups = tokens[at..].chunks(2).take_while(|pair| pair[0].1 == "super").count();
            // An inline module needs one `super` more, so a longer chain reaches the root too.
            next = if ups >= file.depth() { at + 2 * ups - 1 } else { at };
        }
        if next > at && tokens.get(next).is_some_and(|token| token.1 == "::") {
            heads(&tokens[next + 1..], &mut found);
        }
        at = next.max(at + 1);
    }
    found
}

/// The first names of what stands after `crate::`: one path or a group of paths in braces.
fn heads(tokens: &[(usize, &str)], found: &mut Vec<(usize, String)>) {
    let Some((line, first)) = tokens.first() else { return };
    if *first != "{" {
        found.push((*line, (*first).to_owned()));
        return;
    }
    let mut depth = 0;
    let mut head = true;
    for (line, token) in tokens {
        match *token {
            "{" => depth += 1,
            "}" if depth == 1 => return,
            "}" => depth -= 1,
            "," if depth == 1 => head = true,
            name if depth == 1 && head => {
                found.push((*line, name.to_owned()));
                head = false;
            }
            _ => {}
        }
    }
}

/// Words, `::` and single characters, each with its line, counted from 1.
fn tokens(text: &str) -> Vec<(usize, &str)> {
    let mut found = Vec::new();
    for (number, line) in text.lines().enumerate() {
        let mut rest = line.trim_start();
        while let Some(first) = rest.chars().next() {
            let word = |c: char| c.is_alphanumeric() || c == '_';
            let length = if word(first) {
                rest.find(|c| !word(c)).unwrap_or(rest.len())
            } else if rest.starts_with("::") {
                2
            } else {
                first.len_utf8()
            };
            found.push((number + 1, &rest[..length]));
            rest = rest[length..].trim_start();
        }
    }
    found
}

/// Blanks comments and the insides of string and character literals; lines stay where they are.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length = literal(rest).unwrap_or(0);
        if length > 0 {
            out.push_str(if first == '/' { " " } else { "\"\"" });
            out.extend(rest[..length].chars().filter(|c| *c == '\n'));
            rest = &rest[length..];
            continue;
        }
        let word = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        let step = word.max(first.len_utf8());
        out.push_str(&rest[..step]);
        rest = &rest[step..];
    }
    out
}

/// The length of the comment, string or character literal that `text` begins with.
fn literal(text: &str) -> Option<usize> {
    if text.starts_with("//") {
        return Some(text.find('\n').unwrap_or(text.len()));
    }
    if text.starts_with("/*") {
        return Some(text.find("*/").map_or(text.len(), |end| end + 2));
    }
    let plain = text.trim_start_matches(['b', 'c']);
    let prefix = text.len() - plain.len();
    if let Some(raw) = plain.strip_prefix('r') {
        let hashes = raw.len() - raw.trim_start_matches('#').len();
        if prefix <= 1 && raw[hashes..].starts_with('"') {
            let close = format!("\"{}", "#".repeat(hashes));
            let body = prefix + 1 + hashes + 1;
            return Some(text[body..].find(&close).map_or(text.len(), |end| body + end + close.len()));
        }
    }
    if prefix <= 1 && plain.starts_with('"') {
        return Some(prefix + 1 + closing(&plain[1..], '"'));
    }
    if prefix <= 1 && plain.starts_with('\'') {
        let mut chars = plain[1..].chars();
        let (first, second) = (chars.next()?, chars.next()?);
        // Otherwise it is a lifetime.
        if first == '\\' || second == '\'' {
            return Some(prefix + 1 + closing(&plain[1..], '\''));
        }
    }
    None
}

/// The length of a literal's body with its closing `quote`.
fn closing(body: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in body.char_indices() {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == quote {
            return at + 1;
        }
    }
    body.len()
}
