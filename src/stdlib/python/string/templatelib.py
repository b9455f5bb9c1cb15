"""The types of t-strings: Template and Interpolation."""

template = t"{0}"
Template = type(template)
Interpolation = type(template.interpolations[0])
del template

__all__ = ["Interpolation", "Template", "convert"]


def convert(obj, /, conversion):
    """Apply a conversion of a t-string ('a', 'r', 's' or None) to an object."""
    if conversion is None:
        return obj
    if conversion == "r":
        return repr(obj)
    if conversion == "s":
        return str(obj)
    if conversion == "a":
        return ascii(obj)
    raise ValueError(f"invalid conversion specifier: {conversion}")
