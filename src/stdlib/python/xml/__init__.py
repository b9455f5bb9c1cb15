"""Documents in XML."""
