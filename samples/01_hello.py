"""Hello, asyncio.

`async def` makes a coroutine function. Calling it runs nothing yet: it gives a coroutine object. `asyncio.run` starts
an event loop, runs the coroutine to its end, and closes the loop again.
"""

import asyncio


async def greet(name):
    print(f"Hello, {name} ...")
    await asyncio.sleep(0.1)  # the loop could run something else meanwhile
    print(f"... and goodbye, {name}.")
    return len(name)


letters = asyncio.run(greet("asyncio"))
print(f"The name has {letters} letters.")
