# Context and cause in tracebacks.
def load(name):
    try:
        return {"a": 1}[name]
    except KeyError as error:
        raise ValueError(f"no entry {name!r}") from error


def handle():
    try:
        load("b")
    except ValueError:
        undefined_variable


handle()
