"""Headers as texts with attributes of their kind: addresses, dates, parameters."""

import datetime as _datetime
import re
from types import MappingProxyType

from email import _folding, errors, utils
from email import _header_value_parser as parser

_SPECIALS = re.compile(r'[()<>@,:;.\\"\[\]]')


class Address:
    """A name and a mail address."""

    def __init__(self, display_name="", username="", domain="", addr_spec=None):
        inputs = "".join(filter(None, (display_name, username, domain, addr_spec)))
        if "\r" in inputs or "\n" in inputs:
            raise ValueError("invalid arguments; address parts cannot contain CR or LF")
        if addr_spec is not None:
            if username or domain:
                raise TypeError("addrspec specified when username and/or domain also specified")
            username, domain = _split_address(addr_spec)
        self._display_name = display_name
        self._username = username
        self._domain = domain

    @property
    def display_name(self):
        """The name."""
        return self._display_name

    @property
    def username(self):
        """What stands before the @."""
        return self._username

    @property
    def domain(self):
        """What stands behind the @."""
        return self._domain

    @property
    def addr_spec(self):
        """The mail address."""
        user = self.username
        if user and not re.fullmatch(r"[^\s()<>@,:;\\\"\[\].]+(?:\.[^\s()<>@,:;\\\"\[\].]+)*", user):
            user = f'"{utils.quote(user)}"'
        if self.domain:
            return f"{user}@{self.domain}"
        return user or "<>"

    def __repr__(self):
        return (f"{type(self).__name__}(display_name={self.display_name!r}, username={self.username!r}, "
                f"domain={self.domain!r})")

    def __str__(self):
        name = self.display_name
        if name and _SPECIALS.search(name):
            name = f'"{utils.quote(name)}"'
        if name:
            address = "" if self.addr_spec == "<>" else self.addr_spec
            return f"{name} <{address}>"
        return self.addr_spec

    def __eq__(self, other):
        if not isinstance(other, Address):
            return NotImplemented
        return (self.display_name, self.username, self.domain) == (
            other.display_name, other.username, other.domain)


def _split_address(text):
    reader = utils._AddressText(text)
    user = reader.local_part()
    if reader.peek() != "@":
        if reader.at < len(text) or not user:
            raise ValueError(f"Invalid addr_spec; only {text[:reader.at]!r} could be parsed from {text!r}")
        return _unquoted(user), ""
    if " " in user and not user.startswith('"'):
        raise errors.InvalidHeaderDefect("invalid address part")
    reader.at += 1
    domain = reader.domain()
    if not user:
        raise errors.HeaderParseError(f"expected atom at a start of dot-atom-text but found {text!r}")
    if reader.at < len(text):
        raise ValueError(f"Invalid addr_spec; only {text[:reader.at]!r} could be parsed from {text!r}")
    return _unquoted(user), domain


def _unquoted(user):
    return utils.unquote(user) if user.startswith('"') else user


class Group:
    """Addresses with a common name, or one address without."""

    def __init__(self, display_name=None, addresses=None):
        self._display_name = display_name
        self._addresses = tuple(addresses) if addresses else ()

    @property
    def display_name(self):
        """The name, or None."""
        return self._display_name

    @property
    def addresses(self):
        """The addresses."""
        return self._addresses

    def __repr__(self):
        # CPython leaves the last bracket out.
        return f"{type(self).__name__}(display_name={self.display_name!r}, addresses={self.addresses!r}"

    def __str__(self):
        if self.display_name is None and len(self.addresses) == 1:
            return str(self.addresses[0])
        name = self.display_name
        if name is not None and _SPECIALS.search(name):
            name = f'"{utils.quote(name)}"'
        members = ", ".join(map(str, self.addresses))
        return f"{name}: {members};" if members else f"{name}:;"

    def __eq__(self, other):
        if not isinstance(other, Group):
            return NotImplemented
        return self.display_name == other.display_name and self.addresses == other.addresses


