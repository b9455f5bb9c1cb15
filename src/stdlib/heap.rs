//! `_heapq` and `_bisect`: heaps in lists, and binary search in sorted sequences.

use crate::object::{Dict, Gc, List, Value};
use crate::runtime::native::Module;
use crate::runtime::ops::CompareOp;
use crate::runtime::{PyResult, Vm};

/// Whether the first item goes above the second.
type Above = fn(&mut Vm, &Value, &Value) -> PyResult<bool>;

fn smaller(vm: &mut Vm, a: &Value, b: &Value) -> PyResult<bool> {
    vm.compare_truth(CompareOp::Lt, a, b)
}

fn larger(vm: &mut Vm, a: &Value, b: &Value) -> PyResult<bool> {
    vm.compare_truth(CompareOp::Lt, b, a)
}

/// The namespace of `_heapq`.
pub fn heap_module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let mut module = Module::new(vm, "_heapq", "Lists whose first item is the smallest.");
    let kinds: [(Above, [&'static str; 5]); 2] = [
        (
            smaller,
            [
                "heappush(heap, item, /)",
                "heappop(heap, /)",
                "heapify(heap, /)",
                "heapreplace(heap, item, /)",
                "heappushpop(heap, item, /)",
            ],
        ),
        (
            larger,
            [
                "heappush_max(heap, item, /)",
                "heappop_max(heap, /)",
                "heapify_max(heap, /)",
                "heapreplace_max(heap, item, /)",
                "heappushpop_max(heap, item, /)",
            ],
        ),
    ];
    for (above, [push_name, pop_name, heapify_name, replace_name, pushpop_name]) in kinds {
        module = module
            .def(push_name, "Push item onto heap.", move |vm: &mut Vm, heap: Gc<List>, item: Value| {
                heap.push(item);
                rise(vm, &heap, 0, heap.len() - 1, above)
            })
            .def(pop_name, "Pop the top item off the heap.", move |vm: &mut Vm, heap: Gc<List>| {
                pop(vm, &heap, above)
            })
            .def(heapify_name, "Transform list into a heap, in-place.", move |vm: &mut Vm, heap: Gc<List>| {
                for index in (0..heap.len() / 2).rev() {
                    sink(vm, &heap, index, above)?;
                }
                Ok(()) as PyResult<()>
            })
            .def(
                replace_name,
                "Pop and return the top item, then push a new one.",
                move |vm: &mut Vm, heap: Gc<List>, item: Value| {
                    if heap.is_empty() {
                        return Err(vm.index_error("index out of range"));
                    }
                    replace_top(vm, &heap, item, above)
                },
            )
            .def(
                pushpop_name,
                "Add an item, then take out the smallest and return it.",
                move |vm: &mut Vm, heap: Gc<List>, item: Value| match heap.get(0) {
                    Some(top) if above(vm, &top, &item)? && !heap.is_empty() => {
                        replace_top(vm, &heap, item, above)
                    }
                    _ => Ok(item),
                },
            );
    }
    Ok(module.finish())
}

fn replace_top(vm: &mut Vm, heap: &Gc<List>, item: Value, above: Above) -> PyResult {
    let top = std::mem::replace(&mut heap.items.borrow_mut()[0], item);
    sink(vm, heap, 0, above)?;
    Ok(top)
}

fn pop(vm: &mut Vm, heap: &Gc<List>, above: Above) -> PyResult {
    let last = heap.items.borrow_mut().pop();
    match last {
        None => Err(vm.index_error("index out of range")),
        Some(last) if heap.is_empty() => Ok(last),
        Some(last) => replace_top(vm, heap, last, above),
    }
}

/// The item at an index; RuntimeError if a comparison changed the heap.
fn item(vm: &mut Vm, heap: &Gc<List>, index: usize, length: usize) -> PyResult {
    match heap.get(index) {
        Some(item) if heap.len() == length => Ok(item),
        _ => Err(vm.runtime_error("list changed size during iteration")),
    }
}

/// Moves the item at `index` up to its place, not beyond `start`.
fn rise(vm: &mut Vm, heap: &Gc<List>, start: usize, index: usize, above: Above) -> PyResult<()> {
    let length = heap.len();
    let mut index = index;
    let moving = item(vm, heap, index, length)?;
    while index > start {
        let parent_index = (index - 1) / 2;
        let parent = item(vm, heap, parent_index, length)?;
        if !above(vm, &moving, &parent)? {
            break;
        }
        if heap.len() != length {
            return Err(vm.runtime_error("list changed size during iteration"));
        }
        heap.items.borrow_mut().swap(index, parent_index);
        index = parent_index;
    }
    Ok(())
}

/// Lets the upper child rise into each hole down to a leaf, then brings the item up to its place.
fn sink(vm: &mut Vm, heap: &Gc<List>, start: usize, above: Above) -> PyResult<()> {
    let length = heap.len();
    let mut index = start;
    while index < length / 2 {
        let mut child = 2 * index + 1;
        if child + 1 < length {
            let left = item(vm, heap, child, length)?;
            let right = item(vm, heap, child + 1, length)?;
            if !above(vm, &left, &right)? {
                child += 1;
            }
            if heap.len() != length {
                return Err(vm.runtime_error("list changed size during iteration"));
            }
        }
        heap.items.borrow_mut().swap(index, child);
        index = child;
    }
    rise(vm, heap, start, index, above)
}

/// The namespace of `_bisect`.
pub fn bisect_module(vm: &mut Vm) -> PyResult<Gc<Dict>> {
    let mut module = Module::new(vm, "_bisect", "Bisection algorithms.");
    for (signature, after) in [
        ("bisect_right(a, x, lo=0, hi=None, *, key=None)", true),
        ("bisect_left(a, x, lo=0, hi=None, *, key=None)", false),
    ] {
        module = module.def(
            signature,
            "Return where an item belongs in a sorted list.",
            move |vm: &mut Vm, a: Value, x: Value, low: i64, high: Value, key: Value| {
                search(vm, &a, &x, low, &high, &key, after)
            },
        );
    }
    for (signature, after) in [
        ("insort_right(a, x, lo=0, hi=None, *, key=None)", true),
        ("insort_left(a, x, lo=0, hi=None, *, key=None)", false),
    ] {
        module = module.def(
            signature,
            "Add an item to a sorted list where it belongs.",
            move |vm: &mut Vm, a: Value, x: Value, low: i64, high: Value, key: Value| {
                let rank = if key.is_none() { x.clone() } else { vm.call(&key, std::slice::from_ref(&x))? };
                let place = search(vm, &a, &rank, low, &high, &key, after)?;
                if let Value::List(list) = &a {
                    let mut items = list.items.borrow_mut();
                    let place = place.min(items.len());
                    items.insert(place, x);
                    return Ok(());
                }
                vm.call_method_named(&a, "insert", &[place.into(), x]).map(drop)
            },
        );
    }
    Ok(module.finish())
}

fn search(
    vm: &mut Vm,
    a: &Value,
    x: &Value,
    low: i64,
    high: &Value,
    key: &Value,
    after: bool,
) -> PyResult<usize> {
    let Ok(mut low) = usize::try_from(low) else { return Err(vm.value_error("lo cannot be negative")) };
    let mut high = match high {
        Value::None => vm.length(a)?,
        high => match vm.index_i64(high)? {
            -1 => vm.length(a)?,
            high => usize::try_from(high).unwrap_or(0),
        },
    };
    if low < high && matches!(a.unwrapped(), Value::Dict(_)) {
        let class = vm.type_name(a);
        return Err(vm.type_error(format!("{class} is not a sequence")));
    }
    while low < high {
        let middle = low + (high - low) / 2;
        let mut item = vm.get_item(a, &Value::from(middle))?;
        if !key.is_none() {
            item = vm.call(key, &[item])?;
        }
        let goes_right = match after {
            true => !vm.compare_truth(CompareOp::Lt, x, &item)?,
            false => vm.compare_truth(CompareOp::Lt, &item, x)?,
        };
        if goes_right {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(low)
}
