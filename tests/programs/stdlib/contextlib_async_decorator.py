from contextlib import AsyncContextDecorator
import asyncio
class A(AsyncContextDecorator):
    async def __aenter__(self): print('aenter'); return self
    async def __aexit__(self,*a): print('aexit',a[0])
@A()
def gen2():
    try:
        x=yield 1; print('x',x); yield 2; return 5
    except ValueError: print('VE'); yield 7
    finally: print('fin')
async def m():
    a=gen2(); print(await a.__anext__()); print(await a.asend(7))
    async for i in gen2(): print(i)
    a=gen2(); await a.__anext__()
    try: print(await a.athrow(ValueError))
    except ValueError: print('got VE')
    a=gen2(); await a.__anext__(); await a.aclose()
asyncio.run(m())
