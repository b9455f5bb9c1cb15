"""A module that fails on import."""


def helper():
    return 1 / 0


helper()
