# An error raised in an except* handler joins the rest.
def work():
    raise ExceptionGroup("start", [ValueError(1), TypeError(2)])


try:
    work()
except* ValueError as group:
    raise RuntimeError("in handler") from group
