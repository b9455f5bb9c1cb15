//! Generates the parser from `grammar/python.lalrpop`, and the table of the Python modules that are part of the
//! binary, both into `OUT_DIR`.

use std::fmt::Write;
use std::path::Path;

/// Folders of embedded modules; the path below them, after a prefix, gives a module its name.
const LIBRARIES: [(&str, &str); 3] =
    [("src/stdlib/python", ""), ("src/asyncio/python", "asyncio."), ("src/http/python", "")];

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=grammar/python.lalrpop");
    lalrpop::Configuration::new()
        .use_cargo_dir_conventions()
        .set_in_dir("grammar")
        .process()
        .expect("grammar/python.lalrpop is a valid grammar");
    place_at_fixed_address();
    let mut table = String::from("&[\n");
    for (library, prefix) in LIBRARIES {
        println!("cargo:rerun-if-changed={library}");
        embed(Path::new(library), prefix, &mut table);
    }
    table.push(']');
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    std::fs::write(Path::new(&out).join("embedded.rs"), table).expect("OUT_DIR is writable");
}

/// A program at a fixed address needs no relocation when it starts, which is a good part of what starting costs.
fn place_at_fixed_address() {
    let target = |key: &str| std::env::var(format!("CARGO_CFG_TARGET_{key}")).unwrap_or_default();
    if target("OS") == "linux" && target("ENV") == "gnu" {
        println!("cargo:rustc-link-arg-bins=-no-pie");
    }
}

fn embed(folder: &Path, prefix: &str, table: &mut String) {
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut paths: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    for path in paths {
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() && path.join("__init__.py").is_file() {
            println!("cargo:rerun-if-changed={}", path.display());
            embed(&path, &format!("{prefix}{stem}."), table);
        } else if path.extension().is_some_and(|extension| extension == "py") {
            let is_package = stem == "__init__";
            let name =
                if is_package { prefix.trim_end_matches('.').to_string() } else { format!("{prefix}{stem}") };
            let full = path.canonicalize().expect("the file exists");
            writeln!(
                table,
                "EmbeddedModule {{ name: {name:?}, is_package: {is_package}, text: include_str!({full:?}) }},"
            )
            .expect("writing to a string");
        }
    }
}
