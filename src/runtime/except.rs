//! Exceptions at work: what `raise` and `throw` accept, what an `except` clause catches, and how exception
//! groups are split and put together again.

use super::{PyResult, Vm};
use crate::object::{Class, Exception, Gc, List, Traceback, Tuple, Value};
use std::collections::HashSet;

const NOT_CATCHABLE: &str = "catching classes that do not inherit from BaseException is not allowed";
const GROUP_CATCH: &str = "catching ExceptionGroup with except* is not allowed. Use except instead.";

impl Vm {
    /// Calls an exception class; TypeError if that answers anything but an exception.
    pub fn exception_of_class(&mut self, class: &Gc<Class>, args: &[Value]) -> PyResult<Gc<Exception>> {
        let callee = Value::Class(class.clone());
        match self.call(&callee, args)? {
            Value::Exception(exception) => Ok(exception),
            other => {
                let class = self.repr(&callee)?;
                let given = Value::Class(self.class_of(&other));
                let given = self.repr(&given)?;
                Err(self.type_error(format!(
                    "calling {} should have returned an instance of BaseException, not {}",
                    class.to_string_lossy(),
                    given.to_string_lossy()
                )))
            }
        }
    }

    /// Whether a class derives from BaseException.
    pub fn is_exception_class(&self, class: &Gc<Class>) -> bool {
        class.is_subclass(&self.types().base_exception)
    }

    /// Whether `except class` catches an exception; `class` may be a tuple of classes.
    #[inline]
    pub fn exception_matches(&mut self, exception: &Gc<Exception>, class: &Value) -> PyResult<bool> {
        match class {
            Value::Class(class) if self.is_exception_class(class) => Ok(exception.class().is_subclass(class)),
            other => self.matches_any(exception, other),
        }
    }

    fn matches_any(&mut self, exception: &Gc<Exception>, classes: &Value) -> PyResult<bool> {
        let Some(classes) = catchable(self, classes) else { return Err(self.type_error(NOT_CATCHABLE)) };
        Ok(classes.iter().any(|class| exception.class().is_subclass(class)))
    }

    /// What `except* class` takes from an exception (or None): the part it handles and the rest. An exception
    /// that is no group and matches is wrapped in one.
    pub fn match_group(&mut self, exception: &Value, class: &Value) -> PyResult<(Value, Value)> {
        let Some(classes) = catchable(self, class) else { return Err(self.type_error(NOT_CATCHABLE)) };
        let group = self.types().base_exception_group.clone();
        if classes.iter().any(|class| class.is_subclass(&group)) {
            return Err(self.type_error(GROUP_CATCH));
        }
        let Value::Exception(caught) = exception else { return Ok((Value::None, Value::None)) };
        let is_group = caught.class().is_subclass(&group);
        if classes.iter().any(|class| caught.class().is_subclass(class)) {
            let taken = if is_group {
                exception.clone()
            } else {
                self.new_group(Value::Tuple(Tuple::of([exception.clone()])))?
            };
            return Ok((taken, Value::None));
        }
        if !is_group {
            return Ok((Value::None, exception.clone()));
        }
        let answer = self.call_method_named(exception, "split", std::slice::from_ref(class))?;
        self.split_pair(exception, &answer)
    }

    fn split_pair(&mut self, group: &Value, answer: &Value) -> PyResult<(Value, Value)> {
        let class = self.type_name(group);
        let Value::Tuple(pair) = answer else {
            let given = self.type_name(answer);
            return Err(self.type_error(format!("{class}.split must return a tuple, not {given}")));
        };
        match pair.items() {
            [taken, rest, ..] => Ok((taken.clone(), rest.clone())),
            items => {
                let size = items.len();
                let message = format!("{class}.split must return a 2-tuple, got tuple of size {size}");
                Err(self.type_error(message))
            }
        }
    }

    /// A nameless group of a sequence of exceptions.
    fn new_group(&mut self, exceptions: Value) -> PyResult {
        let class = Value::Class(self.types().base_exception_group.clone());
        self.call(&class, &[Value::from(""), exceptions])
    }

    /// What is to be raised after the clauses of `try … except*`: `raised` are the exceptions that left the
    /// clauses and the part nobody handled.
    pub fn join_group(&mut self, original: &Gc<Exception>, raised: Vec<Value>) -> PyResult<Option<Value>> {
        let raised: Vec<Value> = raised.into_iter().filter(|e| !e.is_none()).collect();
        if !original.class().is_subclass(&self.types().base_exception_group) {
            return Ok(raised.into_iter().next());
        }
        let (again, mut new): (Vec<Value>, Vec<Value>) =
            raised.into_iter().partition(|e| is_part_of(e, original));
        let rest = if again.is_empty() {
            None
        } else {
            let mut leaves = HashSet::new();
            for part in &again {
                self.collect_leaves(part, &mut leaves)?;
            }
            self.project_group(&Value::Exception(original.clone()), &leaves)?
        };
        if new.is_empty() {
            return Ok(rest);
        }
        new.extend(rest);
        if new.len() == 1 {
            return Ok(new.pop());
        }
        self.new_group(Value::List(List::new(new))).map(Some)
    }

