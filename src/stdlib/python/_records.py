"""Tuples whose items have names too, as the modules of the system answer them."""


def record(module, name, doc, fields):
    """Return a class of such tuples."""

    def __repr__(self):
        return f"{module}.{name}({', '.join(f'{field}={value!r}' for field, value in zip(fields, self))})"

    def __replace__(self, /, **changes):
        """Return a copy of the structure with new values for the specified fields."""
        values = [changes.pop(field, value) for field, value in zip(fields, self)]
        if changes:
            raise TypeError(f"Got unexpected field name(s): {list(changes)}")
        return type(self)(values)

    members = {field: property(lambda self, at=at: self[at]) for at, field in enumerate(fields)}
    members |= {
        "__module__": module, "__doc__": doc, "__repr__": __repr__, "__replace__": __replace__,
        "__match_args__": tuple(fields), "n_fields": len(fields), "n_sequence_fields": len(fields),
        "n_unnamed_fields": 0,
    }  # fmt: skip
    return type(name, (tuple,), members)
