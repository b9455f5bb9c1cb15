//! Installed packages are found in the folders that `--site` names, in the virtual environment that is active, and
//! where their `.pth` files point.

use std::path::{Path, PathBuf};
use std::process::Command;

fn programs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs/packages")
}

/// What a program prints with these options and this virtual environment.
fn printed(options: &[&str], environment: Option<&Path>, program: &str) -> String {
    let mut command = Command::new(env!("CARGO_BIN_EXE_pyasync"));
    command.current_dir(programs()).env_clear().args(options).args(["-c", program]);
    if let Some(folder) = environment {
        command.env("VIRTUAL_ENV", folder);
    }
    let output = command.output().expect("pyasync starts");
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}

const PROGRAM: &str = "import elsewhere, parcel, spread.one.part, spread.two.part, sys; \
                       print(parcel.greet(), parcel.__version__, elsewhere.__doc__, spread.two.part.VALUE)";
const EXPECTED: &str = "hello, world 1.4.2 Found by a .pth file. 2\n";

#[test]
fn a_folder_is_named_by_an_option() {
    assert_eq!(printed(&["--site", "_site"], None, PROGRAM), EXPECTED);
}

#[test]
fn a_virtual_environment_is_active() {
    let environment = std::env::temp_dir().join(format!("pyasync-environment-{}", std::process::id()));
    let lib = environment.join("lib/python3.15");
    std::fs::create_dir_all(&lib).expect("a folder can be made");
    std::os::unix::fs::symlink(programs().join("_site"), lib.join("site-packages"))
        .expect("a link can be made");
    let more = lib.join("_more");
    std::os::unix::fs::symlink(programs().join("_more"), more).expect("a link can be made");
    let program = format!("{PROGRAM}; print(sys.prefix != sys.base_prefix)");
    let got = printed(&[], Some(&environment), &program);
    let without =
        printed(&["-S"], Some(&environment), "import importlib.util as u; print(u.find_spec('parcel'))");
    std::fs::remove_dir_all(&environment).expect("the folder can be removed");
    assert_eq!(got, format!("{EXPECTED}True\n"));
    assert_eq!(without, "None\n");
}
