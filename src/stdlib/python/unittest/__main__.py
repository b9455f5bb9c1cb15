"""`python -m unittest`."""

import sys

if "__main__" in sys.argv[0]:
    import os.path
    # What usage messages show, in the place of a file that is nowhere.
    sys.argv[0] = os.path.basename(sys.executable) + " -m unittest"

__unittest = True

from .main import main

main(module=None)
