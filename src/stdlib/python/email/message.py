"""Messages: headers like a mapping whose keys ignore case, and a payload."""

import binascii
import re
from io import BytesIO, StringIO

from email import errors, utils
from email import charset as _charset
from email._policybase import compat32

Charset = _charset.Charset

__all__ = ["EmailMessage", "MIMEPart", "Message"]

_TSPECIALS = re.compile(r'[ \(\)<>@,;:\\"/\[\]\?=]')


def _formatparam(param, value=None, quote=True):
    """Return a parameter for a header."""
    if value is None or not len(value):
        return param
    if isinstance(value, tuple):
        return f"{param}*={utils.encode_rfc2231(value[2], value[0], value[1])}"
    if not value.isascii():
        return f"{param}*={utils.encode_rfc2231(value, 'utf-8', '')}"
    if quote or _TSPECIALS.search(value):
        return f'{param}="{utils.quote(value)}"'
    return f"{param}={value}"


def _parseparam(s):
    """Return the pieces of a header between semicolons that are not quoted."""
    pieces = []
    for piece in re.findall(r';((?:[^;"]|"(?:\\.|[^"\\])*"?)*)', s, re.DOTALL):
        name, equals, value = piece.partition("=")
        pieces.append((name.strip().lower() + "=" + value.strip() if equals else piece).strip())
    return pieces


def _unquotevalue(value):
    if isinstance(value, tuple):
        return value[0], value[1], utils.unquote(value[2])
    return utils.unquote(value)


def _decode_uu(encoded):
    """Return the bytes of a uuencoded text."""
    lines = iter(encoded.splitlines())
    for line in lines:
        if line.startswith(b"begin "):
            break
    else:
        raise ValueError("`begin` line not found")
    out = []
    for line in lines:
        if not line:
            raise ValueError("Truncated input")
        if line.strip(b" \t\r\n\f") == b"end":
            break
        try:
            out.append(binascii.a2b_uu(line))
        except binascii.Error:
            # Some encoders write too much at the end of a line.
            count = (((line[0] - 32) & 63) * 4 + 5) // 3
            out.append(binascii.a2b_uu(line[:count]))
    return b"".join(out)


