"""Messages made of a type and a payload."""
