//! Folders of installed packages: those named by `--site`, those of a virtual environment, and what their `.pth`
//! files add.

use std::path::{Path, PathBuf};

/// The folder of the virtual environment that is active.
pub fn environment() -> Option<String> {
    let folder = std::env::var("VIRTUAL_ENV").ok().filter(|folder| !folder.is_empty())?;
    Path::new(&folder).is_dir().then_some(folder)
}

/// Adds to the path the folders given and the environment's, each with what its `.pth` files name.
pub fn extend(path: &mut Vec<String>, given: &[String], environment: Option<&str>) {
    for folder in given {
        add_folder(path, &super::absolute(folder));
    }
    if let Some(folder) = environment.and_then(packages_of) {
        add_folder(path, &folder.to_string_lossy());
    }
}

/// `lib/python3.N/site-packages` of an environment, of the newest version if there are several.
fn packages_of(environment: &str) -> Option<PathBuf> {
    let entries = std::fs::read_dir(Path::new(environment).join("lib")).ok()?;
    let versions = entries.filter_map(|entry| {
        let entry = entry.ok()?;
        let name = entry.file_name();
        let version: u32 = name.to_str()?.strip_prefix("python3.")?.trim_end_matches('t').parse().ok()?;
        let packages = entry.path().join("site-packages");
        packages.is_dir().then_some((version, packages))
    });
    versions.max().map(|(_, packages)| packages)
}

fn add_folder(path: &mut Vec<String>, folder: &str) {
    add(path, folder.to_string());
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    let mut files: Vec<PathBuf> = entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|file| file.extension().is_some_and(|extension| extension == "pth"))
        .filter(|file| file.file_name().is_some_and(|name| !name.to_string_lossy().starts_with('.')))
        .collect();
    files.sort();
    for file in files {
        let Ok(text) = std::fs::read_to_string(&file) else { continue };
        for line in
            text.trim_start_matches('\u{feff}').lines().map(str::trim_end).filter(|line| names_a_path(line))
        {
            let named = super::absolute(&Path::new(folder).join(line).to_string_lossy());
            if Path::new(&named).exists() {
                add(path, named);
            }
        }
    }
}

/// Comments and lines of code name none.
fn names_a_path(line: &str) -> bool {
    !line.is_empty()
        && !line.starts_with('#')
        && !line.starts_with("import ")
        && !line.starts_with("import\t")
}

fn add(path: &mut Vec<String>, folder: String) {
    if !path.contains(&folder) {
        path.push(folder);
    }
}
