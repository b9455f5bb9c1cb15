"""Forms."""

import io

from multidict import MultiDict, MultiDictProxy
from aiohttp.helpers import guess_filename

__all__ = ("FormData",)


class FormData:
    """Fields of a form: encoded in a URL's way, or as parts where there are files."""

    def __init__(self, fields=(), quote_fields=True, charset=None, *, default_to_multipart=False):
        self._fields = []
        self._is_multipart = default_to_multipart
        self._quote_fields = quote_fields
        self._charset = charset
        if isinstance(fields, dict):
            fields = list(fields.items())
        elif not isinstance(fields, (list, tuple)):
            fields = (fields,)
        self.add_fields(*fields)

    @property
    def is_multipart(self):
        """Whether it is sent in parts."""
        return self._is_multipart

    def add_field(self, name, value, *, content_type=None, filename=None, content_transfer_encoding=None):
        """Add a field."""
        if isinstance(value, (io.IOBase, bytes, bytearray, memoryview)):
            self._is_multipart = True
        options = MultiDict({"name": name})
        if filename is not None and not isinstance(filename, str):
            raise TypeError(f"filename must be an instance of str. Got: {filename}")
        if filename is None and isinstance(value, io.IOBase):
            filename = guess_filename(value, name)
        if filename is not None:
            options["filename"] = filename
            self._is_multipart = True
        headers = {}
        if content_type is not None:
            if not isinstance(content_type, str):
                raise TypeError(f"content_type must be an instance of str. Got: {content_type}")
            if "\r" in content_type or "\n" in content_type:
                raise ValueError("Newline or carriage return detected in headers. Potential header "
                                 "injection attack.")
            headers["Content-Type"] = content_type
            self._is_multipart = True
        if content_transfer_encoding is not None:
            if not isinstance(content_transfer_encoding, str):
                raise TypeError("content_transfer_encoding must be an instance of str. "
                                f"Got: {content_transfer_encoding}")
            self._is_multipart = True
        self._fields.append((options, headers, value))

    def add_fields(self, *fields):
        """Add several."""
        waiting = list(fields)
        while waiting:
            field = waiting.pop(0)
            if isinstance(field, io.IOBase):
                self.add_field(guess_filename(field, "unknown"), field)
            elif isinstance(field, (MultiDict, MultiDictProxy)):
                waiting.extend(field.items())
            elif isinstance(field, (list, tuple)) and len(field) == 2:
                self.add_field(field[0], field[1])
            else:
                raise TypeError("Only io.IOBase, multidict and (name, file) pairs allowed, use "
                                f".add_field() for passing more complex parameters, got {field!r}")

    def _urlencoded(self):
        from aiohttp.payload import BytesPayload
        from _yarl import quote
        charset = self._charset if self._charset is not None else "utf-8"
        kind = "application/x-www-form-urlencoded"
        if charset != "utf-8":
            kind = f"{kind}; charset={charset}"
        parts = []
        for options, _, value in self._fields:
            name, value = options["name"], str(value)
            if charset == "utf-8":
                parts.append(f"{quote(name, '', False, True)}={quote(value, '', False, True)}")
            else:
                parts.append(f"{_quote_bytes(name, charset)}={_quote_bytes(value, charset)}")
        return BytesPayload("&".join(parts).encode(), content_type=kind)

    def _multipart(self):
        from aiohttp import payload
        from aiohttp.multipart import MultipartWriter
        writer = MultipartWriter("form-data")
        for options, headers, value in self._fields:
            try:
                if "Content-Type" in headers:
                    part = payload.get_payload(value, content_type=headers["Content-Type"], headers=headers,
                                               encoding=self._charset)
                else:
                    part = payload.get_payload(value, headers=headers, encoding=self._charset)
            except Exception as error:
                raise TypeError(f"Can not serialize value type: {type(value)!r}\n headers: {headers!r}\n "
                                f"value: {value!r}") from error
            if options:
                part.set_content_disposition("form-data", quote_fields=self._quote_fields, **options)
                part.headers.popall("Content-Length", None)
            writer.append_payload(part)
        return writer

    def __call__(self):
        return self._multipart() if self._is_multipart else self._urlencoded()


def _quote_bytes(text, charset):
    safe = b"-._~"
    out = ""
    for byte in text.encode(charset):
        if byte == 32:
            out += "+"
        elif byte in safe or chr(byte).isalnum() and byte < 128:
            out += chr(byte)
        else:
            out += f"%{byte:02X}"
    return out
