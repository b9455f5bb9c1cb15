"""What sends messages, and the versions of HTTP."""

from aiohttp.http import HttpVersion, HttpVersion10, HttpVersion11
from aiohttp.payload import BodyWriter as StreamWriter

__all__ = ("StreamWriter", "HttpVersion", "HttpVersion10", "HttpVersion11")
