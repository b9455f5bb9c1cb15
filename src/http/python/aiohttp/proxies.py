"""What the environment tells about proxies, and a file about logins."""

import os
from collections import namedtuple
from urllib.request import getproxies, proxy_bypass

from aiohttp.helpers import BasicAuth
from yarl import URL

ProxyInfo = namedtuple("ProxyInfo", ("proxy", "proxy_auth"))


def strip_auth_from_url(url):
    """A URL without its user, and the login that it had."""
    auth = BasicAuth.from_url(url)
    return (url, None) if auth is None else (url.with_user(None), auth)


def netrc_from_env():
    """The file of logins; None without one."""
    import netrc
    from pathlib import Path
    named = os.environ.get("NETRC")
    path = Path.home() / ".netrc" if named is None else Path(named)
    try:
        return netrc.netrc(str(path))
    except netrc.NetrcParseError as error:
        from aiohttp.log import client_logger
        client_logger.warning("Could not parse .netrc file: %s", error)
    except OSError as error:
        if named is not None or path.is_file():
            from aiohttp.log import client_logger
            client_logger.warning("Could not read .netrc file: %s", error)
    return None


def basicauth_from_netrc(netrc_obj, host):
    """The login at a host; LookupError without one."""
    if netrc_obj is None:
        raise LookupError("No .netrc file found")
    entry = netrc_obj.authenticators(host)
    if entry is None:
        raise LookupError(f"No entry for {host} found in the `.netrc` file.")
    login, account, password = entry
    return BasicAuth._make_checked(login or account, password or "", "latin1")


def proxies_from_env():
    """The proxies by the scheme of requests."""
    logins = netrc_from_env()
    found = {}
    for scheme in ("https", "http", "wss", "ws"):
        text = getproxies().get(scheme)
        if text is None:
            continue
        proxy, auth = strip_auth_from_url(URL(text))
        if logins and auth is None and proxy.host is not None:
            try:
                auth = basicauth_from_netrc(logins, proxy.host)
            except LookupError:
                pass
        found[scheme] = ProxyInfo(proxy, auth)
    return found


def get_env_proxy_for_url(url):
    """The proxy for a URL and the login there; LookupError without one."""
    if url.host is not None and proxy_bypass(url.host):
        raise LookupError(f"Proxying is disallowed for `{url.host!r}`")
    info = proxies_from_env().get(url.scheme)
    if info is None:
        raise LookupError(f"No proxies found for `{url!s}` in the env")
    return tuple(info)
