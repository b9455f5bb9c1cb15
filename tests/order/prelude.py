"""What every generated program of the order proof begins with: names for what its steps do, and how it ends."""

import asyncio
import contextlib
import contextvars
import gc

# When a cycle dies hangs on how many objects were made before; the proof is about all that is not left to chance.
gc.disable()


class Oops(Exception):
    """An error that programs raise and catch."""


class Flaw(Exception):
    """Another one."""


class Halt(BaseException):
    """One that `except Exception` does not catch."""


var = contextvars.ContextVar("var", default="unset")
tasks = []
futures = []
counter = 0
over = False


def show(x):
    """A text of `x` without addresses."""
    if isinstance(x, BaseExceptionGroup):
        return f"{type(x).__name__}<{x.message}: {', '.join(map(show, x.exceptions))}>"
    if isinstance(x, BaseException):
        return f"{type(x).__name__}{show(x.args)}"
    if asyncio.iscoroutine(x):
        return x.__name__
    if isinstance(x, asyncio.Future):
        return f"<{x.get_name() if isinstance(x, asyncio.Task) else 'future'} {state(x)}>"
    if isinstance(x, (list, tuple)):
        return f"[{', '.join(map(show, x))}]"
    return str(x).partition(" at 0x")[0]


def state(future):
    """What has become of a future."""
    if not future.done():
        return "pending"
    if future.cancelled():
        return "cancelled"
    return "failed " + show(future.exception()) if future.exception() else "done " + show(future.result())


def say(tag, *what):
    """Prints one step, unless the run is over: what is torn down last hangs on who held what."""
    if not over:
        print(tag, *map(show, what))


def names(group):
    """The names of tasks in a set."""
    return sorted(task.get_name() for task in group)


def undone(some):
    """Those of some tasks that are not done; one of them in any case. A set of done ones has no order to rely on."""
    return [task for task in some if not task.done()] or some[:1]


def pause():
    """The seconds of the program's next wait: of few lengths, so that deadlines often fall together."""
    global draw
    draw = (draw * 1103515245 + 12345) % 2147483648
    return (1 + (draw >> 8) % 26) / 200


def bump():
    """Counts, for conditions to wait for."""
    global counter
    counter += 1
    return counter


def spawn(tag, coro, **options):
    """Makes a task that others may cancel."""
    task = asyncio.create_task(coro, name=tag, **options)
    tasks.append(task)
    return task


def strike(tag, n):
    """Cancels one of the tasks made so far."""
    if tasks:
        task = tasks[n % len(tasks)]
        say(tag, "cancels", task.get_name(), task.cancel(f"by {tag}"), task.cancelling())


def finished(tag):
    """A done callback that says how the task ended."""
    return lambda future: say(tag, "sees", future)


def settle(tag, n, error=None):
    """Sets one of the shared futures by hand, once."""
    future = futures[n]
    if future.done():
        say(tag, "finds", future)
    elif error is not None:
        future.set_exception(error)
    else:
        future.set_result(tag)


def renew(n):
    """A shared future that can still be waited for."""
    if futures[n].done():
        futures[n] = asyncio.get_running_loop().create_future()
    return futures[n]


def offer(tag, queue, item):
    """Puts without waiting."""
    try:
        queue.put_nowait(item)
        say(tag, "offered", item, queue.qsize())
    except (asyncio.QueueFull, asyncio.QueueShutDown) as error:
        say(tag, "no offer", error)


def poll(tag, queue):
    """Gets without waiting."""
    try:
        say(tag, "polled", queue.get_nowait(), queue.qsize())
        queue.task_done()
    except (asyncio.QueueEmpty, asyncio.QueueShutDown) as error:
        say(tag, "no poll", error)


def misuse(tag, call):
    """Calls what may well be refused."""
    try:
        say(tag, call())
    except Exception as error:
        say(tag, type(error).__name__, str(error).partition("<")[0])
    except BaseException as error:
        say(tag, error)


def some_task(n):
    """One of the tasks made so far, but not the present one."""
    present = asyncio.current_task()
    choice = [task for task in tasks if task is not present]
    return choice[n % len(choice)] if choice else spawn("extra", asyncio.sleep(0))