    /// The members of an exception group.
    pub fn group_members(&mut self, group: &Value) -> PyResult<Gc<Tuple>> {
        match self.get_attr_named(group, "exceptions")? {
            Value::Tuple(members) => Ok(members),
            _ => Err(self.type_error("exceptions must be a tuple")),
        }
    }

    fn is_group(&self, value: &Value) -> bool {
        self.is_instance_of(value, &self.types().base_exception_group)
    }

    fn collect_leaves(&mut self, part: &Value, leaves: &mut HashSet<u64>) -> PyResult<()> {
        self.check_stack()?;
        if !self.is_group(part) {
            leaves.insert(part.id());
            return Ok(());
        }
        let members = self.group_members(part)?;
        members.items().iter().try_for_each(|member| self.collect_leaves(member, leaves))
    }

    /// The group with only those leaves left, nested as before; `None` if there are none.
    fn project_group(&mut self, group: &Value, leaves: &HashSet<u64>) -> PyResult<Option<Value>> {
        self.check_stack()?;
        let members = self.group_members(group)?;
        let mut kept = Vec::new();
        for member in members.items() {
            if self.is_group(member) {
                kept.extend(self.project_group(member, leaves)?);
            } else if leaves.contains(&member.id()) {
                kept.push(member.clone());
            }
        }
        if kept.is_empty() { Ok(None) } else { self.derive_group(group, kept).map(Some) }
    }

    /// A group like another one around these members: its `derive`, then traceback, cause, context and notes.
    pub fn derive_group(&mut self, group: &Value, members: Vec<Value>) -> PyResult {
        let members = Value::List(List::new(members));
        let derived = self.call_method_named(group, "derive", &[members])?;
        let (Value::Exception(from), Value::Exception(to)) = (group, &derived) else {
            return Err(self.type_error("derive must return an instance of BaseExceptionGroup"));
        };
        if !self.is_group(&derived) {
            return Err(self.type_error("derive must return an instance of BaseExceptionGroup"));
        }
        *to.traceback.borrow_mut() = from.traceback.borrow().clone();
        *to.context.borrow_mut() = from.context.borrow().clone();
        *to.cause.borrow_mut() = from.cause.borrow().clone();
        // As setting a cause does, whichever it is.
        to.suppress_context.set(true);
        let notes = self.names().__notes__.clone();
        if let Some(own) = self.get_attr_opt(group, &notes)?
            && matches!(own, Value::List(_) | Value::Tuple(_))
        {
            let copy = self.collect(&own)?;
            self.set_attr(&derived, &notes, Value::List(List::new(copy)))?;
        }
        Ok(derived)
    }

    /// The exception that `throw(…)` throws, from its one to three arguments.
    pub fn thrown_exception(&mut self, arguments: &[Value]) -> PyResult<Gc<Exception>> {
        let given = |index: usize| arguments.get(index).filter(|value| !value.is_none());
        let traceback = match given(2) {
            None => None,
            Some(Value::Object(object)) if object.downcast_ref::<Traceback>().is_some() => {
                object.downcast::<Traceback>()
            }
            Some(_) => return Err(self.type_error("throw() third argument must be a traceback object")),
        };
        let exception = match &arguments[0] {
            Value::Class(class) if self.is_exception_class(class) => {
                self.normalized_exception(class, given(1))?
            }
            Value::Exception(exception) => {
                if given(1).is_some() {
                    return Err(self.type_error("instance exception may not have a separate value"));
                }
                exception.clone()
            }
            other => {
                let class = self.type_name(other);
                return Err(self.type_error(format!(
                    "exceptions must be classes or instances deriving from BaseException, not {class}"
                )));
            }
        };
        if traceback.is_some() {
            *exception.traceback.borrow_mut() = traceback;
        }
        Ok(exception)
    }

    fn normalized_exception(&mut self, class: &Gc<Class>, value: Option<&Value>) -> PyResult<Gc<Exception>> {
        match value {
            None => self.exception_of_class(class, &[]),
            Some(Value::Exception(exception)) if exception.class().is_subclass(class) => {
                Ok(exception.clone())
            }
            Some(Value::Tuple(arguments)) => self.exception_of_class(class, arguments.items()),
            Some(value) => self.exception_of_class(class, std::slice::from_ref(value)),
        }
    }
}

/// The classes of an `except` clause; `None` if one is no exception class.
fn catchable(vm: &Vm, class: &Value) -> Option<Vec<Gc<Class>>> {
    let single = std::slice::from_ref(class);
    let classes = if let Value::Tuple(tuple) = class { tuple.items() } else { single };
    let each = classes.iter().map(|class| match class {
        Value::Class(class) if vm.is_exception_class(class) => Some(class.clone()),
        _ => None,
    });
    each.collect()
}

/// Whether an exception that left a clause is (part of) the original group, raised again.
fn is_part_of(exception: &Value, original: &Gc<Exception>) -> bool {
    let Value::Exception(exception) = exception else { return false };
    let same_traceback = match (&*exception.traceback.borrow(), &*original.traceback.borrow()) {
        (Some(a), Some(b)) => a.is(b),
        (None, None) => true,
        _ => false,
    };
    same_traceback
        && exception.cause.borrow().is(&original.cause.borrow())
        && exception.context.borrow().is(&original.context.borrow())
}
