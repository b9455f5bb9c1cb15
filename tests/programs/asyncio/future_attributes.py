# Attributes that a program sets on futures and tasks.
import asyncio


class Tagged(asyncio.Future):
    kind = "tagged"


async def main():
    future, task, tagged = asyncio.get_running_loop().create_future(), asyncio.current_task(), Tagged()
    for each in future, task, tagged:
        each.tag = 1
        each.tag += 1
        print(type(each).__name__, each.tag, hasattr(each, "__dict__"), getattr(each, "kind", None))
        del each.tag
        try:
            each.tag
        except AttributeError as error:
            print(error)
        try:
            del each.tag
        except AttributeError as error:
            print(error)
    future.cancel()
    tagged.cancel()


asyncio.run(main())
