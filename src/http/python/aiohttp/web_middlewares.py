"""Middlewares."""

from aiohttp.web_exceptions import HTTPMove, HTTPPermanentRedirect
from yarl import URL

__all__ = ("middleware", "normalize_path_middleware")


def middleware(f):
    """Marks a middleware."""
    f.__middleware_version__ = 1
    return f


def normalize_path_middleware(*, append_slash=True, remove_slash=False, merge_slashes=True,
                              redirect_class=HTTPPermanentRedirect):
    """A middleware that redirects from paths that differ in slashes only."""
    assert not (append_slash and remove_slash), "Cannot both remove and append slash"

    @middleware
    async def impl(request, handler):
        info = request.match_info
        if info.http_exception is None or info.http_exception.status != 404:
            return await handler(request)
        path, question, query = request.raw_path.partition("?")
        candidates = []
        merged = path
        while "//" in merged:
            merged = merged.replace("//", "/")
        if merge_slashes:
            candidates.append(merged)
        if append_slash and not path.endswith("/"):
            candidates.append(path + "/")
        if remove_slash and path.endswith("/"):
            candidates.append(path[:-1])
        if merge_slashes and append_slash:
            candidates.append(merged if merged.endswith("/") else merged + "/")
        if merge_slashes and remove_slash and path.endswith("/"):
            candidates.append(merged[:-1])
        for candidate in candidates:
            if candidate.startswith("//"):
                candidate = "/" + candidate.lstrip("/")
            clone = request.clone(rel_url=candidate + question + query)
            found = await request.app.router.resolve(clone)
            if found.http_exception is None:
                raise redirect_class(candidate + question + query)
        return await handler(request)

    return impl
