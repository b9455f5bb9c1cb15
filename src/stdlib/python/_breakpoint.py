"""What breakpoint() does unless a program sets sys.breakpointhook."""

import os
import warnings


def function():
    """The function that the environment names, pdb's where it names none; None: breakpoint() does nothing."""
    path = os.environ.get("PYTHONBREAKPOINT") or "pdb.set_trace"
    if path == "0":
        return None
    module, _, name = path.rpartition(".")
    try:
        return getattr(__import__(module or "builtins", fromlist=[name]), name)
    except (ImportError, AttributeError, ValueError):
        warnings.warn(f'Ignoring unimportable $PYTHONBREAKPOINT: "{path}"', RuntimeWarning, stacklevel=2)
        return None
