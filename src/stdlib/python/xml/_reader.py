"""Reads documents in XML piece by piece and tells handlers what they hold."""

import codecs
import re
from xml._errors import ERRORS

_START = r"A-Z_a-z\xc0-\xd6\xd8-\xf6\xf8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
_REST = _START + r"\-.0-9\xb7\u0300-\u036f\u203f-\u2040"
_NAME = f"[{_START}:][{_REST}:]*"
_S = r"[ \t\r\n]"
_name = re.compile(_NAME)
_space = re.compile(_S + "*")
_token = re.compile(f"[{_REST}:]+")
_AFTER_TOKEN = " \t\r\n>),|[%+*?"
_attribute = re.compile(rf"{_S}+({_NAME}){_S}*={_S}*(?:\"([^<\"]*)\"|'([^<']*)')")
_start_tag = re.compile(rf"<({_NAME})((?:{_S}+{_NAME}{_S}*={_S}*(?:\"[^<\"]*\"|'[^<']*'))*){_S}*(/?)>")
_end_tag = re.compile(rf"</({_NAME}){_S}*>")
_text = re.compile(r"[^<&]+")
_bad = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_reference = re.compile(rf"&(?:#([0-9]+)|#x([0-9a-fA-F]+)|({_NAME}));")
_declaration = re.compile(
    rf"<\?xml{_S}+version{_S}*={_S}*(?:\"(?P<v1>[^\"]*)\"|'(?P<v2>[^']*)')"
    rf"(?:{_S}+encoding{_S}*={_S}*(?:\"(?P<e1>[^\"]*)\"|'(?P<e2>[^']*)'))?"
    rf"(?:{_S}+standalone{_S}*={_S}*(?:\"(?P<s1>[^\"]*)\"|'(?P<s2>[^']*)'))?{_S}*\?>"
)
_entity = re.compile(rf"<!ENTITY{_S}+(%{_S}+)?({_NAME}){_S}+(?:\"([^\"]*)\"|'([^']*)'|(?:SYSTEM|PUBLIC)[^>]*){_S}*>")
_literal = "(?:\"[^\"]*\"|'[^']*')"
_outer = re.compile(
    rf"<!(NOTATION|ENTITY){_S}+({_NAME}){_S}+(?:SYSTEM|PUBLIC{_S}+({_literal})){_S}*({_literal})?"
    rf"(?:{_S}+NDATA{_S}+({_NAME}))?{_S}*>"
)
_attlist = re.compile(rf"<!ATTLIST{_S}+({_NAME})([^>]*(?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>")
_default = re.compile(
    rf"{_S}+({_NAME}){_S}+(CDATA|ID|IDREFS?|ENTIT(?:Y|IES)|NMTOKENS?|NOTATION{_S}*\([^)]*\)|\([^)]*\)){_S}+"
    rf"(#REQUIRED|#IMPLIED|(?:#FIXED{_S}+)?(?:\"([^\"]*)\"|'([^']*)'))"
)
_doctype = re.compile(
    rf"<!DOCTYPE{_S}+({_NAME})(?:{_S}+SYSTEM{_S}+(\"[^\"]*\"|'[^']*')|{_S}+PUBLIC{_S}+(\"[^\"]*\"|'[^']*'){_S}+(\"[^\"]*\"|'[^']*'))?{_S}*"
)
_subset_piece = re.compile(r"\"[^\"]*\"|'[^']*'|<!--.*?-->|<\?.*?\?>|[^\"'\]<]+|<!|<|\]", re.DOTALL)
_STANDARD = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_XML = "http://www.w3.org/XML/1998/namespace"
_MOST_EXPANDED = 8 << 20


class XMLFault(Exception):
    """A wrong document: the number of the error, and its place."""

    def __init__(self, code, line, column, text=None):
        self.code, self.lineno, self.offset = code, line, column
        self.words = text or ERRORS[code][1]
        super().__init__(f"{self.words}: line {line}, column {column}")


def _braced(uri, local, prefix):
    return f"{{{uri}}}{local}" if uri else local


