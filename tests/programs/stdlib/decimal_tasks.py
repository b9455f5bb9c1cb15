# Each task has its own current context, and blocks with a local one may be suspended.
import asyncio
import threading
from decimal import Decimal, DefaultContext, getcontext, localcontext, setcontext


async def divided(precision):
    setcontext(getcontext().copy())
    getcontext().prec = precision
    await asyncio.sleep(0)
    return Decimal(1) / 7


async def locally(precision):
    with localcontext(prec=precision) as context:
        await asyncio.sleep(0)
        inner = Decimal(1) / 7
    return inner, context.prec, getcontext().prec


async def main():
    print(await asyncio.gather(divided(3), locally(7), divided(5), locally(9)))
    print(Decimal(1) / 7)


def in_thread():
    print(getcontext().prec, Decimal(2) / 3)
    getcontext().prec = 3


getcontext().prec = 11
asyncio.run(main())
thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
print(getcontext().prec)
with localcontext() as outer:
    outer.prec = 4
    with localcontext() as inner:
        inner.prec = 2
        print(Decimal(2) / 3)
    print(Decimal(2) / 3)
print(Decimal(2) / 3)
DefaultContext.prec = 6
thread = threading.Thread(target=in_thread)
thread.start()
thread.join()
