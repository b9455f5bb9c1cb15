"""What is wrong with a message of HTTP."""

__all__ = ("HttpProcessingError",)


class HttpProcessingError(Exception):
    """A message that cannot be worked on."""

    code = 0
    message = ""
    headers = None

    def __init__(self, *, code=None, message="", headers=None):
        if code is not None:
            self.code = code
        self.headers = headers
        self.message = message

    def __str__(self):
        from textwrap import indent
        return f"{self.code}, message:\n{indent(self.message, '  ')}"

    def __repr__(self):
        return f"<{type(self).__name__}: {self.code}, message={self.message!r}>"


class BadHttpMessage(HttpProcessingError):
    """A message that breaks the rules."""

    code = 400
    message = "Bad Request"

    def __init__(self, message, *, headers=None):
        super().__init__(message=message, headers=headers)
        self.args = (message,)


class HttpBadRequest(BadHttpMessage):
    """A request that breaks the rules."""


class PayloadEncodingError(BadHttpMessage):
    """A body that breaks the rules."""


class ContentEncodingError(PayloadEncodingError):
    """The content cannot be decoded."""


class TransferEncodingError(PayloadEncodingError):
    """The chunks are broken."""


class ContentLengthError(PayloadEncodingError):
    """Too few bytes came."""


class DecompressSizeError(PayloadEncodingError):
    """The content is larger than is allowed."""


class LineTooLong(BadHttpMessage):
    """A line is longer than is allowed."""

    def __init__(self, line, limit="Unknown", actual_size="Unknown"):
        super().__init__(f"Got more than {limit} bytes when reading: {line!r}.")
        self.args = (line, limit, actual_size)


class InvalidHeader(BadHttpMessage):
    """A field that is none."""

    def __init__(self, hdr):
        super().__init__(f"Invalid HTTP header: {hdr!r}")
        self.hdr = hdr.decode(errors="backslashreplace") if isinstance(hdr, bytes) else hdr
        self.args = (hdr,)


class BadStatusLine(BadHttpMessage):
    """A first line that is none."""

    def __init__(self, line="", error=None):
        if not isinstance(line, str):
            line = repr(line)
        super().__init__(error or f"Bad status line {line!r}")
        self.args = (line,)
        self.line = line


class BadHttpMethod(BadStatusLine):
    """A method that is none."""

    def __init__(self, line="", error=None):
        if error is None and line.startswith("\x16\x03"):
            error = "Received HTTPS traffic on an HTTP port"
        super().__init__(line, error or f"Bad HTTP method in status line {line!r}")


class InvalidURLError(BadHttpMessage):
    """A target that is none."""
