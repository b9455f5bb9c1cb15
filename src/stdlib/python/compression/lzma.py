"""The module lzma under its newer name."""

from lzma import *