class Reader:
    """Reads a document; `handlers` has a function for each thing that is to be told.

    `join` makes names of a namespace's address, which is None for none, the name in it, and its prefix.
    """

    def __init__(self, handlers, encoding=None, namespaces=True, join=_braced):
        self.join = join
        self.handlers, self.encoding, self.namespaces = handlers, encoding, namespaces
        self.entities, self.parameters, self.externals, self.defaults = {}, {}, {}, {}
        self._decoder = None
        self._raw = b""
        self._buffer, self._at = "", 0
        self._line, self._column = 1, 0
        self._open, self._scopes = [], [{"xml": _XML}]
        self._state = "start"
        self._has_external = False
        self._expanding, self._expanded = [], 0
        # Where in the buffer the thing stands that a handler is told.
        self.mark, self._reference_place = 0, (1, 0)

    # Input

    def feed(self, data, is_final=False):
        """Takes more of the document."""
        if isinstance(data, str):
            text = data
            if self._state == "start" and not self._buffer:
                text = text.removeprefix("\ufeff")
            self._is_text = True
        else:
            text = self._decode(bytes(data), is_final)
        self._buffer = self._buffer[self._at :] + text
        self._at = 0
        self._run(is_final)

    def close(self):
        """Ends the document."""
        self.feed("" if self._decoder is None and not self._raw else b"", True)
        if self._state in ("start", "prolog") or self._open:
            self.fail(3, len(self._buffer))

    _is_text = False
    # Whether attributes that a tag lacks have the values that were declared for them.
    takes_defaults = True

    def _decode(self, data, is_final):
        if self._decoder is None:
            self._raw += data
            encoding = self._find_encoding(is_final)
            if encoding is None:
                return ""
            data, self._raw = self._raw, b""
            if encoding == "utf-8":
                data = data.removeprefix(codecs.BOM_UTF8)
            self._decoder = codecs.getincrementaldecoder(encoding)("strict")
        try:
            return self._decoder.decode(data, is_final)
        except UnicodeDecodeError as error:
            good = data[: error.start].decode(self._decoder_name, "ignore")
            self._buffer = self._buffer[self._at :] + good
            self._at = 0
            self._run(False)
            self.fail(4, len(self._buffer))

    def _find_encoding(self, is_final):
        raw = self._raw
        if self.encoding:
            self._decoder_name = self.encoding
            return self.encoding
        for mark, name in ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be")):
            if raw.startswith(mark):
                self._decoder_name = name
                return name
        if b"<?xml".startswith(raw[:5]) and b"?>" not in raw and not is_final:
            return None
        self._decoder_name = "utf-8"
        found = re.match(rb"(?:\xef\xbb\xbf)?<\?xml[^>]*?encoding\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", raw)
        if found:
            name = (found[1] or found[2]).decode("ascii", "replace")
            plain = name.lower().replace("_", "-")
            place = found.start(1) if found[1] is not None else found.start(2)
            if plain.startswith("utf-16"):
                raise XMLFault(19, 1, place)
            if plain not in ("utf-8", "us-ascii", "iso-8859-1"):
                try:
                    codecs.lookup(name)
                except LookupError:
                    raise XMLFault(18, 1, place) from None
                if len(bytes(range(256)).decode(name, "replace")) != 256:
                    raise ValueError("multi-byte encodings are not supported")
            self._decoder_name = "latin-1" if plain == "iso-8859-1" else name
        return self._decoder_name

    # Places

    def place(self, at):
        """Line and column of a place in the buffer."""
        passed = self._buffer[:at]
        lines = passed.count("\n")
        if lines:
            return self._line + lines, len(passed) - passed.rindex("\n") - 1
        return self._line, self._column + len(passed)

    def event_place(self):
        """Line and column of what a handler is told."""
        if self._expanding:
            return self._reference_place
        return self.place(self.mark)

    def fail(self, code, at, text=None):
        """Raises the error."""
        raise XMLFault(code, *self.place(at), text)

    def _pass(self, at):
        """Goes on to a place."""
        self._at = at

    def _forget(self):
        if self._at:
            self._line, self._column = self.place(self._at)
            self._buffer, self._at = self._buffer[self._at :], 0
            self.mark = 0

    # The document

    def _run(self, is_final):
        while self._at < len(self._buffer):
            character = self._buffer[self._at]
            if character == "<":
                done = self._markup(is_final)
            elif self._open:
                done = self._content(character, is_final)
            else:
                done = self._outside(is_final)
            if not done:
                break
        self._forget()
        if is_final and self._buffer:
            self._unfinished()

    def _unfinished(self):
        if self._buffer.startswith("<![CDATA["):
            self.fail(20, len(self._buffer))
        self.fail(5, 0)

    def _outside(self, is_final):
        """Passes space before and after the element."""
        end = _space.match(self._buffer, self._at).end()
        if self._state == "start" and end > self._at:
            self._state = "prolog"
        if end < len(self._buffer) and self._buffer[end] != "<":
            self._stray(end)
        self._at = end
        return True

    def _stray(self, at):
        """Raises the error for what stands outside the element."""
        known = 9 if self._state == "epilog" else 2
        found = _token.match(self._buffer, at)
        if found:
            after = self._buffer[found.end() : found.end() + 1]
            self.fail(*(known, at) if after in _AFTER_TOKEN else (4, found.end()))
        first = self._buffer[at]
        self.fail(10 if first == "%" else known if first in "[](),|>\"'#" else 4, at)

    def _content(self, character, is_final):
        buffer, at = self._buffer, self._at
        if character == "&":
            return self._general_reference(is_final)
        end = _text.match(buffer, at).end()
        text = buffer[at:end]
        bad = _bad.search(text)
        if bad:
            self.fail(4, at + bad.start())
        closing = text.find("]]>")
        if closing >= 0:
            self.fail(4, at + closing + 2)
        if end == len(buffer) and not is_final:
            # The next piece may go on with what the text ends in.
            while text and text[-1] in "\r]":
                text, end = text[:-1], end - 1
            if not text:
                return False
        self.mark = at
        self._data(text)
        self._at = end
        return True

    def _data(self, text):
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.handlers.data(text)

    def _general_reference(self, is_final):
        buffer, at = self._buffer, self._at
        found = _reference.match(buffer, at)
        if not found:
            self._wrong_reference(at, is_final)
            return False
        decimal, hexadecimal, name = found.groups()
        self.mark = at
        if name is None:
            self.handlers.data(self._character(decimal, hexadecimal, at))
        elif name in _STANDARD:
            self.handlers.data(_STANDARD[name])
        elif name in self.entities:
            self._expand(name, at)
        else:
            self._undefined(name, at)
        self._at = found.end()
        return True

    def _undefined(self, name, at):
        text = self.handlers.entity(name)
        if text is not None:
            self.handlers.data(text)
        elif self._has_external and self.handlers.skipped(name):
            pass
        elif self._has_external:
            self.fail(11, at, f"undefined entity &{name};")
        else:
            self.fail(11, at)

    def _wrong_reference(self, at, is_final):
        """Raises the error for what is no reference, unless more may come."""
        buffer = self._buffer
        end = at + 1
        if buffer.startswith("#x", end):
            rest = re.compile("[0-9a-fA-F]*")
            end += 2
        elif buffer.startswith("#", end):
            rest = re.compile("[0-9]*")
            end += 1
        else:
            rest = re.compile(f"(?:{_NAME})?")
        end = rest.match(buffer, end).end()
        if end < len(buffer):
            self.fail(4, end)
        if is_final:
            self.fail(5, at)

    def _character(self, decimal, hexadecimal, at):
        number = int(decimal) if decimal else int(hexadecimal, 16)
        if number > 0x10FFFF or _bad.match(chr(number)):
            self.fail(14, at)
        return chr(number)

    def _expand(self, name, at):
        """Reads the text of an entity in its place."""
        if name in self._expanding:
            self.fail(12, at)
        text = self.entities[name]
        if text is None:
            if not self.handlers.external(name, *self.externals.get(name, (None, None))):
                self.fail(21, at)
            return
        self._expanded += len(text)
        if self._expanded > _MOST_EXPANDED:
            self.fail(43, at)
        saved = self._buffer, self._at, self._line, self._column
        line, column = self.place(at)
        if not self._expanding:
            self._reference_place = line, column
        self._expanding.append(name)
        depth = len(self._open)
        self._buffer, self._at = text, 0
        try:
            self._run(True)
            if len(self._open) != depth:
                raise XMLFault(4, line, column)
        except XMLFault as fault:
            raise XMLFault(fault.code, line, column, fault.words) from None
        finally:
            self._expanding.pop()
            self._buffer, self._at, self._line, self._column = saved

    # Markup

    def _markup(self, is_final):
        buffer, at = self._buffer, self._at
        following = buffer[at + 1 : at + 2]
        if following == "/":
            return self._end(is_final)
        if following == "!":
            return self._special(is_final)
        if following == "?":
            return self._instruction(is_final)
        if self._state == "epilog":
            if not following and not is_final:
                return False
            self.fail(9, at)
        found = _start_tag.match(buffer, at)
        if not found:
            return self._wrong_start(is_final)
        self._start(found, at)
        self._at = found.end()
        return True

    def _wrong_start(self, is_final):
        """Raises the error for what is no tag, unless more may come."""
        buffer, at = self._buffer, self._at
        found = _name.match(buffer, at + 1)
        if not found:
            if at + 1 < len(buffer):
                self.fail(4, at + 1)
            return False
        at = found.end()
        while attribute := _attribute.match(buffer, at):
            at = attribute.end()
        after = _space.match(buffer, at).end()
        if buffer.startswith("/", after):
            return self._incomplete(after + 1)
        found = _name.match(buffer, after) if after > at else None
        if not found:
            return self._incomplete(after)
        at = _space.match(buffer, found.end()).end()
        if not buffer.startswith("=", at):
            return self._incomplete(at)
        at = _space.match(buffer, at + 1).end()
        if buffer[at : at + 1] not in ('"', "'"):
            return self._incomplete(at)
        quote = buffer[at]
        end = re.compile(f"[^<{quote}]*").match(buffer, at + 1).end()
        return self._incomplete(end)

    def _incomplete(self, at):
        if at < len(self._buffer):
            self.fail(4, at)
        return False

    def _start(self, found, at):
        name, attributes, is_empty = found.groups()
        self._state = "content"
        if name.count(":") > 1:
            self.fail(4, found.start(1) + name.index(":", name.index(":") + 1))
        values = {}
        if attributes:
            for attribute in _attribute.finditer(attributes):
                key, double, single = attribute.groups()
                place = found.start(2) + attribute.start(1)
                if key in values:
                    self.fail(8, place)
                value = single if double is None else double
                if not value.isalnum():
                    value = self._value(value, place)
                values[key] = value
        if self.takes_defaults:
            for key, value in self.defaults.get(name, {}).items():
                values.setdefault(key, value)
        if self.namespaces:
            tag, values, declared = self._resolve(name, values, at)
        else:
            tag, declared = name, []
        self._open.append((name, tag, declared))
        self.mark = at
        for prefix, uri in declared:
            self.handlers.start_ns(prefix, uri)
        self.handlers.start(tag, values)
        if is_empty:
            self.mark = found.end()
            self._finish()

    def _value(self, value, place):
        """The value of an attribute, its references replaced and its space made plain."""
        bad = _bad.search(value)
        if bad:
            self.fail(4, place)
        value = value.replace("\r\n", " ").translate({9: " ", 10: " ", 13: " "})
        if "&" not in value:
            return value

        def replaced(found):
            decimal, hexadecimal, name = found.groups()
            if name is None:
                return self._character(decimal, hexadecimal, place)
            if name in _STANDARD:
                return _STANDARD[name]
            text = self.entities.get(name)
            if text is None:
                self.fail(11, place)
            if name in self._expanding:
                self.fail(12, place)
            self._expanded += len(text)
            if self._expanded > _MOST_EXPANDED:
                self.fail(43, place)
            self._expanding.append(name)
            try:
                return self._value(text, place)
            finally:
                self._expanding.pop()

        rest = _reference.sub("", value)
        if "&" in rest:
            at = self._buffer.find("&", place)
            end = at + 1
            while end < len(self._buffer) and (self._buffer[end].isalnum() or self._buffer[end] == "#"):
                end += 1
            self.fail(4, end)
        return _reference.sub(replaced, value)

    def _resolve(self, name, values, at):
        """Names with the addresses of their namespaces, and the prefixes that the tag declares."""
        declared = []
        scope = self._scopes[-1]
        for key, uri in values.items():
            if key == "xmlns" or key.startswith("xmlns:"):
                prefix = key[6:]
                if prefix and not uri:
                    self.fail(28, at)
                declared.append((prefix, uri))
        if declared:
            scope = scope | {prefix: uri for prefix, uri in declared}
            self._scopes.append(scope)
        attributes = {}
        for key, value in values.items():
            if key == "xmlns" or key.startswith("xmlns:"):
                continue
            prefix, colon, local = key.partition(":")
            if colon:
                if prefix not in scope:
                    self.fail(27, at)
                key = self.join(scope[prefix], local, prefix)
                if key in attributes:
                    self.fail(8, at)
            else:
                key = self.join(None, key, None)
            attributes[key] = value
        prefix, colon, local = name.partition(":")
        if colon:
            if prefix not in scope:
                self.fail(27, at)
            return self.join(scope[prefix], local, prefix), attributes, declared
        return self.join(scope.get("") or None, name, None), attributes, declared

    def _finish(self):
        _, tag, declared = self._open.pop()
        self.handlers.end(tag)
        if declared:
            self._scopes.pop()
            for prefix, _ in reversed(declared):
                self.handlers.end_ns(prefix)
        if not self._open and not self._expanding:
            self._state = "epilog"

    def _end(self, is_final):
        buffer, at = self._buffer, self._at
        if not self._open:
            if self._state == "epilog":
                self.fail(9, at)
            self.fail(4, at + 1)
        found = _end_tag.match(buffer, at)
        if not found:
            name = _name.match(buffer, at + 2)
            return self._incomplete(_space.match(buffer, name.end()).end() if name else at + 2)
        if found[1] != self._open[-1][0]:
            self.fail(7, at + 2)
        self.mark = at
        self._finish()
        self._at = found.end()
        return True

    def _special(self, is_final):
        buffer, at = self._buffer, self._at
        if buffer.startswith("<!--", at):
            return self._comment(at)
        if buffer.startswith("<![CDATA[", at) and self._open:
            return self._cdata(at, is_final)
        if buffer.startswith("<!DOCTYPE", at) and self._state in ("start", "prolog"):
            return self._document_type(at)
        for known in ("<!--", "<![CDATA[", "<!DOCTYPE"):
            if known.startswith(buffer[at:]) and not is_final:
                return False
            if known.startswith(buffer[at:]):
                return False
        self.fail(9 if self._state == "epilog" else 4, at if self._state == "epilog" else at + 2)

    def _comment(self, at):
        end = self._buffer.find("--", at + 4)
        if end < 0 or end + 2 >= len(self._buffer):
            return False
        if self._buffer[end + 2] != ">":
            self.fail(4, end + 2)
        text = self._buffer[at + 4 : end].replace("\r\n", "\n").replace("\r", "\n")
        self._began()
        self.mark = at
        self.handlers.comment(text)
        self._at = end + 3
        return True

    def _began(self):
        if self._state == "start":
            self._state = "prolog"

    def _cdata(self, at, is_final):
        end = self._buffer.find("]]>", at + 9)
        if end < 0:
            return False
        text = self._buffer[at + 9 : end]
        bad = _bad.search(text)
        if bad:
            self.fail(4, at + 9 + bad.start())
        self.mark = at
        self.handlers.start_cdata()
        self.mark = at + 9
        self._data(text)
        self.mark = end
        self.handlers.end_cdata()
        self._at = end + 3
        return True

    def _instruction(self, is_final):
        buffer, at = self._buffer, self._at
        end = buffer.find("?>", at + 2)
        if end < 0:
            return False
        found = _name.match(buffer, at + 2)
        if not found:
            self.fail(4, at + 2)
        if found[0].lower() == "xml":
            self._xml_declaration(at)
        else:
            text = buffer[found.end() : end].lstrip(" \t\r\n").replace("\r\n", "\n")
            self._began()
            self.mark = at
            self.handlers.pi(found[0], text)
        self._at = end + 2
        return True

    def _xml_declaration(self, at):
        if self._state != "start" or self._expanding:
            self.fail(17, at)
        found = _declaration.match(self._buffer, at)
        if not found:
            self.fail(30, at + 5)
        for first, second, allowed in (("v1", "v2", r"1\.[0-9]+"), ("e1", "e2", r"[A-Za-z][A-Za-z0-9._\-]*"), ("s1", "s2", "yes|no")):
            group = first if found[first] is not None else second
            if found[group] is not None and not re.fullmatch(allowed, found[group]):
                self.fail(30, found.start(group))
        self._state = "prolog"
        encoding = found["e1"] or found["e2"]
        standalone = found["s1"] or found["s2"]
        self.mark = at
        self.handlers.declaration(found["v1"] or found["v2"], encoding, {"yes": 1, "no": 0}.get(standalone, -1))

    # Document types

    def _document_type(self, at):
        buffer = self._buffer
        found = _doctype.match(buffer, at)
        if not found:
            return False
        end, subset = found.end(), ""
        if buffer.startswith("[", end):
            start = end + 1
            end = self._subset_end(start)
            if end is None:
                return False
            subset = buffer[start:end]
            end = _space.match(buffer, end + 1).end()
        if end >= len(buffer):
            return False
        if buffer[end] != ">":
            self.fail(4, end)
        name, system, public, public_system = found.groups()
        system = (system or public_system or "")[1:-1] or None
        self._has_external = system is not None or "%" in re.sub(r"<!ENTITY[^>]*>", "", subset)
        self._state = "prolog"
        self.mark = found.end()
        self.handlers.doctype(name, public and public[1:-1], system)
        self._declare(subset, found.end() + 1)
        self.mark = end
        self.handlers.doctype_end(subset if "[" in buffer[found.end() : found.end() + 1] else None)
        self._at = end + 1
        return True

    def _subset_end(self, at):
        """Where the internal subset ends; None where that is yet to come."""
        depth = 0
        while at < len(self._buffer):
            found = _subset_piece.match(self._buffer, at)
            if not found:
                return None
            if found[0] == "]":
                return at
            at = found.end()
        return None

    def _declare(self, subset, start):
        """Takes entities and default attributes from the internal subset."""
        plain = re.sub(r"<!--.*?-->", lambda comment: " " * len(comment[0]), subset, flags=re.DOTALL)
        parts = [(_entity, self._entity), (_outer, self._outer), (_attlist, self._attributes)]
        parts = [(found.start(), tell, found) for pattern, tell in parts for found in pattern.finditer(plain)]
        for _, tell, found in sorted(parts, key=lambda part: part[0]):
            tell(found, start)

    def _entity(self, found, start):
        parameter, name, double, single = found.groups()
        known = self.parameters if parameter else self.entities
        if name in known:
            return
        value = single if double is None else double
        if value is not None:
            value = re.sub(
                "&#(?:([0-9]+)|x([0-9a-fA-F]+));",
                lambda each: chr(int(each[1]) if each[1] else int(each[2], 16)),
                value,
            )
        known[name] = value
        if value is not None:
            self.handlers.entity_declared(name, bool(parameter), value, None, None, None)
            if not parameter:
                self.handlers.entity_text(name, value)

    def _outer(self, found, start):
        kind, name, public, system, notation = found.groups()
        public, system = public and public[1:-1], system and system[1:-1]
        self.mark = start + (found.start(5) if notation else found.start(4) if system else found.start(3))
        if kind == "NOTATION":
            self.handlers.notation(name, public, system)
        elif name not in self.externals and self.entities.get(name) is None:
            self.externals[name] = system, public
            if not notation or not self.handlers.unparsed_entity(name, public, system, notation):
                self.handlers.entity_declared(name, False, None, system, public, notation)

    def _attributes(self, found, start):
        element = found[1]
        defaults = self.defaults.setdefault(element, {})
        for key, kind, presence, double, single in (each.groups() for each in _default.finditer(found[2])):
            if kind == "ID":
                self.handlers.identifier(element, key)
            if double or single:
                defaults.setdefault(key, double or single)
            value = single if double is None else double
            is_required = presence.startswith(("#REQUIRED", "#FIXED"))
            self.handlers.attribute(element, key, re.sub(_S, "", kind), value, is_required)


