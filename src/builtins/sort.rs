//! Stable sorting by `<` alone: plain ints, floats and texts natively, everything else by merging runs with
//! comparisons that may run Python code and fail.

use crate::object::Value;
use crate::runtime::ops::CompareOp;
use crate::runtime::{PyResult, Vm};

/// Sorts in place; after an error the items stand in some order.
pub fn sort(vm: &mut Vm, items: &mut Vec<Value>, key: Option<&Value>, reverse: bool) -> PyResult<()> {
    let Some(key) = key else {
        if reverse {
            items.reverse();
        }
        let done = sort_values(vm, items);
        if reverse {
            items.reverse();
        }
        return done;
    };
    let mut keys = Vec::with_capacity(items.len());
    for item in items.iter() {
        keys.push(vm.call(key, std::slice::from_ref(item))?);
    }
    let mut pairs: Vec<(Value, Value)> = keys.into_iter().zip(items.drain(..)).collect();
    if reverse {
        pairs.reverse();
    }
    let done = sort_pairs(vm, &mut pairs);
    if reverse {
        pairs.reverse();
    }
    items.extend(pairs.into_iter().map(|(_, item)| item));
    done
}

fn sort_values(vm: &mut Vm, items: &mut [Value]) -> PyResult<()> {
    match kind_of(items.iter()) {
        Kind::Int => items.sort_by_key(int_of),
        Kind::Float => items.sort_by(|a, b| float_of(a).total_cmp(&float_of(b))),
        Kind::Str => items.sort_by(|a, b| bytes_of(a).cmp(bytes_of(b))),
        Kind::Other => return merge_sort(vm, items, |vm, a, b| vm.compare_truth(CompareOp::Lt, a, b)),
    }
    Ok(())
}

fn sort_pairs(vm: &mut Vm, pairs: &mut [(Value, Value)]) -> PyResult<()> {
    match kind_of(pairs.iter().map(|(key, _)| key)) {
        Kind::Int => pairs.sort_by_key(|(key, _)| int_of(key)),
        Kind::Float => pairs.sort_by(|(a, _), (b, _)| float_of(a).total_cmp(&float_of(b))),
        Kind::Str => pairs.sort_by(|(a, _), (b, _)| bytes_of(a).cmp(bytes_of(b))),
        Kind::Other => {
            return merge_sort(vm, pairs, |vm, a, b| vm.compare_truth(CompareOp::Lt, &a.0, &b.0));
        }
    }
    Ok(())
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Int,
    Float,
    Str,
    Other,
}

/// The one kind of all keys, if they compare without running Python code.
fn kind_of<'a>(keys: impl Iterator<Item = &'a Value>) -> Kind {
    let mut kind = None;
    for key in keys {
        let this = match key {
            Value::Int(_) => Kind::Int,
            // Zeros of both signs are equal and NaN equals nothing: these need the real comparison.
            Value::Float(x) if *x != 0.0 && !x.is_nan() => Kind::Float,
            Value::Str(_) => Kind::Str,
            _ => return Kind::Other,
        };
        if *kind.get_or_insert(this) != this {
            return Kind::Other;
        }
    }
    kind.unwrap_or(Kind::Other)
}

fn int_of(value: &Value) -> i64 {
    match value {
        Value::Int(n) => *n,
        _ => unreachable!("all keys are ints"),
    }
}

fn float_of(value: &Value) -> f64 {
    match value {
        Value::Float(x) => *x,
        _ => unreachable!("all keys are floats"),
    }
}

fn bytes_of(value: &Value) -> &[u8] {
    match value {
        Value::Str(text) => text.as_bytes(),
        _ => unreachable!("all keys are texts"),
    }
}

