"""structlog and loguru: logs."""

import sys

import structlog
from loguru import logger

structlog.configure(processors=[structlog.contextvars.merge_contextvars, structlog.processors.add_log_level,
                                structlog.processors.JSONRenderer(sort_keys=True)])
log = structlog.get_logger()
structlog.contextvars.bind_contextvars(request=7)
log.bind(user="me").info("happened", count=2)
log.warning("careful", items=[1, 2])
structlog.configure(processors=[structlog.processors.add_log_level, structlog.processors.KeyValueRenderer(key_order=["event"])])
structlog.get_logger().error("plain", x=1)

logger.remove()
logger.add(sys.stdout, format="{level}|{function}|{message}|{extra}", colorize=False, backtrace=False, diagnose=False)
logger.info("hello {}", "you")
logger.bind(id=3).warning("bound")
logger.level("NEW", no=33)
logger.log("NEW", "own level")


@logger.catch(message="caught", onerror=lambda error: print("on error", repr(error)))
def fail():
    return 1 / 0


logger.remove()
logger.add(lambda text: print(text.splitlines()[0]), format="{message}")
fail()
with logger.contextualize(task=1):
    logger.opt(lazy=True).info("lazy {}", lambda: 5)
