"""Documents in XML as trees of elements."""