class Handlers:
    """Does nothing with what a document holds."""

    def start(self, name, attributes):
        """The beginning of an element."""

    def end(self, name):
        """The end of an element."""

    def data(self, text):
        """Text."""

    def comment(self, text):
        """A comment."""

    def pi(self, target, text):
        """A processing instruction."""

    def start_ns(self, prefix, uri):
        """The beginning of a prefix's scope."""

    def end_ns(self, prefix):
        """The end of a prefix's scope."""

    def start_cdata(self):
        """The beginning of a section of plain text."""

    def end_cdata(self):
        """The end of a section of plain text."""

    def doctype(self, name, public, system):
        """A document type."""

    def doctype_end(self, subset):
        """The end of a document type, with the text of its own declarations."""

    def notation(self, name, public, system):
        """The declaration of a notation."""

    def unparsed_entity(self, name, public, system, notation):
        """The declaration of an entity that is no text in XML; answers whether anyone wanted to know."""

    def entity_declared(self, name, is_parameter, value, system, public, notation):
        """The declaration of an entity."""

    def attribute(self, element, name, kind, default, is_required):
        """The declaration of an attribute."""

    def external(self, name, system, public):
        """A reference to an entity outside; answers whether the document may go on."""
        return True

    def identifier(self, element, attribute):
        """The declaration of an attribute that is an identifier."""

    def entity_text(self, name, text):
        """The declaration of an entity that is a text."""

    def skipped(self, name):
        """An entity that may be defined where it is not read; answers whether it may be passed over."""
        return False

    def declaration(self, version, encoding, standalone):
        """The declaration at the beginning."""

    def entity(self, name):
        """The text of an entity that the document does not define; None where there is none."""
        return None
