//! `tee`: several iterators that share what they read from one.

use super::{Lazy, Step, indices};
use crate::object::{Attrs, Class, Gc, Tuple, Value};
use crate::runtime::{PyResult, Vm};
use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

/// The items that the branches of a `tee` have not all read.
struct Shared {
    iterator: Value,
    items: RefCell<VecDeque<Value>>,
    /// How many items were dropped from the front.
    dropped: Cell<usize>,
    /// Where each branch stands.
    places: RefCell<Vec<usize>>,
}

/// `tee`: independent iterators over the same items.
pub fn tee(vm: &mut Vm, class: &Gc<Class>, iterable: &Value, n: i64) -> PyResult {
    let Ok(n) = usize::try_from(n) else { return Err(vm.value_error("n cannot be negative")) };
    let _ = indices(vm, n)?;
    let origin = match branch_of(iterable) {
        Some(branch) => branch.clone(),
        None => {
            let iterator = vm.iter(iterable)?;
            let shared = Shared {
                iterator,
                items: RefCell::default(),
                dropped: Cell::new(0),
                places: RefCell::default(),
            };
            Branch::new(&Rc::new(shared), 0)
        }
    };
    Ok(Value::Tuple(Tuple::new((0..n).map(|_| origin.twin(class)).collect())))
}

/// A reader of what `tee` shares.
pub struct Branch {
    shared: Rc<Shared>,
    index: usize,
}

impl Branch {
    fn new(shared: &Rc<Shared>, place: usize) -> Rc<Branch> {
        let mut places = shared.places.borrow_mut();
        places.push(place);
        Rc::new(Branch { shared: shared.clone(), index: places.len() - 1 })
    }

    /// An iterator that goes on from the same place by itself.
    fn twin(&self, class: &Gc<Class>) -> Value {
        let place = self.shared.places.borrow()[self.index];
        let branch = Branch::new(&self.shared, place);
        let reader = branch.clone();
        let step: Step = Box::new(move |vm| reader.advance(vm));
        let step = RefCell::new(Some(step));
        let branch = Some(branch);
        Value::Object(
            Gc::new(Lazy { attrs: Attrs::new(class), step, show: None, left: None, branch }).erase(),
        )
    }

    fn advance(&self, vm: &mut Vm) -> PyResult<Option<Value>> {
        let shared = &self.shared;
        let place = shared.places.borrow()[self.index];
        let ready = shared.items.borrow().get(place - shared.dropped.get()).cloned();
        let item = match ready {
            Some(item) => item,
            None => {
                let Some(item) = vm.next(&shared.iterator)? else { return Ok(None) };
                shared.items.borrow_mut().push_back(item.clone());
                item
            }
        };
        shared.places.borrow_mut()[self.index] = place + 1;
        shared.drop_used();
        Ok(Some(item))
    }
}

impl Drop for Branch {
    fn drop(&mut self) {
        self.shared.places.borrow_mut()[self.index] = usize::MAX;
        self.shared.drop_used();
    }
}

impl Shared {
    /// Forgets the items that every branch has had.
    fn drop_used(&self) {
        let least = self.places.borrow().iter().copied().min().unwrap_or(0);
        while self.dropped.get() < least {
            let Some(item) = self.items.borrow_mut().pop_front() else { break };
            self.dropped.set(self.dropped.get() + 1);
            drop(item);
        }
    }
}

fn branch_of(value: &Value) -> Option<&Rc<Branch>> {
    let Value::Object(object) = value else { return None };
    object.downcast_ref::<Lazy>()?.branch.as_ref()
}

/// One iterator by itself, of a type's call.
pub fn from_iterable(vm: &mut Vm, class: Gc<Class>, iterable: Value) -> PyResult {
    match tee(vm, &class, &iterable, 1)? {
        Value::Tuple(branches) => Ok(branches.items()[0].clone()),
        other => Ok(other),
    }
}

/// A further iterator from the same place.
pub fn copy(vm: &mut Vm, this: Value) -> PyResult {
    let class = vm.class_of(&this);
    match branch_of(&this) {
        Some(branch) => Ok(branch.twin(&class)),
        None => Err(vm.type_error("not a branch of tee()")),
    }
}
