"""Reading documents in XML by handlers: here only what other modules use of it."""
