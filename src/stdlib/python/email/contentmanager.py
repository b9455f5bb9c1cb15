"""Contents of messages as Python objects."""

import binascii

from email import message as _message
from email import quoprimime


class ContentManager:
    """Functions that get and set contents, by type."""

    def __init__(self):
        self.get_handlers = {}
        self.set_handlers = {}

    def add_get_handler(self, key, handler):
        """Register the function for a type of content."""
        self.get_handlers[key] = handler

    def get_content(self, msg, *args, **kw):
        """Return a message's content."""
        full = msg.get_content_type()
        for key in (full, msg.get_content_maintype(), ""):
            if key in self.get_handlers:
                return self.get_handlers[key](msg, *args, **kw)
        raise KeyError(full)

    def add_set_handler(self, typekey, handler):
        """Register the function for a type of object."""
        self.set_handlers[typekey] = handler

    def set_content(self, msg, obj, *args, **kw):
        """Make an object a message's content."""
        if msg.get_content_maintype() == "multipart":
            raise TypeError("set_content not valid on multipart")
        handler = self._set_handler(msg, obj)
        msg.clear_content()
        handler(msg, obj, *args, **kw)

    def _set_handler(self, msg, obj):
        full_name = None
        for kind in type(obj).__mro__:
            if kind in self.set_handlers:
                return self.set_handlers[kind]
            name = f"{kind.__module__}.{kind.__qualname__}" if kind.__module__ else kind.__qualname__
            full_name = full_name or name
            for key in (name, kind.__qualname__, kind.__name__):
                if key in self.set_handlers:
                    return self.set_handlers[key]
        if None in self.set_handlers:
            return self.set_handlers[None]
        raise KeyError(full_name)


raw_data_manager = ContentManager()


def get_text_content(msg, errors="replace"):
    """Return the text of a text message."""
    return msg.get_payload(decode=True).decode(msg.get_param("charset", "ASCII"), errors)


def get_non_text_content(msg):
    """Return the bytes of a message."""
    return msg.get_payload(decode=True)


def get_message_content(msg):
    """Return the message in a message."""
    return msg.get_payload(0)


def get_and_fixup_unknown_message_content(msg):
    """Return the bytes of the message in a message."""
    return bytes(msg.get_payload(0))


raw_data_manager.add_get_handler("text", get_text_content)
for _type in ("audio", "image", "video", "application"):
    raw_data_manager.add_get_handler(_type, get_non_text_content)
for _type in ("rfc822", "external-body"):
    raw_data_manager.add_get_handler("message/" + _type, get_message_content)
raw_data_manager.add_get_handler("message", get_and_fixup_unknown_message_content)


def _prepare(msg, maintype, subtype, headers):
    msg["Content-Type"] = f"{maintype}/{subtype}"
    if not headers:
        return
    if not hasattr(headers[0], "name"):
        policy = msg.policy
        headers = [policy.header_factory(*policy.header_source_parse([header])) for header in headers]
    try:
        for header in headers:
            if header.defects:
                raise header.defects[0]
            msg[header.name] = header
    except ValueError as error:
        raise ValueError("Invalid header: {}".format(header.fold(policy=msg.policy))) from error


def _finish(msg, disposition, filename, cid, params):
    if disposition is None and filename is not None:
        disposition = "attachment"
    if disposition is not None:
        msg["Content-Disposition"] = disposition
    if filename is not None:
        msg.set_param("filename", filename, header="Content-Disposition", replace=True)
    if cid is not None:
        msg["Content-ID"] = cid
    for key, value in (params or {}).items():
        msg.set_param(key, value)


def _base64_text(data, limit):
    step = limit // 4 * 3
    return "".join(binascii.b2a_base64(data[at:at + step]).decode("ascii")
                   for at in range(0, len(data), step))


def _encode_text(string, charset, cte, policy):
    """Return the transfer encoding and the payload of a text."""
    lines = string.encode(charset).splitlines()
    linesep = policy.linesep.encode("ascii")
    body = linesep.join(lines) + linesep if lines else b""
    plain = b"\n".join(lines) + b"\n" if lines else b""
    limit = policy.max_line_length
    if cte is None:
        fits = all(len(line) <= (limit or float("inf")) for line in lines)
        if fits and body.isascii():
            return "7bit", plain.decode("ascii")
        if fits and policy.cte_type == "8bit":
            return "8bit", plain.decode("ascii", "surrogateescape")
        sniff = body[:10000]
        quoted = quoprimime.body_encode(sniff.decode("latin-1"), limit)
        cte = "base64" if len(binascii.b2a_base64(sniff)) < len(quoted) else "quoted-printable"
    if cte == "7bit":
        return cte, plain.decode("ascii")
    if cte == "8bit":
        return cte, plain.decode("ascii", "surrogateescape")
    if cte == "quoted-printable":
        return cte, quoprimime.body_encode(plain.decode("latin-1"), limit)
    if cte == "base64":
        return cte, _base64_text(body, limit)
    raise ValueError(f"Unknown content transfer encoding {cte}")


def set_text_content(msg, string, subtype="plain", charset="utf-8", cte=None, disposition=None,
                     filename=None, cid=None, params=None, headers=None):
    """Make a text a message's content."""
    _prepare(msg, "text", subtype, headers)
    cte, payload = _encode_text(string, charset, cte, msg.policy)
    msg.set_payload(payload)
    from email.charset import ALIASES

    msg.set_param("charset", ALIASES.get(charset, charset), replace=True)
    msg["Content-Transfer-Encoding"] = cte
    _finish(msg, disposition, filename, cid, params)


def set_message_content(msg, message, subtype="rfc822", cte=None, disposition=None, filename=None, cid=None,
                        params=None, headers=None):
    """Make a message the content of another."""
    if subtype == "partial":
        raise ValueError("message/partial is not supported for Message objects")
    if subtype == "rfc822":
        if cte not in (None, "7bit", "8bit", "binary"):
            raise ValueError(f"message/rfc822 parts do not support cte={cte}")
        cte = "8bit" if cte is None else cte
    elif subtype == "external-body":
        if cte not in (None, "7bit"):
            raise ValueError(f"message/external-body parts do not support cte={cte}")
        cte = "7bit"
    elif cte is None:
        cte = "7bit"
    _prepare(msg, "message", subtype, headers)
    msg.set_payload([message])
    msg["Content-Transfer-Encoding"] = cte
    _finish(msg, disposition, filename, cid, params)


def set_bytes_content(msg, data, maintype, subtype, cte="base64", disposition=None, filename=None, cid=None,
                      params=None, headers=None):
    """Make bytes a message's content."""
    _prepare(msg, maintype, subtype, headers)
    if cte == "base64":
        data = _base64_text(data, msg.policy.max_line_length)
    elif cte == "quoted-printable":
        data = binascii.b2a_qp(data, istext=False, header=False, quotetabs=True).decode("ascii")
    elif cte == "7bit":
        data = data.decode("ascii")
    elif cte in ("8bit", "binary"):
        data = data.decode("ascii", "surrogateescape")
    msg.set_payload(data)
    msg["Content-Transfer-Encoding"] = cte
    _finish(msg, disposition, filename, cid, params)


raw_data_manager.add_set_handler(str, set_text_content)
raw_data_manager.add_set_handler(_message.EmailMessage, set_message_content)
for _type in (bytes, bytearray, memoryview):
    raw_data_manager.add_set_handler(_type, set_bytes_content)
