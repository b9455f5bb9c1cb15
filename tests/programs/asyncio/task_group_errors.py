"""What a task group raises: groups, base exceptions, cancellation from outside, errors of its body, misuse."""

import asyncio


async def fails(error, delay=0):
    await asyncio.sleep(delay)
    raise error


async def waits(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        print(name, "cancelled", asyncio.current_task().cancelling())
        raise


async def stubborn(name):
    try:
        await asyncio.sleep(10)
    except asyncio.CancelledError:
        raise KeyError(name)


def show(error):
    if isinstance(error, BaseExceptionGroup):
        return f"{type(error).__name__}({error.message!r}, {[show(e) for e in error.exceptions]})"
    return repr(error)


async def attempt(title, body):
    print("--", title)
    try:
        print("result", await body())
    except BaseException as error:
        print(show(error), "cause", error.__cause__, "context", show(error.__context__) if error.__context__ else None)
    print("cancelling", asyncio.current_task().cancelling())


async def two_failures():
    async with asyncio.TaskGroup() as group:
        group.create_task(fails(ValueError(1)))
        group.create_task(fails(TypeError(2)))
        group.create_task(waits("other"))


async def failure_while_cancelled():
    async with asyncio.TaskGroup() as group:
        group.create_task(stubborn("s"))
        group.create_task(fails(ValueError(1)))


async def body_fails():
    async with asyncio.TaskGroup() as group:
        group.create_task(waits("child"))
        await asyncio.sleep(0)
        raise RuntimeError("body")


async def body_and_child_fail():
    async with asyncio.TaskGroup() as group:
        group.create_task(stubborn("child"))
        await asyncio.sleep(0)
        raise RuntimeError("body")


async def nested():
    async with asyncio.TaskGroup() as outer:
        outer.create_task(waits("outer"))
        async with asyncio.TaskGroup() as inner:
            inner.create_task(fails(ValueError("inner")))
            inner.create_task(waits("inner"))


async def nested_caught():
    async with asyncio.TaskGroup() as outer:
        task = outer.create_task(asyncio.sleep(0.01, "outer result"))
        try:
            async with asyncio.TaskGroup() as inner:
                inner.create_task(fails(ValueError("inner")))
        except* ValueError as group:
            print("caught", show(group))
    return task.result()


async def child_cancelled():
    async with asyncio.TaskGroup() as group:
        task = group.create_task(waits("victim"))
        await asyncio.sleep(0)
        task.cancel()
    return task.cancelled()


async def body_cancels_itself():
    async with asyncio.TaskGroup() as group:
        group.create_task(waits("child"))
        await asyncio.sleep(0)
        raise asyncio.CancelledError("from the body")


async def by_keyboard():
    async with asyncio.TaskGroup() as group:
        group.create_task(waits("child"))
        await asyncio.sleep(0)
        raise GeneratorExit("body")


async def ended():
    async with asyncio.TaskGroup() as group:
        pass
    coroutine = waits("never")
    try:
        group.create_task(coroutine)
    except RuntimeError as error:
        print(str(error).split(" <")[0], str(error).split("> ")[1])
    async with group:
        pass


async def not_entered():
    group = asyncio.TaskGroup()
    coroutine = waits("never")
    group.create_task(coroutine)


async def cancelled_by_method():
    async with asyncio.TaskGroup() as group:
        group.create_task(waits("child"))
        await asyncio.sleep(0)
        group.cancel()
        await asyncio.sleep(1)
        print("not reached")
    print("after the block")
    return "fine"


async def from_outside():
    async def inner():
        async with asyncio.TaskGroup() as group:
            group.create_task(waits("child"))
            await asyncio.sleep(10)

    task = asyncio.create_task(inner())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel("outside")
    try:
        await task
    except asyncio.CancelledError as error:
        return error.args, task.cancelled(), task.cancelling()


async def results():
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(asyncio.sleep(0.001 * n, n), name=f"t{n}") for n in range(3)]
    return [(task.get_name(), task.result()) for task in tasks]


async def main():
    for body in (
        two_failures, failure_while_cancelled, body_fails, body_and_child_fail, nested, nested_caught, child_cancelled,
        body_cancels_itself, by_keyboard, ended, not_entered, cancelled_by_method, from_outside, results,
    ):
        await attempt(body.__name__, body)


asyncio.run(main())
