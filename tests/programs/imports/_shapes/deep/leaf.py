"""A module that imports upwards."""
from .. import square as _square
from ..circle import radius as up
from . import sibling as _sibling

name = __name__
sibling = _sibling.word, _square.side
