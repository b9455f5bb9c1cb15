"""Documents in their canonical form."""

import re


def _text(text):
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\r", "&#xD;")


def _value(text):
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
    return text.replace("\t", "&#x9;").replace("\n", "&#xA;").replace("\r", "&#xD;")


_prefixed = re.compile(r"^\w+:\w+$", re.UNICODE).match


class C14NWriterTarget:
    """Writes what a parser tells in the canonical form, version 2.0."""

    __module__ = "xml.etree.ElementTree"

    def __init__(
        self,
        write,
        *,
        with_comments=False,
        strip_text=False,
        rewrite_prefixes=False,
        qname_aware_tags=None,
        qname_aware_attrs=None,
        exclude_attrs=None,
        exclude_tags=None,
    ):
        self._write, self._with_comments, self._strip = write, with_comments, strip_text
        self._rewrite = rewrite_prefixes
        self._aware_tags = set(qname_aware_tags or ())
        self._aware_attributes = set(qname_aware_attrs or ())
        self._without_attributes, self._without_tags = set(exclude_attrs or ()), set(exclude_tags or ())
        # The prefixes that the document declares, and those that were written, for each open element.
        self._declared = [[("http://www.w3.org/XML/1998/namespace", "xml")]]
        self._written = [[("http://www.w3.org/XML/1998/namespace", "xml")]]
        self._pending, self._data, self._keeps_space = [], [], [False]
        self._started, self._ended, self._ignored = False, False, 0
        self._held = None
        self._prefixes = {}

    def _find(self, scopes, uri):
        """The prefix of a namespace among scopes; None where it is hidden or missing."""
        seen = set()
        for scope in reversed(scopes):
            for other, prefix in scope:
                if prefix in seen:
                    continue
                if other == uri:
                    return prefix
                seen.add(prefix)
        return None

    def _uri(self, scopes, prefix):
        for scope in reversed(scopes):
            for uri, other in scope:
                if other == prefix:
                    return uri
        return ""

    def _name(self, name, new, is_tag):
        """A name as it is written; a namespace that has to be declared goes to `new`."""
        if name[:1] != "{":
            if is_tag and self._uri(self._written, "") and not any(prefix == "" for _, prefix in new):
                new.append(("", ""))
            return name
        uri, local = name[1:].rsplit("}", 1)
        scopes = [*self._written, new]
        prefix = self._find(scopes, uri)
        if prefix is None or (prefix == "" and not is_tag):
            if self._rewrite:
                prefix = self._prefixes.setdefault(uri, f"n{len(self._prefixes)}") if uri != "http://www.w3.org/XML/1998/namespace" else "xml"
            else:
                prefix = self._find(self._declared, uri)
                if prefix is None or (prefix == "" and not is_tag):
                    prefix = next(
                        (other for scope in reversed(self._declared) for known, other in scope if known == uri and other), None
                    )
                if prefix is None:
                    raise ValueError(f'Namespace "{uri}" is not declared in scope')
            new.append((uri, prefix))
        return f"{prefix}:{local}" if prefix else local

    def start_ns(self, prefix, uri):
        """A prefix is declared."""
        if self._ignored:
            return
        if self._data:
            self._flush()
        self._pending.append((uri, prefix))

    def start(self, tag, attrs):
        """An element begins."""
        if self._without_tags and (self._ignored or tag in self._without_tags):
            self._ignored += 1
            return
        if self._data:
            self._flush()
        self._declared.append(self._pending)
        self._pending = []
        if self._aware_tags and tag in self._aware_tags:
            self._held = (tag, attrs)
            return
        self._begin(tag, attrs)

    def _begin(self, tag, attrs, text=None):
        if self._without_attributes and attrs:
            attrs = {key: value for key, value in attrs.items() if key not in self._without_attributes}
        new = []
        names = {}
        for name in sorted({tag, *attrs}, key=lambda name: name.split("}", 1)):
            if self._rewrite:
                names[name] = None
        shown = self._name(tag, new, True)
        items = sorted(attrs.items(), key=lambda item: item[0][1:].split("}", 1) if item[0][:1] == "{" else ["", item[0]])
        attributes = []
        for key, value in items:
            if key in self._aware_attributes and _prefixed(value):
                value = self._aware(value, new)
            attributes.append((self._name(key, new, False), value))
        if text is not None:
            text = self._aware(text, new)
        spaces = sorted(new, key=lambda item: item[1])
        self._written.append(new)
        self._write("<" + shown)
        for uri, prefix in spaces:
            self._write(f' xmlns{":" + prefix if prefix else ""}="{_value(uri)}"')
        for key, value in attributes:
            self._write(f' {key}="{_value(value)}"')
        self._write(">")
        if text is not None:
            self._write(_text(text))
        keeps = attrs.get("{http://www.w3.org/XML/1998/namespace}space")
        self._keeps_space.append(keeps == "preserve" if keeps else self._keeps_space[-1])
        self._started = True
        self._shown = getattr(self, "_shown", [])
        self._shown.append(shown)

    def _aware(self, text, new):
        """A text that is a name with a prefix, with the prefix that is written."""
        prefix, _, local = text.strip().partition(":")
        return self._name(f"{{{self._uri(self._declared, prefix)}}}{local}", new, False)

    def data(self, data):
        """Text."""
        if not self._ignored:
            self._data.append(data)

    def _flush(self):
        data = "".join(self._data)
        self._data.clear()
        if self._strip and not self._keeps_space[-1]:
            data = data.strip()
        if self._held is not None:
            (tag, attrs), self._held = self._held, None
            is_name = _prefixed(data.strip()) is not None
            self._begin(tag, attrs, data if is_name else None)
            if is_name:
                return
        if data and self._started:
            self._write(_text(data))

    def end(self, tag):
        """An element ends."""
        if self._ignored:
            self._ignored -= 1
            return
        if self._data or self._held is not None:
            self._flush()
        self._write(f"</{self._shown.pop()}>")
        self._keeps_space.pop()
        self._started, self._ended = len(self._keeps_space) > 1, len(self._keeps_space) == 1
        self._declared.pop()
        self._written.pop()

    def comment(self, text):
        """A comment."""
        if self._with_comments:
            self._aside(f"<!--{_text(text)}-->")

    def pi(self, target, data):
        """A processing instruction."""
        self._aside(f"<?{target} {_text(data)}?>" if data else f"<?{target}?>")

    def _aside(self, text):
        if self._ignored:
            return
        if self._ended:
            self._write("\n")
        elif self._started and self._data:
            self._flush()
        self._write(text)
        if not self._started and not self._ended:
            self._write("\n")