/// A merge sort of runs; `less` may fail, which leaves a permutation of the items.
pub fn merge_sort<T: Clone>(
    vm: &mut Vm,
    items: &mut [T],
    mut less: impl FnMut(&mut Vm, &T, &T) -> PyResult<bool>,
) -> PyResult<()> {
    let mut runs = Vec::new();
    let mut start = 0;
    while start < items.len() {
        let end = next_run(vm, items, start, &mut less)?;
        runs.push(end - start);
        start = end;
    }
    while runs.len() > 1 {
        let mut merged = Vec::with_capacity(runs.len() / 2 + 1);
        let mut start = 0;
        for pair in runs.chunks(2) {
            let length: usize = pair.iter().sum();
            if let [left, _] = pair {
                merge(vm, &mut items[start..start + length], *left, &mut less)?;
            }
            merged.push(length);
            start += length;
        }
        runs = merged;
    }
    Ok(())
}

/// Finds or makes a sorted run from `start` on, with the comparisons that CPython makes; answers its end.
fn next_run<T: Clone>(
    vm: &mut Vm,
    items: &mut [T],
    start: usize,
    less: &mut impl FnMut(&mut Vm, &T, &T) -> PyResult<bool>,
) -> PyResult<usize> {
    let mut end = start + natural_run(vm, &mut items[start..], less)?;
    let wanted = items.len().min(start + shortest_run(items.len()));
    while end < wanted {
        let (mut low, mut high) = (start, end);
        while low < high {
            let middle = low + (high - low) / 2;
            if less(vm, &items[end], &items[middle])? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        items[low..=end].rotate_right(1);
        end += 1;
    }
    Ok(end)
}

/// Runs shorter than this are lengthened by insertion: the list's length halved until it is below 64.
fn shortest_run(length: usize) -> usize {
    let (mut length, mut odd) = (length, 0);
    while length >= 64 {
        odd |= length & 1;
        length >>= 1;
    }
    length + odd
}

/// The length of the run at the start: one that does not fall, or one that does not rise and is turned round
/// without changing the order of equal items.
fn natural_run<T: Clone>(
    vm: &mut Vm,
    items: &mut [T],
    less: &mut impl FnMut(&mut Vm, &T, &T) -> PyResult<bool>,
) -> PyResult<usize> {
    let mut end = rising(vm, items, 1, less)?;
    if end == items.len() {
        return Ok(end);
    }
    if end > 1 {
        if less(vm, &items[0], &items[end - 1])? {
            return Ok(end);
        }
        items[..end].reverse();
    }
    end += 1;
    let mut equal_from = end - 1;
    while end < items.len() {
        if less(vm, &items[end], &items[end - 1])? {
            items[equal_from..end].reverse();
            equal_from = end;
        } else if less(vm, &items[end - 1], &items[end])? {
            break;
        }
        end += 1;
    }
    items[equal_from..end].reverse();
    items[..end].reverse();
    rising(vm, items, end, less)
}

/// How far a run goes on without falling.
fn rising<T>(
    vm: &mut Vm,
    items: &[T],
    from: usize,
    less: &mut impl FnMut(&mut Vm, &T, &T) -> PyResult<bool>,
) -> PyResult<usize> {
    let mut end = from;
    while end < items.len() && !less(vm, &items[end], &items[end - 1])? {
        end += 1;
    }
    Ok(end)
}

/// Merges the sorted parts before and after `middle`.
fn merge<T: Clone>(
    vm: &mut Vm,
    items: &mut [T],
    middle: usize,
    less: &mut impl FnMut(&mut Vm, &T, &T) -> PyResult<bool>,
) -> PyResult<()> {
    if !less(vm, &items[middle], &items[middle - 1])? {
        return Ok(());
    }
    let left: Vec<T> = items[..middle].to_vec();
    let (mut from_left, mut from_right, mut out) = (0, middle, 0);
    while from_left < left.len() && from_right < items.len() {
        let takes_right = match less(vm, &items[from_right], &left[from_left]) {
            Ok(takes_right) => takes_right,
            Err(raised) => {
                items[out..out + left.len() - from_left].clone_from_slice(&left[from_left..]);
                return Err(raised);
            }
        };
        if takes_right {
            items[out] = items[from_right].clone();
            from_right += 1;
        } else {
            items[out] = left[from_left].clone();
            from_left += 1;
        }
        out += 1;
    }
    items[out..out + left.len() - from_left].clone_from_slice(&left[from_left..]);
    Ok(())
}
