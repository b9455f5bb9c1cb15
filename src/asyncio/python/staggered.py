"""Races with staggered starts."""

__all__ = ("staggered_race",)

import asyncio


async def staggered_race(coro_fns, delay, *, loop=None):
    """Start one coroutine after another until one returns; its result, its index, and what became of each.

    The next one starts when the one before has failed, or has run for `delay` seconds (None: only when it has failed).
    """
    exceptions = []
    running = {}
    winner = None, None
    functions = iter(coro_fns)
    more = True
    try:
        while True:
            started = False
            if more:
                function = next(functions, None)
                more = function is not None
                if more:
                    running[asyncio.ensure_future(function(), loop=loop)] = len(exceptions)
                    exceptions.append(None)
                    started = True
            if not running:
                return *winner, exceptions
            limit = delay if started else None
            done, _ = await asyncio.wait(running, timeout=limit, return_when=asyncio.FIRST_COMPLETED)
            for task in sorted(done, key=running.get):
                index = running.pop(task)
                if task.cancelled():
                    exceptions[index] = asyncio.CancelledError()
                elif (error := task.exception()) is None:
                    return task.result(), index, exceptions
                elif isinstance(error, (SystemExit, KeyboardInterrupt)):
                    raise error
                else:
                    exceptions[index] = error
    finally:
        await _cancel(running, exceptions)


async def _cancel(running, exceptions):
    for task in running:
        task.cancel()
    if running:
        await asyncio.wait(running)
    for task, index in running.items():
        exceptions[index] = asyncio.CancelledError() if task.cancelled() else task.exception()
