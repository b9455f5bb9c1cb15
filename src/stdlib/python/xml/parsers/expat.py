"""Reading documents in XML piece by piece, with a function for each thing in them."""

import sys
from pyexpat import *

sys.modules["xml.parsers.expat.model"] = model
sys.modules["xml.parsers.expat.errors"] = errors
