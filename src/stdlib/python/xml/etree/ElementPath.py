"""Paths that lead from an element to others."""

import re

_token = re.compile(
    r"('[^']*'|\"[^\"]*\")|(::|//?|\.\.|\(\)|!=|[/.*:\[\]\(\)@=])|((?:\{[^}]+\})?[^/\[\]\(\)@!=\s]+)|\s+"
)


def _tokens(path, namespaces):
    default = namespaces.get("") if namespaces else None
    in_attribute = False
    for found in _token.finditer(path):
        quoted, operator, name = found.groups()
        if name and name[0] != "{":
            if ":" in name:
                prefix, local = name.split(":", 1)
                try:
                    if not namespaces:
                        raise KeyError
                    yield operator or quoted or "", f"{{{namespaces[prefix]}}}{local}"
                except KeyError:
                    raise SyntaxError(f"prefix {prefix!r} not found in prefix map") from None
            elif default and not in_attribute:
                yield operator or quoted or "", f"{{{default}}}{name}"
            else:
                yield operator or quoted or "", name
            in_attribute = False
        elif quoted or operator or name:
            yield operator or quoted or "", name or ""
            in_attribute = operator == "@"


def _matcher(tag):
    """A test for elements with a tag, which may have stars."""
    if tag == "*":
        return lambda element: isinstance(element.tag, str)
    if tag == "{*}*":
        return lambda element: isinstance(element.tag, str)
    if tag == "{}*":
        return lambda element: isinstance(element.tag, str) and element.tag[:1] != "{"
    if tag[:3] == "{*}":
        suffix, local = tag[2:], tag[3:]
        return lambda element: element.tag == local or isinstance(element.tag, str) and element.tag.endswith(suffix) and element.tag[:1] == "{"
    if tag[-2:] == "}*":
        prefix = tag[:-1]
        return lambda element: isinstance(element.tag, str) and element.tag.startswith(prefix)
    if tag[:2] == "{}":
        tag = tag[2:]
    return lambda element: element.tag == tag


class _Search:
    """A search: the tree that it began in, whose parents are found when they are wanted."""

    def __init__(self, root):
        self.root, self._parents = root, None

    def parents(self):
        """The parent of each element."""
        if self._parents is None:
            self._parents = {child: parent for parent in self.root.iter() for child in parent}
        return self._parents


def _children(token):
    matches = _matcher(token[1])

    def step(search, elements):
        for element in elements:
            for child in element:
                if matches(child):
                    yield child

    return step


def _star(search, elements):
    for element in elements:
        yield from element


def _self(search, elements):
    yield from elements


def _parent(search, elements):
    seen = {}
    parents = search.parents()
    for element in elements:
        parent = parents.get(element)
        if parent is not None and parent not in seen:
            seen[parent] = None
            yield parent


def _descendants(tokens):
    try:
        token = next(tokens)
    except StopIteration:
        return None
    if token[0] == "*":
        tag = "*"
    elif not token[0]:
        tag = token[1]
    else:
        raise SyntaxError("invalid descendant")
    if tag == "*":
        def step(search, elements):
            for element in elements:
                for each in element.iter():
                    if each is not element:
                        yield each
        return step
    matches = _matcher(tag)

    def step(search, elements):
        for element in elements:
            for each in element.iter():
                if each is not element and matches(each):
                    yield each

    return step


