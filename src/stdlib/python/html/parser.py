"""A parser of HTML that calls methods for what it meets."""

import re
from _markupbase import ParserBase
from html import unescape

__all__ = ["HTMLParser"]

_SPACE = "\t\n\r\f "
_LETTERS = re.compile("[a-zA-Z]")
_CHAR_REFERENCE = re.compile("&#(?:[0-9]+|[xX][0-9a-fA-F]+)")
_ENTITY = re.compile("&([a-zA-Z][-.a-zA-Z0-9]*)")
_ATTRIBUTE_REFERENCE = re.compile("&(#[0-9]+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]*)[;=]?")
# A reference may go on for this long in the text to come.
_LONGEST_REFERENCE = 34


def _unescape_attribute(text):
    def one(match):
        ref = match.group()
        if ref.startswith("&#"):
            return unescape(ref)
        if ref.endswith("="):
            return ref
        if ref.endswith(";"):
            return unescape(ref)
        from html.entities import html5
        return unescape(ref) if ref[1:] in html5 else ref

    return _ATTRIBUTE_REFERENCE.sub(one, text) if "&" in text else text


class HTMLParser(ParserBase):
    """Feed it text; derive from it and define the handle_... methods.

    convert_charrefs: whether character references in text become characters.
    """

    CDATA_CONTENT_ELEMENTS = ("script", "style", "xmp", "iframe", "noembed", "noframes")
    RCDATA_CONTENT_ELEMENTS = ("textarea", "title")

    def __init__(self, *, convert_charrefs=True, scripting=False):
        self.convert_charrefs = convert_charrefs
        self.scripting = scripting
        self.reset()

    def reset(self):
        """Forget what was read."""
        super().reset()
        self.rawdata = ""
        self.lasttag = "???"
        self.cdata_elem = None
        self._support_cdata = True
        self._escapable = True
        self.__starttag_text = None

    def feed(self, data):
        """Read more text."""
        self.rawdata = self.rawdata + data
        self.goahead(0)

    def close(self):
        """Read what is left as if the text ended here."""
        self.goahead(1)

    def get_starttag_text(self):
        """The text of the start tag met last."""
        return self.__starttag_text

    def set_cdata_mode(self, elem, *, escapable=False):
        """Take all text up to the end tag of an element as it is."""
        self.cdata_elem = elem.lower()
        self._escapable = escapable

    def clear_cdata_mode(self):
        """Look for tags again."""
        self.cdata_elem = None
        self._escapable = True

    def _support_cdata_sections(self, flag=True):
        self._support_cdata = flag

    def _text(self, text):
        if text:
            self.handle_data(unescape(text) if self.convert_charrefs and self._escapable else text)

    def _closing_tag(self, start):
        """The index of the end tag that ends the element taken as it is; -1 if there is none yet."""
        tag = self.cdata_elem
        if tag == "plaintext":
            return -1
        found = re.compile(rf"</{re.escape(tag)}(?=[\t\n\r\f />])", re.IGNORECASE).search(self.rawdata, start)
        return found.start() if found else -1

    def _next_mark(self, i, end):
        """Where the next tag or reference begins; -1 to wait for more text."""
        rawdata = self.rawdata
        n = len(rawdata)
        if self.cdata_elem is not None:
            j = self._closing_tag(i)
            if self._escapable and not self.convert_charrefs:
                k = rawdata.find("&", i, n if j < 0 else j)
                return j if k < 0 else k
            return j
        j = rawdata.find("<", i)
        if self.convert_charrefs:
            if j >= 0:
                return j
            ampersand = rawdata.rfind("&", max(i, n - _LONGEST_REFERENCE))
            if ampersand >= 0 and not re.compile(r"[\t\n\r\f ;]").search(rawdata, ampersand):
                return -1
            return n
        k = rawdata.find("&", i)
        marks = [mark for mark in (j, k) if mark >= 0]
        return min(marks) if marks else n

    def goahead(self, end):
        """Read as far as can be told; with end, all."""
        rawdata = self.rawdata
        i, n = 0, len(rawdata)
        while i < n:
            j = self._next_mark(i, end)
            if j < 0:
                break
            self._text(rawdata[i:j])
            i = self.updatepos(i, j)
            if i == n:
                break
            k = self._markup(i, end) if rawdata[i] == "<" else self._reference(i, end)
            if k < 0:
                break
            i = self.updatepos(i, k)
        if end and i < n:
            self._text(rawdata[i:n])
            i = self.updatepos(i, n)
        self.rawdata = rawdata[i:]

    def _markup(self, i, end):
        rawdata = self.rawdata
        n = len(rawdata)
        if _LETTERS.match(rawdata, i + 1):
            k = self.parse_starttag(i)
        elif rawdata.startswith("</", i):
            k = self.parse_endtag(i)
        elif rawdata.startswith("<!--", i):
            k = self.parse_comment(i)
        elif rawdata.startswith("<?", i):
            k = self.parse_pi(i)
        elif rawdata.startswith("<!", i):
            k = self.parse_html_declaration(i)
        elif i + 1 < n or end:
            self.handle_data("<")
            return i + 1
        else:
            return -1
        if k < 0 and end:
            self._unfinished(i)
            return n
        return k

    def _unfinished(self, i):
        """The text ends within a tag, comment or declaration."""
        rawdata = self.rawdata
        if _LETTERS.match(rawdata, i + 1):
            return
        rest = rawdata[i + 2:]
        if rawdata.startswith("</", i):
            if not rest:
                self.handle_data("</")
            elif not _LETTERS.match(rest):
                self.handle_comment(rest)
        elif rawdata.startswith("<!--", i):
            comment = rawdata[i + 4:]
            for suffix in "--!", "--", "-":
                if comment.endswith(suffix):
                    comment = comment[:-len(suffix)]
                    break
            self.handle_comment(comment)
        elif rawdata.startswith("<![CDATA[", i):
            self.unknown_decl(rawdata[i + 3:])
        elif rawdata[i:i + 9].lower() == "<!doctype":
            self.handle_decl(rest)
        elif rawdata.startswith("<!", i):
            self.handle_comment(rest)
        else:
            self.handle_pi(rest)

    def _reference(self, i, end):
        rawdata = self.rawdata
        n = len(rawdata)
        if rawdata.startswith("&#", i):
            match = _CHAR_REFERENCE.match(rawdata, i)
            if match and match.end() < n:
                self.handle_charref(match.group()[2:])
                return match.end() + (rawdata[match.end()] == ";")
            if ";" in rawdata[i:]:
                self.handle_data("&#")
                return i + 2
            return -1
        match = _ENTITY.match(rawdata, i)
        if match and match.end() < n:
            self.handle_entityref(match.group(1))
            return match.end() + (rawdata[match.end()] == ";")
        if match or i + 1 >= n:
            return -1
        self.handle_data("&")
        return i + 1

    def parse_comment(self, i, report=1):
        """Read a comment."""
        rawdata = self.rawdata
        match = re.compile("--!?>").search(rawdata, i + 4)
        abrupt = re.compile("-?>").match(rawdata, i + 4)
        match = abrupt or match
        if match is None:
            return -1
        if report:
            self.handle_comment(rawdata[i + 4:match.start()])
        return match.end()

    def parse_bogus_comment(self, i, report=1):
        """Read what is taken as a comment: up to the next '>'."""
        end = self.rawdata.find(">", i + 2)
        if end < 0:
            return -1
        if report:
            self.handle_comment(self.rawdata[i + 2:end])
        return end + 1

    def parse_pi(self, i):
        """Read a processing instruction."""
        end = self.rawdata.find(">", i + 2)
        if end < 0:
            return -1
        self.handle_pi(self.rawdata[i + 2:end])
        return end + 1

    def parse_html_declaration(self, i):
        """Read a declaration."""
        rawdata = self.rawdata
        if rawdata.startswith("<![CDATA[", i):
            end = rawdata.find("]]>" if self._support_cdata else ">", i + 9)
            if end < 0:
                return -1
            self.unknown_decl(rawdata[i + 3:end])
            return end + (3 if self._support_cdata else 1)
        if rawdata[i:i + 9].lower() == "<!doctype":
            end = rawdata.find(">", i + 9)
            if end < 0:
                return -1
            self.handle_decl(rawdata[i + 2:end])
            return end + 1
        return self.parse_bogus_comment(i)

    def _skip(self, i, characters):
        rawdata, n = self.rawdata, len(self.rawdata)
        while i < n and rawdata[i] in characters:
            i += 1
        return i

    def _run(self, i, stops):
        rawdata, n = self.rawdata, len(self.rawdata)
        while i < n and rawdata[i] not in stops:
            i += 1
        return i

    def _read_tag(self, i):
        """The name and attributes of the tag whose name begins at i, and the index of its '>'; None if unfinished."""
        rawdata, n = self.rawdata, len(self.rawdata)
        j = self._run(i, _SPACE + "/>")
        name = rawdata[i:j].lower()
        attributes = []
        while True:
            j = self._skip(j, _SPACE + "/")
            if j >= n:
                return None
            if rawdata[j] == ">":
                return name, attributes, j
            start = j
            j = self._run(j + 1, _SPACE + "/=>")
            attribute = rawdata[start:j].lower()
            value = None
            k = self._skip(j, _SPACE)
            if k < n and rawdata[k] == "=":
                k = self._skip(k + 1, _SPACE)
                if k >= n:
                    return None
                if rawdata[k] in "'\"":
                    close = rawdata.find(rawdata[k], k + 1)
                    if close < 0:
                        return None
                    value, j = rawdata[k + 1:close], close + 1
                else:
                    j = self._run(k, _SPACE + ">")
                    value = rawdata[k:j]
            if j >= n:
                return None
            attributes.append((attribute, _unescape_attribute(value) if value else value))

    def parse_starttag(self, i):
        """Read a start tag."""
        self.__starttag_text = None
        found = self._read_tag(i + 1)
        if found is None:
            return -1
        tag, attrs, end = found
        rawdata = self.rawdata
        self.__starttag_text = rawdata[i:end + 1]
        self.lasttag = tag
        if rawdata[end - 1] == "/" and not self._ends_in_value(attrs, end):
            self.handle_startendtag(tag, attrs)
            return end + 1
        self.handle_starttag(tag, attrs)
        if tag in self.CDATA_CONTENT_ELEMENTS or self.scripting and tag == "noscript" or tag == "plaintext":
            self.set_cdata_mode(tag)
        elif tag in self.RCDATA_CONTENT_ELEMENTS:
            self.set_cdata_mode(tag, escapable=True)
        return end + 1

    def _ends_in_value(self, attrs, end):
        # The slash of <a href=x/> is part of the value.
        if not attrs or not attrs[-1][1] or not attrs[-1][1].endswith("/"):
            return False
        return self.rawdata[end - 2:end - 1] not in ("'", '"', " ")

    def check_for_whole_start_tag(self, i):
        """The end of the start tag at i; -1 if it is not whole."""
        found = self._read_tag(i + 1)
        return -1 if found is None else found[2] + 1

    def parse_endtag(self, i):
        """Read an end tag."""
        rawdata = self.rawdata
        end = rawdata.find(">", i + 2)
        if end < 0:
            return -1
        if not _LETTERS.match(rawdata, i + 2):
            if rawdata[i + 2:i + 3] == ">":
                return i + 3
            return self.parse_bogus_comment(i)
        found = self._read_tag(i + 2)
        if found is None:
            return -1
        tag, _, end = found
        self.handle_endtag(tag)
        self.clear_cdata_mode()
        return end + 1

    def handle_startendtag(self, tag, attrs):
        """A tag like <br/>."""
        self.handle_starttag(tag, attrs)
        self.handle_endtag(tag)

    def handle_starttag(self, tag, attrs):
        """A start tag with its attributes."""

    def handle_endtag(self, tag):
        """An end tag."""

    def handle_charref(self, name):
        """A reference like &#65;, if they are not converted."""

    def handle_entityref(self, name):
        """A reference like &lt;, if they are not converted."""

    def handle_data(self, data):
        """Text."""

    def handle_comment(self, data):
        """A comment."""

    def handle_decl(self, decl):
        """A declaration like <!DOCTYPE html>."""

    def handle_pi(self, data):
        """A processing instruction."""
