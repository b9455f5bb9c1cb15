# What except* leaves over.
try:
    raise ExceptionGroup("all", [ValueError("v"), KeyError("k"), ExceptionGroup("in", [ValueError("w"), OSError("o")])])
except* ValueError as group:
    print("handled", group.exceptions)
