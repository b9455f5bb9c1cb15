//! The programs' outputs that are kept in the repository, so that a machine without CPython can run a part.

use std::path::PathBuf;

use crate::support::oracle;
use crate::{Case, Deed};

fn path() -> PathBuf {
    oracle::root().join("tests/order/recorded.txt")
}

pub fn read() -> Result<Vec<Case>, String> {
    let text = std::fs::read_to_string(path()).map_err(|error| error.to_string())?;
    let mut rest = text.as_str();
    let mut cases = Vec::new();
    while let Some((head, tail)) = rest.split_once('\n') {
        let numbers: Vec<u64> = head.split(' ').filter_map(|word| word.parse().ok()).collect();
        let [seed, code, length] = numbers[..] else { return Err(format!("odd line: {head}")) };
        let (output, tail) = tail.split_at(length as usize);
        cases.push(Case { seed, deed: Deed { code: code as i32, output: output.as_bytes().to_vec() } });
        rest = tail;
    }
    Ok(cases)
}

pub fn write(cases: &[Case]) -> Result<(), String> {
    let mut bytes = Vec::new();
    for case in cases {
        let head = format!("{} {} {}\n", case.seed, case.deed.code, case.deed.output.len());
        bytes.extend(head.as_bytes());
        bytes.extend(&case.deed.output);
    }
    std::fs::write(path(), bytes).map_err(|error| error.to_string())
}