def _predicate(tokens):
    """The step for what stands in brackets."""
    signature, parts = "", []
    while True:
        try:
            token = next(tokens)
        except StopIteration:
            return None
        if token[0] == "]":
            break
        if token == ("", ""):
            continue
        if token[0] and token[0][:1] in "'\"":
            token = ("'", token[0][1:-1])
        signature += token[0] or "-"
        parts.append(token[1])
    negative = "!=" in signature
    plain = signature.replace("!=", "=")
    if signature == "@-":
        return _filtered(lambda element, search: element.get(parts[1]) is not None)
    if plain == "@-='":
        key, value = parts[1], parts[-1]
        if negative:
            return _filtered(lambda element, search: element.get(key) is not None and element.get(key) != value)
        return _filtered(lambda element, search: element.get(key) == value)
    if signature == "-" and not re.match(r"-?\d+$", parts[0]):
        tag = parts[0]
        return _filtered(lambda element, search: element.find(tag) is not None)
    if plain == ".='" or (plain == "-='" and not re.match(r"-?\d+$", parts[0])):
        tag, value = parts[0], parts[-1]
        if plain[0] == ".":
            if negative:
                return _filtered(lambda element, search: "".join(element.itertext()) != value)
            return _filtered(lambda element, search: "".join(element.itertext()) == value)
        return _filtered(
            lambda element, search: any(("".join(each.itertext()) == value) != negative for each in element.findall(tag))
        )
    if signature == "-" or signature == "-()" or signature == "-()-":
        return _numbered(signature, parts)
    raise SyntaxError("invalid predicate")


def _filtered(test):
    def step(search, elements):
        for element in elements:
            if test(element, search):
                yield element

    return step


def _numbered(signature, parts):
    if signature == "-":
        index = int(parts[0]) - 1
        if index < 0:
            raise SyntaxError("XPath position >= 1 expected")
    else:
        if parts[0] != "last":
            raise SyntaxError("unsupported function")
        if signature == "-()-":
            try:
                index = int(parts[2]) - 1
            except ValueError:
                raise SyntaxError("unsupported expression") from None
            if index > -2:
                raise SyntaxError("XPath offset from last() must be negative")
        else:
            index = -1

    def step(search, elements):
        parents = search.parents()
        for element in elements:
            try:
                parent = parents[element]
                same = list(parent.findall(element.tag))
                if same[index] is element:
                    yield element
            except (IndexError, KeyError):
                pass

    return step


_cache = {}


def _steps(path, namespaces):
    if path[-1:] == "/":
        path += "*"
    key = (path, tuple(sorted(namespaces.items())) if namespaces else None)
    if key in _cache:
        return _cache[key]
    if len(_cache) > 100:
        _cache.clear()
    if path[:1] == "/":
        raise SyntaxError("cannot use absolute path on element")
    tokens = iter(_tokens(path, namespaces))
    steps = []
    try:
        token = next(tokens)
    except StopIteration:
        return []
    while True:
        operator = token[0]
        if operator == "":
            step = _children(token)
        elif operator == "*":
            step = _star
        elif operator == ".":
            step = _self
        elif operator == "..":
            step = _parent
        elif operator == "//":
            step = _descendants(tokens)
        elif operator == "[":
            step = _predicate(tokens)
        else:
            raise SyntaxError("invalid path")
        if step is None:
            raise SyntaxError("invalid path") from None
        steps.append(step)
        try:
            token = next(tokens)
            if token[0] == "/":
                token = next(tokens)
        except StopIteration:
            break
    _cache[key] = steps
    return steps


_special = re.compile(r"[/*\[@.]|^\{\}")


def iterfind(elem, path, namespaces=None):
    """Iterate over all elements that a path leads to."""
    if namespaces is None and path and not _special.search(re.sub(r"\{[^*}][^}]*\}", "", path)):
        return (child for child in elem if child.tag == path)
    steps = _steps(path, namespaces)
    search = _Search(elem)
    found = iter((elem,)) if steps else iter(())
    for step in steps:
        found = step(search, found)
    return found


def find(elem, path, namespaces=None):
    """Return the first element that a path leads to."""
    return next(iterfind(elem, path, namespaces), None)


def findall(elem, path, namespaces=None):
    """Return all elements that a path leads to."""
    return list(iterfind(elem, path, namespaces))


def findtext(elem, path, default=None, namespaces=None):
    """Return the text of the first element that a path leads to."""
    found = find(elem, path, namespaces)
    if found is None:
        return default
    return "" if found.text is None else found.text
