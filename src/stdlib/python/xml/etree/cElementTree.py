"""The module xml.etree.ElementTree under an older name."""

from xml.etree.ElementTree import *