class BaseHeader(str):
    """A header: the text, decoded and on one line, with what was found in it."""

    max_count = None

    def __new__(cls, name, value):
        parsed = {"defects": []}
        cls.parse(value, parsed)
        if utils._has_surrogates(parsed["decoded"]):
            parsed["decoded"] = utils._sanitize(parsed["decoded"])
        self = str.__new__(cls, parsed.pop("decoded"))
        self.init(name, **parsed)
        return self

    def init(self, name, *, parse_tree=None, defects):
        """Keep what was found."""
        self._name = name
        self._parse_tree = parse_tree
        self._defects = defects

    @property
    def name(self):
        """The name of the header."""
        return self._name

    @property
    def defects(self):
        """What is wrong with it."""
        return tuple(self._defects)

    def __reduce__(self):
        return (_rebuild, (type(self).__name__, type(self).__bases__, str(self), self.__dict__))

    @classmethod
    def _reconstruct(cls, value):
        return str.__new__(cls, value)

    def fold(self, *, policy):
        """Return the header in lines."""
        return _folding.fold_text(self.name, str(self), policy)


def _rebuild(name, bases, text, state):
    made = type(name, bases, {})._reconstruct(text)
    made.__dict__.update(state)
    return made


class UnstructuredHeader:
    """A text."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        """Find the text."""
        kwds["decoded"] = _folding.decode_words(value)


class UniqueUnstructuredHeader(UnstructuredHeader):
    """A text that occurs once."""

    max_count = 1


class DateHeader:
    """A date; `datetime` holds it."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        """Find the date."""
        if not value:
            kwds["defects"].append(errors.HeaderMissingRequiredValue())
            kwds.update(datetime=None, decoded="")
            return
        if isinstance(value, str):
            kwds["decoded"] = value
            try:
                value = utils.parsedate_to_datetime(value)
            except ValueError:
                kwds["defects"].append(errors.InvalidDateDefect("Invalid date value or format"))
                kwds["datetime"] = None
                return
        kwds["datetime"] = value
        kwds["decoded"] = utils.format_datetime(value)

    def init(self, *args, **kw):
        """Keep the date."""
        self._datetime = kw.pop("datetime")
        super().init(*args, **kw)

    @property
    def datetime(self):
        """The date."""
        return self._datetime


class UniqueDateHeader(DateHeader):
    """A date that occurs once."""

    max_count = 1


class AddressHeader:
    """Addresses; `addresses` and `groups` hold them."""

    max_count = None

    @classmethod
    def parse(cls, value, kwds):
        """Find the addresses."""
        if isinstance(value, str):
            groups = _groups(value, kwds["defects"])
        else:
            if not hasattr(value, "__iter__"):
                value = [value]
            groups = [item if hasattr(item, "addresses") else Group(None, [item]) for item in value]
        kwds["groups"] = groups
        kwds["decoded"] = ", ".join(map(str, groups))

    def init(self, *args, **kw):
        """Keep the groups."""
        self._groups = tuple(kw.pop("groups"))
        self._addresses = None
        super().init(*args, **kw)

    @property
    def groups(self):
        """The groups."""
        return self._groups

    @property
    def addresses(self):
        """The addresses of all groups."""
        if self._addresses is None:
            self._addresses = tuple(address for group in self._groups for address in group.addresses)
        return self._addresses

    def fold(self, *, policy):
        """Return the header in lines."""
        parts = [_encoded(group, policy) for group in self._groups]
        parts[:-1] = [part + "," for part in parts[:-1]]
        return _folding.fold_parts(self.name, parts, policy)


def _encoded(group, policy):
    """Return a group with names that are not ASCII in encoded words."""
    def name_of(item):
        name = item.display_name
        if not name:
            return name
        if policy.utf8 or name.isascii():
            return f'"{utils.quote(name)}"' if _SPECIALS.search(name) else name
        return _folding.encoded_word(name) if _SPECIALS.search(name) else _folding.encode_words(name)

    def one(address):
        if address.display_name:
            return f"{name_of(address)} <{'' if address.addr_spec == '<>' else address.addr_spec}>"
        return str(address)

    if group.display_name is None:
        return ", ".join(map(one, group.addresses))
    return f"{name_of(group)}: {', '.join(map(one, group.addresses))};"


def _groups(text, defects):
    """Return the groups in the text of a header."""
    reader = utils._AddressText(text)
    groups = []
    while True:
        reader.skip()
        if reader.at >= len(text):
            break
        if reader.peek() == ",":
            reader.at += 1
            continue
        start = reader.at
        words, _ = reader.words()
        if reader.peek() == ":":
            inside_end = text.find(";", reader.at)
            inside = text[reader.at + 1:inside_end if inside_end >= 0 else len(text)]
            members = [address for group in _groups(inside, defects) for address in group.addresses]
            groups.append(Group(_folding.decode_words(" ".join(words)), members))
            reader.at = inside_end + 1 if inside_end >= 0 else len(text)
            continue
        reader.at = start
        for name, address in reader.address():
            if " (" in name and name.endswith(")"):
                name = name.rpartition(" (")[0]
            elif name and reader.text[start:reader.at].rstrip().endswith(")") and not words[0:1] == [name]:
                name = "" if "<" not in reader.text[start:reader.at] else name
            user, _, domain = address.rpartition("@") if "@" in address else (address, "", "")
            groups.append(Group(None, [Address(_folding.decode_words(name), _unquoted(user), domain)]))
        if reader.at == start:
            reader.at += 1
    if reader.is_broken:
        defects.append(errors.InvalidHeaderDefect("invalid address in address-list"))
    return groups


class UniqueAddressHeader(AddressHeader):
    """Addresses in a header that occurs once."""

    max_count = 1


class SingleAddressHeader(AddressHeader):
    """One address; `address` holds it."""

    @property
    def address(self):
        """The address."""
        if len(self.addresses) != 1:
            raise ValueError(f"value of single address header {self.name} is not a single address")
        return self.addresses[0]


class UniqueSingleAddressHeader(SingleAddressHeader):
    """One address in a header that occurs once."""

    max_count = 1


class MIMEVersionHeader:
    """The version of MIME."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        """Find the version."""
        kwds["decoded"] = value
        match = re.match(r"\s*(\d+)\s*\.\s*(\d+)", value)
        kwds["major"] = int(match[1]) if match else None
        kwds["minor"] = int(match[2]) if match else None
        kwds["version"] = f"{match[1]}.{match[2]}" if match else None
        if not match:
            missing = errors.HeaderMissingRequiredValue("Missing MIME version number (eg: 1.0)")
            kwds["defects"].append(missing if not value.strip() else errors.InvalidHeaderDefect(
                "Expected MIME version number but found {!r}".format(value)))

    def init(self, *args, **kw):
        """Keep the version."""
        self._version = kw.pop("version")
        self._major = kw.pop("major")
        self._minor = kw.pop("minor")
        super().init(*args, **kw)

    @property
    def major(self):
        """The number before the point."""
        return self._major

    @property
    def minor(self):
        """The number behind the point."""
        return self._minor

    @property
    def version(self):
        """The whole version."""
        return self._version


def _split_parameters(text):
    """Return the value of a header and its parameters, decoded."""
    from email.message import _parseparam
    from email.utils import collapse_rfc2231_value, decode_params

    value, *rest = _parseparam(";" + text) or [""]
    pairs = [("", value)]
    for part in rest:
        name, equals, inner = part.partition("=")
        if name.strip():
            pairs.append((name.strip().lower(), inner.strip() if equals else ""))
    found = {}
    for name, inner in decode_params(pairs)[1:]:
        if isinstance(inner, tuple):
            charset, _, inner_text = inner
            inner = utils.unquote(collapse_rfc2231_value((charset, _, utils.unquote(inner_text))))
        else:
            inner = utils.unquote(inner)
        found.setdefault(name, _folding.decode_words(inner))
    return value.strip(), found


class ParameterizedMIMEHeader:
    """A value with parameters; `params` holds them."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        """Find the parameters."""
        kwds["decoded"] = value
        kwds["first"], kwds["params"] = _split_parameters(value)

    def init(self, *args, **kw):
        """Keep the parameters."""
        self._params = kw.pop("params")
        self._first = kw.pop("first")
        super().init(*args, **kw)

    @property
    def params(self):
        """The parameters."""
        return MappingProxyType(self._params)

    def fold(self, *, policy):
        """Return the header in lines."""
        parts = [self._first]
        for name, value in self._params.items():
            parts[-1] += ";"
            if value.isascii():
                parts.append(f'{name}="{utils.quote(value)}"')
            else:
                parts.append(f"{name}*={utils.encode_rfc2231(value, 'utf-8', '')}")
        return _folding.fold_parts(self.name, parts, policy)


class ContentTypeHeader(ParameterizedMIMEHeader):
    """The type of a content."""

    def init(self, *args, **kw):
        """Keep the type."""
        super().init(*args, **kw)
        main, slash, sub = utils._sanitize(self._first).partition("/")
        good = slash and main.strip() and sub.strip()
        self._maintype = main.strip().lower() if good else "text"
        self._subtype = sub.strip().lower() if good else "plain"

    @property
    def maintype(self):
        """What stands before the slash."""
        return self._maintype

    @property
    def subtype(self):
        """What stands behind the slash."""
        return self._subtype

    @property
    def content_type(self):
        """The whole type."""
        return f"{self.maintype}/{self.subtype}"


class ContentDispositionHeader(ParameterizedMIMEHeader):
    """How a content is to be shown."""

    def init(self, *args, **kw):
        """Keep the disposition."""
        super().init(*args, **kw)
        self._content_disposition = utils._sanitize(self._first).lower() or None

    @property
    def content_disposition(self):
        """The disposition."""
        return self._content_disposition


class ContentTransferEncodingHeader:
    """How a content is encoded."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        """Find the encoding."""
        kwds["decoded"] = value
        kwds["cte"] = value.strip().lower() or "7bit"

    def init(self, *args, **kw):
        """Keep the encoding."""
        self._cte = kw.pop("cte")
        super().init(*args, **kw)

    @property
    def cte(self):
        """The encoding."""
        return self._cte


class MessageIDHeader:
    """The name of a message."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        """Find the name."""
        kwds["decoded"] = value.strip()

    def fold(self, *, policy):
        """Return the header in one line."""
        return f"{self.name}: {self}{policy.linesep}"


class ReferencesHeader:
    """The names of other messages."""

    max_count = 1

    @classmethod
    def parse(cls, value, kwds):
        """Find the names."""
        kwds["decoded"] = value.strip()

    def fold(self, *, policy):
        """Return the header in lines."""
        return _folding.fold_parts(self.name, str(self).split(), policy)


_KINDS = {
    "subject": UniqueUnstructuredHeader, "date": UniqueDateHeader, "resent-date": DateHeader,
    "orig-date": UniqueDateHeader, "sender": UniqueSingleAddressHeader,
    "resent-sender": SingleAddressHeader, "to": UniqueAddressHeader, "resent-to": AddressHeader,
    "cc": UniqueAddressHeader, "resent-cc": AddressHeader, "bcc": UniqueAddressHeader,
    "resent-bcc": AddressHeader, "from": UniqueAddressHeader, "resent-from": AddressHeader,
    "reply-to": UniqueAddressHeader, "mime-version": MIMEVersionHeader,
    "content-type": ContentTypeHeader, "content-disposition": ContentDispositionHeader,
    "content-transfer-encoding": ContentTransferEncodingHeader, "message-id": MessageIDHeader,
    "in-reply-to": ReferencesHeader, "references": ReferencesHeader,
}


class HeaderRegistry:
    """Makes headers of the class that belongs to their name."""

    def __init__(self, base_class=BaseHeader, default_class=UnstructuredHeader, use_default_map=True):
        self.registry = dict(_KINDS) if use_default_map else {}
        self.base_class = base_class
        self.default_class = default_class

    def map_to_type(self, name, cls):
        """Register the class of a name."""
        self.registry[name.lower()] = cls

    def __getitem__(self, name):
        cls = self.registry.get(name.lower(), self.default_class)
        return type("_" + cls.__name__, (cls, self.base_class), {})

    def __call__(self, name, value):
        return self[name](name, value)
