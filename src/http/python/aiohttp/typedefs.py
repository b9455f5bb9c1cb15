"""Types for annotations."""

import json
import os
from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any, Protocol, Union

from multidict import CIMultiDict, CIMultiDictProxy, MultiDict, MultiDictProxy, istr
from yarl import URL, Query

_CIMultiDict, _CIMultiDictProxy = CIMultiDict, CIMultiDictProxy
_MultiDict, _MultiDictProxy = MultiDict, MultiDictProxy
DEFAULT_JSON_ENCODER = json.dumps
DEFAULT_JSON_DECODER = json.loads
Byteish = Union[bytes, bytearray, memoryview]
JSONEncoder = Callable[[Any], str]
JSONBytesEncoder = Callable[[Any], bytes]
JSONDecoder = Callable[[str], Any]
_Pairs = Iterable[tuple[str | istr, str]]
LooseHeaders = Union[Mapping[str, str], Mapping[istr, str], CIMultiDict, CIMultiDictProxy, _Pairs]
RawHeaders = tuple[tuple[bytes, bytes], ...]
StrOrURL = Union[str, URL]
_Cookie = Union[str, "BaseCookie[str]", "Morsel[Any]"]
LooseCookiesMappings = Mapping[str, _Cookie]
LooseCookiesIterables = Iterable[tuple[str, _Cookie]]
LooseCookies = Union[LooseCookiesMappings, LooseCookiesIterables, "BaseCookie[str]"]
Handler = Callable[["Request"], Awaitable["StreamResponse"]]
PathLike = Union[str, "os.PathLike[str]"]


class Middleware(Protocol):
    """A middleware of the server."""

    def __call__(self, request, handler): ...
