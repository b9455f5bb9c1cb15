# Importing standard modules.
import math
import sys
from collections import Counter
from itertools import chain as ch

print(math.sqrt(16), math.pi, sys.argv[1:], Counter("aab"), list(ch("a", "b")))
