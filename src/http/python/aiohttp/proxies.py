"""Proxies that the environment names."""

import os

from aiohttp.helpers import BasicAuth
from yarl import URL


def find(url):
    """The proxy for a URL and the login for it."""
    host = url.host or ""
    for entry in (os.environ.get("no_proxy") or os.environ.get("NO_PROXY") or "").split(","):
        entry = entry.strip().lstrip(".")
        if entry and (entry == "*" or host == entry or host.endswith("." + entry)):
            return None, None
    scheme = "http" if url.scheme == "ws" else "https" if url.scheme == "wss" else url.scheme
    text = os.environ.get(f"{scheme}_proxy") or os.environ.get(f"{scheme.upper()}_PROXY")
    if not text:
        return None, None
    proxy = URL(text)
    auth = BasicAuth.from_url(proxy)
    return proxy.with_user(None), auth
