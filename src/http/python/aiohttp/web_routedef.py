"""Routes that are written down before there is an application."""

import os
from collections.abc import Sequence

__all__ = (
    "AbstractRouteDef",
    "RouteDef",
    "StaticDef",
    "RouteTableDef",
    "head",
    "options",
    "get",
    "post",
    "patch",
    "put",
    "delete",
    "route",
    "view",
    "static",
)


class AbstractRouteDef:
    """Something that adds routes."""

    def register(self, router):
        """Add them."""
        raise NotImplementedError


class RouteDef(AbstractRouteDef):
    """A route."""

    def __init__(self, method, path, handler, kwargs):
        self.method = method
        self.path = path
        self.handler = handler
        self.kwargs = kwargs

    def __repr__(self):
        info = [f", {name}={value!r}" for name, value in sorted(self.kwargs.items())]
        return (f"<RouteDef {self.method} {self.path} -> "
                f"{getattr(self.handler, '__name__', self.handler)!r}{''.join(info)}>")

    def __eq__(self, other):
        if not isinstance(other, RouteDef):
            return NotImplemented
        return (self.method, self.path, self.handler, self.kwargs) == (
            other.method, other.path, other.handler, other.kwargs)

    def register(self, router):
        if self.method in ("CONNECT", "HEAD", "GET", "DELETE", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"):
            add = getattr(router, "add_" + self.method.lower(), None)
            if add is not None:
                return [add(self.path, self.handler, **self.kwargs)]
        return [router.add_route(self.method, self.path, self.handler, **self.kwargs)]


class StaticDef(AbstractRouteDef):
    """A folder with files."""

    def __init__(self, prefix, path, kwargs):
        self.prefix = prefix
        self.path = path
        self.kwargs = kwargs

    def __repr__(self):
        info = [f", {name}={value!r}" for name, value in sorted(self.kwargs.items())]
        return f"<StaticDef {self.prefix} -> {self.path}{''.join(info)}>"

    def register(self, router):
        resource = router.add_static(self.prefix, self.path, **self.kwargs)
        return list(resource.get_info().get("routes", {}).values())


def route(method, path, handler, **kwargs):
    """A route."""
    return RouteDef(method, path, handler, kwargs)


def head(path, handler, **kwargs):
    """A route for HEAD."""
    return route("HEAD", path, handler, **kwargs)


def options(path, handler, **kwargs):
    """A route for OPTIONS."""
    return route("OPTIONS", path, handler, **kwargs)


def get(path, handler, *, name=None, allow_head=True, **kwargs):
    """A route for GET."""
    return route("GET", path, handler, name=name, allow_head=allow_head, **kwargs)


def post(path, handler, **kwargs):
    """A route for POST."""
    return route("POST", path, handler, **kwargs)


def put(path, handler, **kwargs):
    """A route for PUT."""
    return route("PUT", path, handler, **kwargs)


def patch(path, handler, **kwargs):
    """A route for PATCH."""
    return route("PATCH", path, handler, **kwargs)


def delete(path, handler, **kwargs):
    """A route for DELETE."""
    return route("DELETE", path, handler, **kwargs)


def view(path, handler, **kwargs):
    """A route for all methods."""
    return route("*", path, handler, **kwargs)


def static(prefix, path, **kwargs):
    """A folder with files."""
    return StaticDef(prefix, os.fspath(path), kwargs)


class RouteTableDef(Sequence):
    """Collects routes by decorators."""

    def __init__(self):
        self._items = []

    def __repr__(self):
        return f"<RouteTableDef count={len(self._items)}>"

    def __getitem__(self, index):
        return self._items[index]

    def __iter__(self):
        return iter(self._items)

    def __len__(self):
        return len(self._items)

    def __contains__(self, item):
        return item in self._items

    def route(self, method, path, **kwargs):
        """Add a route."""

        def inner(handler):
            self._items.append(RouteDef(method, path, handler, kwargs))
            return handler

        return inner

    def head(self, path, **kwargs):
        """Add a route for HEAD."""
        return self.route("HEAD", path, **kwargs)

    def get(self, path, **kwargs):
        """Add a route for GET."""
        return self.route("GET", path, **kwargs)

    def post(self, path, **kwargs):
        """Add a route for POST."""
        return self.route("POST", path, **kwargs)

    def put(self, path, **kwargs):
        """Add a route for PUT."""
        return self.route("PUT", path, **kwargs)

    def patch(self, path, **kwargs):
        """Add a route for PATCH."""
        return self.route("PATCH", path, **kwargs)

    def delete(self, path, **kwargs):
        """Add a route for DELETE."""
        return self.route("DELETE", path, **kwargs)

    def options(self, path, **kwargs):
        """Add a route for OPTIONS."""
        return self.route("OPTIONS", path, **kwargs)

    def view(self, path, **kwargs):
        """Add a route for all methods."""
        return self.route("*", path, **kwargs)

    def static(self, prefix, path, **kwargs):
        """Add a folder with files."""
        self._items.append(StaticDef(prefix, path, kwargs))