class Message:
    """A message."""

    def __init__(self, policy=compat32):
        self.policy = policy
        self._headers = []
        self._unixfrom = None
        self._payload = None
        self._charset = None
        self.preamble = self.epilogue = None
        self.defects = []
        self._default_type = "text/plain"

    def __str__(self):
        return self.as_string()

    def as_string(self, unixfrom=False, maxheaderlen=0, policy=None):
        """Return the whole message as a text."""
        from email.generator import Generator

        policy = self.policy if policy is None else policy
        file = StringIO()
        Generator(file, mangle_from_=False, maxheaderlen=maxheaderlen, policy=policy).flatten(
            self, unixfrom=unixfrom)
        return file.getvalue()

    def __bytes__(self):
        return self.as_bytes()

    def as_bytes(self, unixfrom=False, policy=None):
        """Return the whole message as bytes."""
        from email.generator import BytesGenerator

        policy = self.policy if policy is None else policy
        file = BytesIO()
        BytesGenerator(file, mangle_from_=False, policy=policy).flatten(self, unixfrom=unixfrom)
        return file.getvalue()

    def is_multipart(self):
        """Return whether the payload is a list of messages."""
        return isinstance(self._payload, list)

    def set_unixfrom(self, unixfrom):
        """Set the envelope line."""
        self._unixfrom = unixfrom

    def get_unixfrom(self):
        """Return the envelope line."""
        return self._unixfrom

    # The payload.

    def attach(self, payload):
        """Add a message to the payload."""
        if self._payload is None:
            self._payload = [payload]
        else:
            try:
                self._payload.append(payload)
            except AttributeError:
                raise TypeError("Attach is not valid on a message with a non-multipart payload")

    def get_payload(self, i=None, decode=False):
        """Return the payload, or one of its messages; decode: as bytes, without its transfer encoding."""
        if self.is_multipart():
            if decode:
                return None
            return self._payload if i is None else self._payload[i]
        if i is not None and not isinstance(self._payload, list):
            raise TypeError(f"Expected list, got {type(self._payload)}")
        payload = self._payload
        encoding = self.get("content-transfer-encoding", "")
        encoding = encoding.cte if hasattr(encoding, "cte") else str(encoding).strip().lower()
        if not decode:
            return self._readable(payload)
        if isinstance(payload, str):
            return self._decoded(payload, encoding)
        return payload

    def _readable(self, payload):
        """Return a payload as a text, undecoded bytes in it decoded by the charset."""
        if not isinstance(payload, str) or not utils._has_surrogates(payload):
            return payload
        data = payload.encode("ascii", "surrogateescape")
        try:
            return data.decode(self.get_content_charset("ascii"), "replace")
        except LookupError:
            return data.decode("ascii", "replace")

    def _decoded(self, payload, encoding):
        if utils._has_surrogates(payload):
            try:
                data = payload.encode("ascii", "surrogateescape")
            except UnicodeEncodeError:
                data = payload.encode("raw-unicode-escape")
        else:
            try:
                data = payload.encode("ascii" if encoding else "raw-unicode-escape")
            except UnicodeEncodeError:
                data = payload.encode("raw-unicode-escape")
        if encoding == "quoted-printable":
            import quopri

            return quopri.decodestring(data)
        if encoding == "base64":
            return self._decoded_base64(data)
        if encoding in ("x-uuencode", "uuencode", "uue", "x-uue"):
            try:
                return _decode_uu(data)
            except ValueError:
                return data
        return data

    def _decoded_base64(self, data):
        """Return the bytes of a base64 payload; what is wrong with it becomes a defect."""
        data = b"".join(data.splitlines())
        padding = -len(data) % 4
        padded = data + b"==="[:padding]
        try:
            decoded = binascii.a2b_base64(padded, strict_mode=True)
            if padding:
                self.policy.handle_defect(self, errors.InvalidBase64PaddingDefect())
            return decoded
        except binascii.Error:
            pass
        for extra in (b"", b"==="):
            try:
                decoded = binascii.a2b_base64(data + extra)
                self.policy.handle_defect(self, errors.InvalidBase64CharactersDefect())
                if extra:
                    self.policy.handle_defect(self, errors.InvalidBase64PaddingDefect())
                return decoded
            except binascii.Error:
                continue
        self.policy.handle_defect(self, errors.InvalidBase64LengthDefect())
        return data

    def set_payload(self, payload, charset=None):
        """Set the payload; a text is encoded with the charset."""
        if hasattr(payload, "encode"):
            if isinstance(charset, Charset):
                charset = charset.output_charset
            data = payload.encode(charset, "surrogateescape") if charset else None
            if data is not None and not payload.isascii():
                payload = data.decode("ascii", "surrogateescape")
        if hasattr(payload, "decode"):
            payload = payload.decode("ascii", "surrogateescape")
        self._payload = payload
        if charset is not None:
            self.set_charset(charset)

    def set_charset(self, charset):
        """Set the charset and encode the payload with it; None removes it."""
        if charset is None:
            self.del_param("charset")
            self._charset = None
            return
        if not isinstance(charset, Charset):
            charset = Charset(charset)
        self._charset = charset
        if "MIME-Version" not in self:
            self.add_header("MIME-Version", "1.0")
        if "Content-Type" not in self:
            self.add_header("Content-Type", "text/plain", charset=charset.get_output_charset())
        else:
            self.set_param("charset", charset.get_output_charset())
        if charset != charset.get_output_charset():
            self._payload = charset.body_encode(self._payload)
        if "Content-Transfer-Encoding" in self:
            return
        encoding = charset.get_body_encoding()
        try:
            encoding(self)
        except TypeError:
            payload = self._payload
            if payload:
                if utils._has_surrogates(payload):
                    payload = payload.encode("ascii", "surrogateescape")
                else:
                    try:
                        payload = payload.encode("ascii", "surrogateescape")
                    except UnicodeError:
                        payload = payload.encode(charset.output_charset)
            self._payload = charset.body_encode(payload)
            self.add_header("Content-Transfer-Encoding", encoding)

    def get_charset(self):
        """Return the Charset of the payload."""
        return self._charset

    # The headers as a mapping.

    def __len__(self):
        return len(self._headers)

    def __getitem__(self, name):
        return self.get(name)

    def __setitem__(self, name, val):
        limit = self.policy.header_max_count(name)
        if limit:
            found = sum(key.lower() == name.lower() for key, _ in self._headers)
            if found >= limit:
                raise ValueError(f"There may be at most {limit} {name} headers in a message")
        self._headers.append(self.policy.header_store_parse(name, val))

    def __delitem__(self, name):
        name = name.lower()
        self._headers = [pair for pair in self._headers if pair[0].lower() != name]

    def __contains__(self, name):
        name = name.lower()
        return any(key.lower() == name for key, _ in self._headers)

    def __iter__(self):
        for key, _ in self._headers:
            yield key

    def keys(self):
        """Return the names of all headers."""
        return [key for key, _ in self._headers]

    def values(self):
        """Return the values of all headers."""
        return [self.policy.header_fetch_parse(key, value) for key, value in self._headers]

    def items(self):
        """Return the names and values of all headers."""
        return [(key, self.policy.header_fetch_parse(key, value)) for key, value in self._headers]

    def get(self, name, failobj=None):
        """Return the value of a header, or failobj."""
        name = name.lower()
        for key, value in self._headers:
            if key.lower() == name:
                return self.policy.header_fetch_parse(key, value)
        return failobj

    def set_raw(self, name, value):
        """Add a header as it is."""
        self._headers.append((name, value))

    def raw_items(self):
        """Return an iterator over the headers as they are."""
        return iter(self._headers.copy())

    def get_all(self, name, failobj=None):
        """Return the values of all headers of a name, or failobj."""
        name = name.lower()
        values = [self.policy.header_fetch_parse(key, value) for key, value in self._headers
                  if key.lower() == name]
        return values or failobj

    def add_header(self, _name, _value, **_params):
        """Add a header with parameters; underscores in their names stand for dashes."""
        parts = []
        for key, value in _params.items():
            key = key.replace("_", "-")
            parts.append(key if value is None else _formatparam(key, value))
        if _value is not None:
            parts.insert(0, _value)
        self[_name] = "; ".join(parts)

    def replace_header(self, _name, _value):
        """Replace the first header of a name, at its place."""
        for at, (key, _) in enumerate(self._headers):
            if key.lower() == _name.lower():
                self._headers[at] = self.policy.header_store_parse(key, _value)
                return
        raise KeyError(_name)

    # The type and its parameters.

    def get_content_type(self):
        """Return the type of the content."""
        value = self.get("content-type")
        if value is None:
            return self.get_default_type()
        kind = str(value).partition(";")[0].strip().lower()
        return kind if kind.count("/") == 1 else "text/plain"

    def get_content_maintype(self):
        """Return what stands before the slash of the type."""
        return self.get_content_type().split("/")[0]

    def get_content_subtype(self):
        """Return what stands behind the slash of the type."""
        return self.get_content_type().split("/")[1]

    def get_default_type(self):
        """Return the type of a message that names none."""
        return self._default_type

    def set_default_type(self, ctype):
        """Set the type of a message that names none."""
        self._default_type = ctype

    def _params_of(self, header, failobj):
        value = self.get(header, failobj)
        if value is failobj:
            return failobj
        pairs = []
        for piece in _parseparam(";" + str(value)):
            name, _, inner = piece.partition("=")
            pairs.append((name.strip(), inner.strip()))
        return utils.decode_params(pairs) if pairs else failobj

    def get_params(self, failobj=None, header="content-type", unquote=True):
        """Return the value and the parameters of a header as pairs."""
        missing = object()
        params = self._params_of(header, missing)
        if params is missing:
            return failobj
        return [(key, _unquotevalue(value)) for key, value in params] if unquote else params

    def get_param(self, param, failobj=None, header="content-type", unquote=True):
        """Return a parameter of a header."""
        if header not in self:
            return failobj
        for key, value in self._params_of(header, None) or []:
            if key.lower() == param.lower():
                return _unquotevalue(value) if unquote else value
        return failobj

    def set_param(self, param, value, header="Content-Type", requote=True, charset=None, language="",
                  replace=False):
        """Set a parameter of a header."""
        if not isinstance(value, tuple) and charset:
            value = (charset, language, value)
        if header not in self and header.lower() == "content-type":
            text = "text/plain"
        else:
            text = str(self.get(header) or "")
        if not self.get_param(param, header=header):
            added = _formatparam(param, value, requote)
            text = f"{text}; {added}" if text else added
        else:
            pieces = []
            for old, old_value in self.get_params(header=header, unquote=requote):
                is_it = old.lower() == param.lower()
                pieces.append(_formatparam(old, value if is_it else old_value, requote))
            text = "; ".join(pieces)
        if text != self.get(header):
            if replace:
                self.replace_header(header, text)
            else:
                del self[header]
                self[header] = text

    def del_param(self, param, header="content-type", requote=True):
        """Remove a parameter of a header."""
        if header not in self:
            return
        text = "; ".join(_formatparam(name, value, requote)
                         for name, value in self.get_params(header=header, unquote=requote)
                         if name.lower() != param.lower())
        if text != self.get(header):
            del self[header]
            self[header] = text

    def set_type(self, type, header="Content-Type", requote=True):
        """Set the type and keep the parameters."""
        if type.count("/") != 1:
            raise ValueError
        if header.lower() == "content-type":
            del self["mime-version"]
            self["MIME-Version"] = "1.0"
        if header not in self:
            self[header] = type
            return
        params = self.get_params(header=header, unquote=requote)
        del self[header]
        self[header] = type
        for name, value in params[1:]:
            self.set_param(name, value, header, requote)

    def get_filename(self, failobj=None):
        """Return the file name of the content."""
        missing = object()
        name = self.get_param("filename", missing, "content-disposition")
        if name is missing:
            name = self.get_param("name", missing, "content-type")
        if name is missing:
            return failobj
        return utils.collapse_rfc2231_value(name).strip()

    def get_boundary(self, failobj=None):
        """Return the boundary of a multipart."""
        missing = object()
        boundary = self.get_param("boundary", missing)
        if boundary is missing:
            return failobj
        return utils.collapse_rfc2231_value(boundary).rstrip()

    def set_boundary(self, boundary):
        """Set the boundary, at the place of the old one."""
        missing = object()
        params = self._params_of("content-type", missing)
        if params is missing:
            raise errors.HeaderParseError("No Content-Type header found")
        quoted = f'"{boundary}"'
        found = any(name.lower() == "boundary" for name, _ in params)
        params = [(name, quoted if name.lower() == "boundary" else value) for name, value in params]
        if not found:
            params.append(("boundary", quoted))
        pieces = [name if value == "" else f"{name}={value}" for name, value in params]
        text = "; ".join(pieces)
        self._headers = [
            self.policy.header_store_parse(name, text) if name.lower() == "content-type" else (name, value)
            for name, value in self._headers]

    def get_content_charset(self, failobj=None):
        """Return the charset parameter in lower case."""
        missing = object()
        charset = self.get_param("charset", missing)
        if charset is missing:
            return failobj
        if isinstance(charset, tuple):
            name = charset[0] or "us-ascii"
            try:
                charset = str(charset[2].encode("raw-unicode-escape"), name)
            except (LookupError, UnicodeError):
                charset = charset[2]
        return charset.lower() if charset.isascii() else failobj

    def get_charsets(self, failobj=None):
        """Return the charsets of all parts."""
        return [part.get_content_charset(failobj) for part in self.walk()]

    def get_content_disposition(self):
        """Return the disposition, or None."""
        value = self.get("content-disposition")
        if value is None:
            return None
        return str(value).partition(";")[0].strip().lower()

    from email.iterators import walk


