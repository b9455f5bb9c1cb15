//! Iteration: `iter()`, `next()`, and loops over any iterable.

use super::{PyResult, Vm};
use crate::fault::Fault;
use crate::object::Value;

impl Vm {
    /// The next item of an iterator; `None` at its end.
    pub fn next(&mut self, iterator: &Value) -> PyResult<Option<Value>> {
        if let Value::Generator(generator) = iterator {
            self.check_depth(generator)?;
            return self.generator_next(generator);
        }
        let class = self.interp.class_of(iterator);
        if let Some(next) = self.ops(class).and_then(|ops| ops.next) {
            return next(self, iterator);
        }
        self.next_special(iterator)
    }

    fn next_special(&mut self, iterator: &Value) -> PyResult<Option<Value>> {
        let name = self.names().__next__.clone();
        match self.call_special(iterator, &name, &[]) {
            Ok(Some(value)) => Ok(Some(value)),
            Ok(None) => {
                let class = self.type_name(iterator);
                Err(self.type_error(format!("'{class}' object is not an iterator")))
            }
            Err(raised) => {
                let stop = self.types().stop_iteration.clone();
                let stop = self.catch(raised, &stop)?;
                self.note_end(|| Value::Exception(stop));
                Ok(None)
            }
        }
    }

    /// All items of an iterable.
    pub fn collect(&mut self, iterable: &Value) -> PyResult<Vec<Value>> {
        match iterable {
            Value::List(list) => return Ok(list.to_vec()),
            Value::Tuple(tuple) => return Ok(tuple.items().to_vec()),
            _ => {}
        }
        let iterator = self.iter(iterable)?;
        let mut items = Vec::new();
        if let Value::Range(_) = iterable {
            let length = self.told_length(iterable)?;
            self.reserve(&mut items, length)?;
        }
        while let Some(item) = self.next(&iterator)? {
            self.reserve_one(&mut items)?;
            items.push(item);
        }
        Ok(items)
    }

    /// Makes room for so many more items; MemoryError where there is not so much.
    pub fn reserve(&mut self, items: &mut Vec<Value>, more: usize) -> PyResult<()> {
        items.try_reserve(more).map_err(|_| self.fault(Fault::memory()))
    }

    /// Makes room for one more item; where the items have to move, a waiting signal is looked at too.
    #[inline(always)]
    pub fn reserve_one(&mut self, items: &mut Vec<Value>) -> PyResult<()> {
        if items.len() < items.capacity() {
            return Ok(());
        }
        self.check_interrupt()?;
        self.reserve(items, 1)
    }

    /// Calls `each` with every item of an iterable.
    pub fn for_each(
        &mut self,
        iterable: &Value,
        mut each: impl FnMut(&mut Vm, Value) -> PyResult<()>,
    ) -> PyResult<()> {
        let iterator = self.iter(iterable)?;
        while let Some(item) = self.next(&iterator)? {
            self.check_interrupt()?;
            each(self, item)?;
        }
        Ok(())
    }
}
