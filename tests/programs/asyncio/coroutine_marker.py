# The marker by which packages make their callables count as coroutine functions.
import asyncio
import asyncio.coroutines
import warnings

warnings.simplefilter("ignore")


class Caller:
    def __call__(self):
        pass


marked = Caller()
marked._is_coroutine = asyncio.coroutines._is_coroutine
other = Caller()
other._is_coroutine = object()
print(asyncio.iscoroutinefunction(marked), asyncio.iscoroutinefunction(other), asyncio.iscoroutinefunction(Caller()))
print(asyncio.iscoroutinefunction(asyncio.sleep), type(asyncio.coroutines._is_coroutine))
