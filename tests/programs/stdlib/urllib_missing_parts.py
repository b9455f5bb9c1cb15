# Addresses whose parts are empty or missing: what is told apart, kept and put together again.
import copy
import pickle
from urllib.parse import (
    DefragResult,
    ParseResult,
    SplitResult,
    urldefrag,
    urljoin,
    urlparse,
    urlsplit,
    urlunparse,
    urlunsplit,
)


def attempt(function, *args, **kwargs):
    try:
        return function(*args, **kwargs)
    except ValueError as error:
        return error


for netloc in ("h", "", None):
    for path in ("/x", "", "//y"):
        for query, fragment in ((None, None), (None, ""), ("", None), ("", ""), ("a", "b")):
            made = SplitResult("http", netloc, path, query, fragment)
            print(
                *made,
                made.geturl(),
                urlunsplit(made),
                urlunsplit(tuple(made)),
                urlunsplit(tuple(made), keep_empty=True),
            )
            whole = ParseResult("http", netloc, path, None, query, fragment)
            print(whole.geturl(), urlunparse(whole), urlunparse(tuple(whole), keep_empty=True))
for address in (
    "http://h/x?",
    "http://h/x#",
    "http://h/x?#",
    "http://",
    "//h",
    "x?",
    "#",
    "",
    "http:?q",
    "http://h/x;",
):
    for keep in (True, False):
        for take in (urlsplit, urlparse):
            parts = take(address, missing_as_none=keep)
            print(
                address,
                parts,
                parts.geturl(),
                [parts._replace(**{name: value}).geturl() for name in ("query", "fragment") for value in ("", None)],
            )
            print(
                copy.copy(parts).geturl(),
                pickle.loads(pickle.dumps(parts)).geturl(),
                type(parts)._make(parts).geturl(),
                parts.encode(),
                parts.encode().geturl(),
                parts.encode().decode() == parts,
            )
            back = urlunsplit if take is urlsplit else urlunparse
            print(
                attempt(back, parts, keep_empty=True),
                attempt(back, parts, keep_empty=False),
                attempt(back, parts._replace(query=""), keep_empty=True),
            )
        split = urldefrag(address, missing_as_none=keep)
        print(split, split.geturl(), split.encode().geturl(), split._replace(fragment="").geturl())
print(
    DefragResult("a", "").geturl(),
    DefragResult("a", None).geturl(),
    urljoin("http://h/x?", "#"),
    urljoin("http://h/x?q#f", "?"),
)
for parts in (
    ("", b"h", b"", b"", b""),
    (b"", "h", "", "", ""),
    (b"", "", "", "", ""),
    ("", b"", "", "", ""),
    ("http", b"h", "", "", ""),
):
    try:
        print(urlunsplit(parts))
    except TypeError as error:
        print(error)
