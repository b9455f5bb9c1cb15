"""A namespace package whose parts lie in two folders."""

import os
import sys

here = os.path.dirname(os.path.abspath(__file__))
sys.path.append(os.path.join(here, "_site"))

import spread
import spread.one.part

print(spread.one.part.VALUE, len(spread.__path__), spread.__file__, type(spread.__path__).__name__)
try:
    import spread.two.part
except ModuleNotFoundError as error:
    print(error)
sys.path.append(os.path.join(here, "_more"))
import spread.two.part

print(spread.two.part.VALUE, len(spread.__path__), [os.path.basename(os.path.dirname(p)) for p in spread.__path__])
print(spread.__spec__.name, spread.__spec__.origin, type(spread.__loader__).__name__, spread.__package__)
print(str(spread).replace(here, ""))