def others(n):
    """A few of them."""
    return {some_task(n), some_task(n + 1)}


def observe(tag, n):
    """Adds a callback to a task, and another one that is removed again."""
    task = some_task(n)
    say(tag, task, task.cancelling())
    extra = finished("never")
    task.add_done_callback(finished(tag))
    task.add_done_callback(extra)
    say(tag, task.remove_done_callback(extra))


async def one(stream):
    """The next item of a stream that others use too."""
    return await anext(stream, "none left")


async def await_it(work):
    """Passes on what it awaits."""
    return await work


async def grow(tag, group, work):
    """Adds a task to the group that it belongs to."""
    await asyncio.sleep(0)
    try:
        group.create_task(work, name=tag + "+")
    except RuntimeError as error:
        say(tag, str(error).partition("<")[0])
        work.close()


async def hold(tag, lock):
    """Holds a lock for a while."""
    await lock.acquire()
    say(tag, "acquired")
    try:
        await asyncio.sleep(0)
    finally:
        lock.release()
    return tag


async def fail(tag, error):
    """Gives way, then fails."""
    await asyncio.sleep(0)
    say(tag, "fails")
    raise error


async def pump():
    """Now and then gives everyone what they may be waiting for."""
    for turn in range(4):
        await asyncio.sleep(pause())
        say("pump", turn)
        offer("pump", (queue0, queue1, queue2)[turn % 3], turn)
        (event0, event1)[turn % 2].set()
        settle("pump", turn % 3)
        bump()
        async with condition:
            condition.notify_all()
        poll("pump", (queue2, queue0, queue1)[turn % 3])


class Hop:
    """An awaitable that gives way `n` times."""

    def __init__(self, tag, n):
        self.tag = tag
        self.n = n

    def __await__(self):
        for i in range(self.n):
            yield
            say(self.tag, "hop", i)
        return self.n


class Trace:
    """An awaitable that drives a coroutine by hand and says what passes."""

    def __init__(self, tag, coro):
        self.tag = tag
        self.coro = coro

    def __await__(self):
        steps = 0
        resume = lambda: self.coro.send(None)
        while True:
            try:
                waited = resume()
            except StopIteration as stop:
                say(self.tag, "traced", steps, stop.value)
                return stop.value
            steps += 1
            try:
                yield waited
                resume = lambda: self.coro.send(None)
            except BaseException as error:
                say(self.tag, "passes on", error)
                resume = lambda error=error: self.coro.throw(error)


class Guard:
    """An asynchronous context manager that waits on its way in and out and may swallow an error."""

    def __init__(self, tag, swallows):
        self.tag = tag
        self.swallows = swallows

    async def __aenter__(self):
        say(self.tag, "enters")
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, kind, error, traceback):
        say(self.tag, "exits", error)
        await asyncio.sleep(0)
        return isinstance(error, self.swallows)


@contextlib.asynccontextmanager
async def region(tag):
    """The same, as a generator."""
    say(tag, "opens")
    try:
        yield tag
    except Oops as error:
        say(tag, "takes", error)
        await asyncio.sleep(0)
        raise Flaw(tag) from error
    finally:
        await asyncio.sleep(0)
        say(tag, "closes")


def handle(loop, context):
    """Reports what a callback raised."""
    if context["message"].startswith("Exception in callback"):
        say("handler", context.get("exception"))


async def reap():
    """Cancels what is left until nothing is."""
    me = asyncio.current_task()
    for turn in range(100):
        left = sorted((t for t in asyncio.all_tasks() if t is not me), key=asyncio.Task.get_name)
        if not left:
            return
        for task in left:
            say("reap", turn, task.get_name(), task.cancel())
        await asyncio.wait(left, timeout=pause())


async def conduct(parts, eager, ending):
    """Runs the program's parts as tasks, for a while."""
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handle)
    if eager:
        loop.set_task_factory(asyncio.eager_task_factory)
    futures.extend(loop.create_future() for _ in range(3))
    top = [spawn(name, part(name)) for name, part in parts]
    asyncio.create_task(pump(), name="pump")
    done, pending = await asyncio.wait(top, timeout=0.4)
    say("main", names(done), names(pending))
    await reap()
    for task in top:
        say("main", task)
    if ending:
        raise ending


