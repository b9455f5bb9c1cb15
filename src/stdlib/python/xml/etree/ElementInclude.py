"""Documents that take in others by XInclude."""

import copy
from urllib.parse import urljoin
from xml.etree import ElementTree

XINCLUDE = "{http://www.w3.org/2001/XInclude}"
XINCLUDE_INCLUDE, XINCLUDE_FALLBACK = XINCLUDE + "include", XINCLUDE + "fallback"
DEFAULT_MAX_INCLUSION_DEPTH = 6


class FatalIncludeError(SyntaxError):
    """A document cannot be taken in."""


class LimitedRecursiveIncludeError(FatalIncludeError):
    """Documents take in others too deeply."""


def default_loader(href, parse, encoding=None):
    """Return the element or the text of a file."""
    if parse == "xml":
        with open(href, "rb") as file:
            return ElementTree.parse(file).getroot()
    with open(href, "r", encoding=encoding or "UTF-8") as file:
        return file.read()


def include(elem, loader=None, base_url=None, max_depth=DEFAULT_MAX_INCLUSION_DEPTH):
    """Replace what asks for other documents by them, in place."""
    if max_depth is None:
        max_depth = -1
    elif max_depth < 0:
        raise ValueError(f"expected non-negative depth or None for 'max_depth', got {max_depth!r}")
    root = elem.getroot() if hasattr(elem, "getroot") else elem
    _include(root, loader or default_loader, base_url, max_depth, frozenset())


def _include(element, loader, base_url, depth, parents):
    at = 0
    while at < len(element):
        child = element[at]
        if child.tag == XINCLUDE_INCLUDE:
            at += _take_in(element, at, child, loader, base_url, depth, parents)
        elif child.tag == XINCLUDE_FALLBACK:
            raise FatalIncludeError(f"xi:fallback tag must be child of xi:include ({child.tag!r})")
        else:
            _include(child, loader, base_url, depth, parents)
            at += 1


def _take_in(element, at, child, loader, base_url, depth, parents):
    """Put a document in a child's place; return how many children are there then."""
    href = child.get("href")
    if base_url:
        href = urljoin(base_url, href)
    kind = child.get("parse", "xml")
    if kind == "xml":
        if href in parents:
            raise FatalIncludeError(f"recursive include of {href}")
        if depth == 0:
            raise LimitedRecursiveIncludeError(f"maximum xinclude depth reached when including file {href}")
        loaded = loader(href, kind)
        if loaded is None:
            raise FatalIncludeError(f"cannot load {href!r} as {kind!r}")
        loaded = copy.copy(loaded)
        _include(loaded, loader, href, depth - 1, parents | {href})
        if child.tail:
            loaded.tail = (loaded.tail or "") + child.tail
        element[at] = loaded
        return 1
    if kind != "text":
        raise FatalIncludeError(f"unknown parse type in xi:include tag ({kind!r})")
    text = loader(href, kind, child.get("encoding"))
    if text is None:
        raise FatalIncludeError(f"cannot load {href!r} as {kind!r}")
    if child.tail:
        text += child.tail
    if at:
        element[at - 1].tail = (element[at - 1].tail or "") + text
    else:
        element.text = (element.text or "") + text
    del element[at]
    return 0
