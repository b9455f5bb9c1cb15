# What the default exception handler prints.
import asyncio


def broken(x):
    raise ValueError(x)


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(broken, 5)
    await asyncio.sleep(0)
    loop.call_exception_handler({"message": "custom message", "detail": 42})
    loop.call_exception_handler({"message": "with exception", "exception": KeyError("k")})
    loop.call_exception_handler({})
    loop.default_exception_handler({"message": "direct"})

    def handler(loop, context):
        print("custom:", context["message"])
        raise RuntimeError("handler fails")

    loop.set_exception_handler(handler)
    loop.call_exception_handler({"message": "hello"})
    print("end")


asyncio.run(main())
