"""Factories of tasks whose first step runs at once."""

from asyncio import Task


def create_eager_task_factory(custom_task_constructor):
    """A task factory that makes tasks with a constructor and starts them at once."""

    def factory(loop, coro, *, eager_start=True, **kwargs):
        return custom_task_constructor(coro, loop=loop, eager_start=eager_start, **kwargs)

    factory.__module__ = "asyncio.tasks"
    return factory


create_eager_task_factory.__module__ = "asyncio.tasks"
eager_task_factory = create_eager_task_factory(Task)
