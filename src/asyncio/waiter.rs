//! The futures that coroutines of ours wait for. Such a future stands for the coroutine itself where that is
//! awaited at once, so that a waiting task has one object less; who asks gets the coroutine.

use super::condition::Condition;
use super::coroutine::{Machine, NativeCoroutine};
use super::event::Event;
use super::future::{Fut, FutureData, flag};
use super::lock::Lock;
use super::queue::Queue;
use super::semaphore::Semaphore;
use super::state::classes;
use crate::object::{AnyGc, Attrs, Gc, Trace, Tracer, Value};
use crate::runtime::class::Sent;
use crate::runtime::vm::Resume;
use crate::runtime::{PyResult, Vm};

/// A future of the class `Future`; what it is bound to, the coroutine that waits for it needs to go on.
pub struct Waiter {
    pub data: FutureData,
}

/// The loop of a lock, event or queue that waiters are bound to.
pub fn loop_of_owner(owner: &AnyGc) -> Option<&AnyGc> {
    let bound = if let Some(event) = owner.downcast_ref::<Event>() {
        &event.bound
    } else if let Some(lock) = owner.downcast_ref::<Lock>() {
        &lock.bound
    } else if let Some(queue) = owner.downcast_ref::<Queue>() {
        &queue.bound
    } else if let Some(semaphore) = owner.downcast_ref::<Semaphore>() {
        &semaphore.bound
    } else {
        &owner.downcast_ref::<Condition>()?.bound
    };
    bound.pointer()
}

/// Which coroutine waits.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    Sleep = 1,
    Event,
    Lock,
    LockEnter,
    Semaphore,
    SemaphoreEnter,
    Get,
}

/// The role stands above the flags; none where nothing stands for its coroutine.
const ROLE_SHIFT: u32 = 8;

impl Waiter {
    /// A pending future of a loop, or of a lock, event or queue that is bound to one.
    #[allow(clippy::new_ret_no_self)]
    pub fn new(vm: &Vm, home: AnyGc) -> Fut {
        let data = FutureData::new(Attrs::new(&classes(vm).future));
        data.bind(home);
        Fut::from(Gc::new(Waiter { data }))
    }

    /// From here on it stands for the coroutine.
    pub fn stand_for(&self, role: Role) {
        self.data.word.set(self.data.word.get() | (role as u64) << ROLE_SHIFT);
    }

    fn owner<T: Trace>(&self) -> Option<Gc<T>> {
        self.data.home()?.downcast()
    }
}

impl Gc<Waiter> {
    /// The coroutine it stands for.
    fn machine(&self) -> Option<Machine> {
        const ROLES: [Role; 7] = [
            Role::Sleep,
            Role::Event,
            Role::Lock,
            Role::LockEnter,
            Role::Semaphore,
            Role::SemaphoreEnter,
            Role::Get,
        ];
        let future = Fut::from(self.clone());
        let number = (self.data.word.get() >> ROLE_SHIFT) as usize;
        Some(match ROLES.get(number.wrapping_sub(1))? {
            Role::Sleep => Machine::SleepWait(future, None),
            Role::Event => Machine::EventWait(self.owner()?, Some(future)),
            Role::Lock => Machine::LockAcquire(self.owner()?, Some(future), true),
            Role::LockEnter => Machine::LockAcquire(self.owner()?, Some(future), false),
            Role::Semaphore => Machine::SemaphoreAcquire(self.owner()?, Some(future), true),
            Role::SemaphoreEnter => Machine::SemaphoreAcquire(self.owner()?, Some(future), false),
            Role::Get => Machine::QueueGet(self.owner()?, Some(future)),
        })
    }

    /// One step of that coroutine.
    pub fn resume(&self, vm: &mut Vm, resume: Resume) -> PyResult<Sent> {
        let Some(mut machine) = self.machine() else {
            return super::future_class::resume_fut(vm, &Fut::from(self.clone()), resume);
        };
        let sent = machine.step(vm, resume)?;
        if let Sent::Yielded(_) = &sent {
            let waits_for = NativeCoroutine::standing_for(vm, machine);
            vm.awaiting = waits_for;
        }
        Ok(sent)
    }

    /// That coroutine as an object.
    pub fn coroutine(&self, vm: &Vm) -> Option<Value> {
        self.machine().map(|machine| NativeCoroutine::value(vm, machine))
    }
}

impl Trace for Waiter {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.data.trace(tracer);
    }

    fn clear(&self) {
        self.data.clear();
    }

    fn has_finalizer(&self) -> bool {
        self.data.has(flag::LOG_TRACEBACK)
    }

    fn attrs(&self) -> Option<&Attrs> {
        Some(&self.data.attrs)
    }

    fn into_value(this: Gc<Self>) -> Value {
        Value::Object(this.erase())
    }
}

impl AsRef<FutureData> for Waiter {
    fn as_ref(&self) -> &FutureData {
        &self.data
    }
}
