"""The module zlib under its newer name."""

from zlib import *
