"""A module with attributes on demand."""


def __getattr__(name):
    if name == "refused":
        raise AttributeError("this one is refused")
    if name.startswith("__"):
        raise AttributeError(name)
    return f"<{name}>"


def __dir__():
    return ["b", "a"]