class MIMEPart(Message):
    """A part of a message, with its content as Python objects."""

    def __init__(self, policy=None):
        if policy is None:
            from email.policy import default

            policy = default
        super().__init__(policy)

    def as_string(self, unixfrom=False, maxheaderlen=None, policy=None):
        """Return the whole message as a text."""
        policy = self.policy if policy is None else policy
        if maxheaderlen is None:
            maxheaderlen = policy.max_line_length
        return super().as_string(unixfrom, maxheaderlen, policy)

    def __str__(self):
        return self.as_string(policy=self.policy.clone(utf8=True))

    def is_attachment(self):
        """Return whether the part is an attachment."""
        value = self.get("content-disposition")
        return False if value is None else value.content_disposition == "attachment"

    def _find_body(self, part, preferencelist):
        if part.is_attachment():
            return
        maintype, subtype = part.get_content_type().split("/")
        if maintype == "text":
            if subtype in preferencelist:
                yield (preferencelist.index(subtype), part)
            return
        if maintype != "multipart" or not self.is_multipart():
            return
        if subtype != "related":
            for inner in part.iter_parts():
                yield from self._find_body(inner, preferencelist)
            return
        if "related" in preferencelist:
            yield (preferencelist.index("related"), part)
        root = None
        if start := part.get_param("start"):
            root = next((inner for inner in part.iter_parts() if inner["content-id"] == start), None)
        if root is None:
            parts = part.get_payload()
            root = parts[0] if parts else None
        if root is not None:
            yield from self._find_body(root, preferencelist)

    def get_body(self, preferencelist=("related", "html", "plain")):
        """Return the part that is the body best, or None."""
        best, body = len(preferencelist), None
        for rank, part in self._find_body(self, preferencelist):
            if rank < best:
                best, body = rank, part
                if rank == 0:
                    break
        return body

    _BODIES = {("text", "plain"), ("text", "html"), ("multipart", "related"), ("multipart", "alternative")}

    def iter_attachments(self):
        """Yield the parts that are no bodies."""
        maintype, subtype = self.get_content_type().split("/")
        if maintype != "multipart" or subtype == "alternative":
            return
        payload = self.get_payload()
        try:
            parts = payload.copy()
        except AttributeError:
            return
        if maintype == "multipart" and subtype == "related":
            start = self.get_param("start")
            if start:
                rest = [part for part in parts if part.get("content-id") != start]
                if len(rest) < len(parts):
                    yield from rest
                    return
            yield from parts[1:]
            return
        seen = []
        for part in parts:
            kind = tuple(part.get_content_type().split("/"))
            if kind in self._BODIES and not part.is_attachment() and kind not in seen:
                seen.append(kind)
                continue
            yield part

    def iter_parts(self):
        """Yield the parts of a multipart."""
        if self.is_multipart():
            yield from self.get_payload()

    def get_content(self, *args, content_manager=None, **kw):
        """Return the content as an object."""
        manager = self.policy.content_manager if content_manager is None else content_manager
        return manager.get_content(self, *args, **kw)

    def set_content(self, *args, content_manager=None, **kw):
        """Make an object the content."""
        manager = self.policy.content_manager if content_manager is None else content_manager
        manager.set_content(self, *args, **kw)

    def _make_multipart(self, subtype, refused, boundary):
        if self.get_content_maintype() == "multipart":
            existing = self.get_content_subtype()
            if existing in refused + (subtype,):
                raise ValueError(f"Cannot convert {existing} to {subtype}")
        kept, moved = [], []
        for name, value in self._headers:
            (moved if name.lower().startswith("content-") else kept).append((name, value))
        if moved:
            part = type(self)(policy=self.policy)
            part._headers = moved
            part._payload = self._payload
            self._payload = [part]
        else:
            self._payload = []
        self._headers = kept
        self["Content-Type"] = "multipart/" + subtype
        if boundary is not None:
            self.set_param("boundary", boundary)

    def make_related(self, boundary=None):
        """Become multipart/related."""
        self._make_multipart("related", ("alternative", "mixed"), boundary)

    def make_alternative(self, boundary=None):
        """Become multipart/alternative."""
        self._make_multipart("alternative", ("mixed",), boundary)

    def make_mixed(self, boundary=None):
        """Become multipart/mixed."""
        self._make_multipart("mixed", (), boundary)

    def _add(self, _subtype, *args, _disp=None, **kw):
        if self.get_content_maintype() != "multipart" or self.get_content_subtype() != _subtype:
            getattr(self, "make_" + _subtype)()
        part = type(self)(policy=self.policy)
        part.set_content(*args, **kw)
        if _disp and "content-disposition" not in part:
            part["Content-Disposition"] = _disp
        self.attach(part)

    def add_related(self, *args, **kw):
        """Add a part that belongs to the body."""
        self._add("related", *args, _disp="inline", **kw)

    def add_alternative(self, *args, **kw):
        """Add another form of the body."""
        self._add("alternative", *args, **kw)

    def add_attachment(self, *args, **kw):
        """Add an attachment."""
        self._add("mixed", *args, _disp="attachment", **kw)

    def clear(self):
        """Remove all headers and the payload."""
        self._headers = []
        self._payload = None

    def clear_content(self):
        """Remove the payload and the headers about it."""
        self._headers = [pair for pair in self._headers if not pair[0].lower().startswith("content-")]
        self._payload = None


class EmailMessage(MIMEPart):
    """A whole message."""

    def set_content(self, *args, **kw):
        """Make an object the content."""
        super().set_content(*args, **kw)
        if "MIME-Version" not in self:
            self["MIME-Version"] = "1.0"
