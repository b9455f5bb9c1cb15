"""Errors of requests."""

import io

__all__ = ["URLError", "HTTPError", "ContentTooShortError"]


class URLError(OSError):
    """A request failed."""

    def __init__(self, reason, filename=None):
        self.args = (reason,)
        self.reason = reason
        if filename is not None:
            self.filename = filename

    def __str__(self):
        return f"<urlopen error {self.reason}>"


class HTTPError(URLError):
    """A server answered with an error; the answer can be read from it."""

    def __init__(self, url, code, msg, hdrs, fp):
        self.code = code
        self.msg = msg
        self.hdrs = hdrs
        self.fp = io.BytesIO() if fp is None else fp
        self.filename = url

    def __str__(self):
        return f"HTTP Error {self.code}: {self.msg}"

    def __repr__(self):
        return f"<HTTPError {self.code}: {self.msg!r}>"

    def __getattr__(self, name):
        if name == "fp":
            raise AttributeError(name)
        return getattr(self.fp, name)

    @property
    def reason(self):
        """The message of the server."""
        return self.msg

    @property
    def headers(self):
        """The headers of the answer."""
        return self.hdrs

    @headers.setter
    def headers(self, headers):
        self.hdrs = headers

    @property
    def url(self):
        """The address."""
        return self.filename

    def info(self):
        """Return the headers."""
        return self.hdrs

    def geturl(self):
        """Return the address."""
        return self.filename


class ContentTooShortError(URLError):
    """Less was received than announced."""

    def __init__(self, message, content):
        URLError.__init__(self, message)
        self.content = content
