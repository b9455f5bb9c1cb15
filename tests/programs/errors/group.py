# An exception group as a tree.
def fail(n):
    raise ValueError(f"number {n}")


def collect():
    errors = []
    for n in range(3):
        try:
            fail(n)
        except ValueError as error:
            errors.append(error)
    try:
        raise KeyError("inner")
    except KeyError as error:
        error.add_note("a note inside")
        errors.append(ExceptionGroup("nested", [error, TypeError("bare")]))
    return errors


raise ExceptionGroup("several", collect())
