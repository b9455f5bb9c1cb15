"""Which handler a request goes to."""

import asyncio
import inspect
import os
from collections.abc import Container, Iterable, Mapping, Sized
from types import MappingProxyType

from _yarl import quote, unquote
from aiohttp.abc import AbstractView
from aiohttp.web_exceptions import HTTPException, HTTPExpectationFailed, HTTPForbidden
from aiohttp.web_exceptions import HTTPMethodNotAllowed, HTTPNotFound
from yarl import URL

__all__ = (
    "UrlDispatcher",
    "UrlMappingMatchInfo",
    "AbstractResource",
    "Resource",
    "PlainResource",
    "DynamicResource",
    "AbstractRoute",
    "ResourceRoute",
    "StaticResource",
    "View",
    "PrefixedSubAppResource",
)

_SAFE = "!$&'()*+,;=@:/"
_METHOD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789!#$%&'*+-.^_`|~")
_ANY = "*"


def _quote_path(text):
    return quote(text, _SAFE, False, False)


def _requote_path(text):
    return quote(text, _SAFE, True, False)


class AbstractRoute:
    """A handler for a method."""

    # The handler with the middlewares around it, once it was needed.
    _wrapped = None

    def __init__(self, method, handler, *, expect_handler=None, resource=None):
        method = method.upper()
        if not _METHOD.issuperset(method) or not method:
            raise ValueError(f"{method} is not allowed HTTP method")
        assert callable(handler), handler
        if inspect.iscoroutinefunction(handler):
            pass
        elif inspect.isgeneratorfunction(handler):
            raise TypeError("Bare generators are not supported")
        elif isinstance(handler, type) and issubclass(handler, AbstractView):
            pass
        elif not hasattr(handler, "__call__") or not inspect.iscoroutinefunction(handler.__call__):
            handler = _plain_handler(handler)
        self._method = method
        self._handler = handler
        self._expect_handler = expect_handler
        self._resource = resource

    @property
    def method(self):
        """The method."""
        return self._method

    @property
    def handler(self):
        """The handler."""
        return self._handler

    @property
    def name(self):
        """The resource's name."""
        return self._resource.name if self._resource is not None else None

    @property
    def resource(self):
        """The resource."""
        return self._resource

    def get_info(self):
        """What describes the resource."""
        return self._resource.get_info()

    def url_for(self, *args, **kwargs):
        """A URL that leads here."""
        return self._resource.url_for(*args, **kwargs)

    async def handle_expect_header(self, request):
        """Answer an Expect header."""
        if self._expect_handler is not None:
            return await self._expect_handler(request)
        return await _default_expect_handler(request)


def _plain_handler(handler):
    async def handle(request):
        result = handler(request)
        if inspect.isawaitable(result):
            result = await result
        return result

    handle.__name__ = getattr(handler, "__name__", type(handler).__name__)
    return handle


async def _default_expect_handler(request):
    expect = request.headers.get("Expect", "")
    if request._message.minor >= 1:
        if expect.lower() == "100-continue":
            await request._message.connection.write(b"HTTP/1.1 100 Continue\r\n\r\n")
        else:
            raise HTTPExpectationFailed(text=f"Unknown Expect: {expect}")


class UrlMappingMatchInfo(dict):
    """What a route's pattern matched."""

    _current_app = None
    _frozen = False

    def __init__(self, match_dict, route):
        if match_dict:
            dict.__init__(self, match_dict)
        self._route = route
        self._apps = []

    @property
    def handler(self):
        """The handler."""
        return self._route._handler

    @property
    def route(self):
        """The route."""
        return self._route

    @property
    def expect_handler(self):
        """What answers an Expect header."""
        return self._route.handle_expect_header

    @property
    def http_exception(self):
        """What is raised instead."""
        return None

    def get_info(self):
        """What describes the resource."""
        return self._route.get_info()

    @property
    def apps(self):
        """The applications, outermost first."""
        return tuple(self._apps)

    def add_app(self, app):
        """Add an outer application."""
        if self._frozen:
            raise RuntimeError("Cannot change apps stack after .freeze() call")
        if self._current_app is None:
            self._current_app = app
        self._apps.insert(0, app)

    @property
    def current_app(self):
        """The application whose middleware or handler runs."""
        return self._current_app

    def freeze(self):
        """Let it change no more."""
        self._frozen = True

    def __repr__(self):
        return f"<MatchInfo {super().__repr__()}: {self._route}>"


class SystemRoute(AbstractRoute):
    """Stands where no route fits."""

    def __init__(self, exception):
        self._exception = exception
        self._method = _ANY
        self._resource = None
        self._expect_handler = None
        self._handler = self._handle

    async def _handle(self, request):
        raise self._exception

    @property
    def status(self):
        """The status."""
        return self._exception.status

    @property
    def reason(self):
        """The reason."""
        return self._exception.reason

    def get_info(self):
        return {"http_exception": self._exception}

    def url_for(self, *args, **kwargs):
        raise RuntimeError(".url_for() is not allowed for SystemRoute")

    def __repr__(self):
        return f"<SystemRoute {self.status}: {self.reason}>"


class MatchInfoError(UrlMappingMatchInfo):
    """No route fits."""

    def __init__(self, http_exception):
        self._exception = http_exception
        super().__init__({}, SystemRoute(http_exception))

    @property
    def http_exception(self):
        return self._exception

    def __repr__(self):
        return f"<MatchInfoError {self._exception.status}: {self._exception.reason}>"


class AbstractResource(Sized, Iterable):
    """Something at a path."""

    def __init__(self, *, name=None):
        self._name = name

    @property
    def name(self):
        """Its name."""
        return self._name

    def freeze(self):
        """Let it change no more."""

    def raw_match(self, path):
        """Whether it was made of that path alone."""
        return False


class ResourceRoute(AbstractRoute):
    """A method's handler at a resource."""

    def __repr__(self):
        return f"<ResourceRoute [{self.method}] {self._resource} -> {self.handler!r}"


class Resource(AbstractResource):
    """A path with handlers."""

    def __init__(self, *, name=None):
        super().__init__(name=name)
        self._routes = {}
        self._any_route = None

    def add_route(self, method, handler, *, expect_handler=None):
        """Add a handler."""
        method = method.upper()
        if method in self._routes or self._any_route is not None:
            other = self._routes.get(method, self._any_route)
            raise RuntimeError("Added route will never be executed, "
                               f"method {other.method} is already registered")
        made = ResourceRoute(method, handler, resource=self, expect_handler=expect_handler)
        self._routes[method] = made
        if method == _ANY:
            self._any_route = made
        return made

    @property
    def _allowed_methods(self):
        return set(self._routes)

    def __len__(self):
        return len(self._routes)

    def __iter__(self):
        return iter(self._routes.values())

    async def resolve(self, request):
        """The match, and the methods that are allowed."""
        return self._resolve(request)

    def _resolve(self, request):
        matched = self._match(request.rel_url.path_safe)
        if matched is None:
            return None, set()
        found = self._routes.get(request.method, self._any_route)
        if found is None:
            return None, self._allowed_methods
        return UrlMappingMatchInfo(matched, found), self._allowed_methods


class PlainResource(Resource):
    """A fixed path."""

    def __init__(self, path, *, name=None):
        super().__init__(name=name)
        assert not path or path.startswith("/")
        self._path = path

    @property
    def canonical(self):
        """The path."""
        return self._path

    def add_prefix(self, prefix):
        """Put something before the path."""
        self._path = prefix + self._path

    def _match(self, path):
        return {} if path == self._path else None

    def freeze(self):
        if not self._path:
            self._path = "/"

    def raw_match(self, path):
        return self._path == path

    def get_info(self):
        """What describes it."""
        return {"path": self._path}

    def url_for(self):
        """Its URL."""
        return URL.build(path=self._path, encoded=True)

    def __repr__(self):
        name = f"'{self.name}' " if self.name is not None else ""
        return f"<PlainResource {name} {self._path}>"


def _parse_pattern(path):
    """Texts and (name, regex) pairs in turn."""
    parts, at = [], 0
    text = ""
    while at < len(path):
        letter = path[at]
        if letter == "}":
            raise ValueError(f"Invalid path '{path}'['{text}{path[at:].partition('{')[0]}']")
        if letter != "{":
            text += letter
            at += 1
            continue
        depth, end = 1, at + 1
        while end < len(path) and depth:
            depth += {"{": 1, "}": -1}.get(path[end], 0)
            end += 1
        if depth:
            raise ValueError(f"Invalid path '{path}'['{text}{path[at:]}']")
        name, colon, regex = path[at + 1:end - 1].partition(":")
        if not name.isidentifier():
            raise ValueError(f"Invalid path '{path}'['{path[at:end]}']")
        parts.append(text)
        parts.append((name, regex if colon else None))
        text = ""
        at = end
    parts.append(text)
    return parts


class DynamicResource(Resource):
    """A path with variable parts."""

    def __init__(self, path, *, name=None):
        super().__init__(name=name)
        self._orig_path = path
        self._parts = [part if isinstance(part, tuple) else _requote_path(part)
                       for part in _parse_pattern(path)]
        self._formatter = "".join(["{" + part[0] + "}" if isinstance(part, tuple) else part
                                   for part in self._parts])
        self._compiled = None
        self._is_simple = all(part[1] is None for part in self._parts[1::2]) and all(
            part.startswith("/") for part in self._parts[2:-1:2]
        ) and (self._parts[-1] == "" or self._parts[-1].startswith("/"))

    @property
    def canonical(self):
        """The pattern."""
        return self._formatter

    def add_prefix(self, prefix):
        """Put something before the path."""
        self._parts[0] = prefix + self._parts[0]
        self._formatter = prefix + self._formatter
        self._compiled = None

    def _match(self, path):
        if not path.startswith(self._parts[0]):
            return None
        if not self._is_simple:
            return self._match_regex(path)
        parts = self._parts
        found = {}
        at = len(parts[0])
        for index in range(1, len(parts), 2):
            end = path.find("/", at)
            if end < 0:
                end = len(path)
            value = path[at:end]
            if not value or "{" in value or "}" in value:
                return None
            found[parts[index][0]] = unquote(value, "", False) if "%" in value else value
            literal = parts[index + 1]
            if not path.startswith(literal, end):
                return None
            at = end + len(literal)
        return found if at == len(path) else None

    def raw_match(self, path):
        return self._orig_path == path

    def _match_regex(self, path):
        import re
        if self._compiled is None:
            pattern = ""
            for part in self._parts:
                if isinstance(part, tuple):
                    regex = part[1] if part[1] is not None else "[^{}/]+"
                    pattern += f"(?P<{part[0]}>{regex})"
                else:
                    pattern += re.escape(part)
            try:
                self._compiled = re.compile(pattern)
            except re.error as error:
                raise ValueError(f"Bad pattern '{pattern}': {error}") from None
        match = self._compiled.fullmatch(path)
        if match is None:
            return None
        return {name: unquote(value, "", False) for name, value in match.groupdict().items()}

    def get_info(self):
        """What describes it."""
        return {"formatter": self._formatter, "pattern": self._orig_path}

    def url_for(self, **parts):
        """A URL with the variable parts filled in."""
        values = {name: quote(str(value), "!$&'()*+,;=@:/", False, False) for name, value in parts.items()}
        return URL.build(path=self._formatter.format_map(values), encoded=True)

    def __repr__(self):
        name = f"'{self.name}' " if self.name is not None else ""
        return f"<DynamicResource {name} {self._formatter}>"


class PrefixResource(AbstractResource):
    """All paths below a prefix."""

    def __init__(self, prefix, *, name=None):
        assert not prefix or prefix.startswith("/"), prefix
        assert prefix in ("", "/") or not prefix.endswith("/"), prefix
        super().__init__(name=name)
        self._prefix = _requote_path(prefix)

    @property
    def canonical(self):
        """The prefix."""
        return self._prefix

    def add_prefix(self, prefix):
        """Put something before the prefix."""
        assert prefix.startswith("/")
        assert not prefix.endswith("/")
        self._prefix = prefix + self._prefix

    def _is_below(self, path):
        prefix = self._prefix
        return path == prefix or path.startswith(prefix if prefix.endswith("/") else prefix + "/")


class StaticResource(PrefixResource):
    """A folder with files."""

    VERSION_KEY = "v"

    def __init__(self, prefix, directory, *, name=None, expect_handler=None, chunk_size=256 * 1024,
                 show_index=False, follow_symlinks=False, append_version=False):
        super().__init__(prefix, name=name)
        given = os.path.normpath(os.fspath(directory))
        directory = os.path.realpath(os.path.expanduser(given))
        if not os.path.isdir(directory):
            problem = "is not a directory" if os.path.exists(directory) else "does not exist"
            raise ValueError(f"'{given}' {problem}") from None
        self._directory = directory
        self._show_index = show_index
        self._chunk_size = chunk_size
        self._follow_symlinks = follow_symlinks
        self._append_version = append_version
        self._routes = {
            "GET": ResourceRoute("GET", self._handle, resource=self, expect_handler=expect_handler),
            "HEAD": ResourceRoute("HEAD", self._handle, resource=self, expect_handler=expect_handler),
        }

    def url_for(self, *, filename, append_version=None):
        """The URL of a file."""
        name = os.fspath(filename).lstrip("/")
        url = URL.build(path=self._prefix, encoded=True) / name
        if self._append_version if append_version is None else append_version:
            import base64
            import hashlib
            path = os.path.normpath(os.path.join(self._directory, name))
            if path.startswith(self._directory) and os.path.isfile(path):
                with open(path, "rb") as file:
                    digest = hashlib.sha256(file.read()).digest()
                return url.with_query({self.VERSION_KEY: base64.urlsafe_b64encode(digest).decode()})
        return url

    def get_info(self):
        """What describes it."""
        return {"directory": self._directory, "prefix": self._prefix, "routes": self._routes}

    def set_options_route(self, handler):
        """Add a handler for OPTIONS."""
        if "OPTIONS" in self._routes:
            raise RuntimeError("OPTIONS route was set already")
        self._routes["OPTIONS"] = ResourceRoute("OPTIONS", handler, resource=self)

    async def resolve(self, request):
        """The match, and the methods that are allowed."""
        return self._resolve(request)

    def _resolve(self, request):
        path = request.rel_url.path_safe
        prefix = self._prefix + "/" if not self._prefix.endswith("/") else self._prefix
        if not path.startswith(prefix) and path != self._prefix:
            return None, set()
        allowed = set(self._routes)
        if request.method not in allowed:
            return None, allowed
        name = unquote(path[len(prefix):], "", False)
        return UrlMappingMatchInfo({"filename": name}, self._routes[request.method]), allowed

    def __len__(self):
        return len(self._routes)

    def __iter__(self):
        return iter(self._routes.values())

    async def _handle(self, request):
        name = request.match_info["filename"]
        if name.startswith("/"):
            raise HTTPForbidden()
        path = os.path.normpath(os.path.join(self._directory, name))
        real = os.path.realpath(path)
        inside = path if self._follow_symlinks else real
        if inside != self._directory and not inside.startswith(self._directory + os.sep):
            raise HTTPNotFound()
        if os.path.isdir(real):
            if not self._show_index:
                raise HTTPForbidden()
            return self._index(real)
        from aiohttp.web_fileresponse import FileResponse
        return FileResponse(real, chunk_size=self._chunk_size)

    def _index(self, folder):
        from html import escape
        from aiohttp.web_response import Response
        shown = os.path.relpath(folder, self._directory)
        title = f"Index of /{escape(shown)}"
        lines = []
        for name in sorted(os.listdir(folder)):
            path = os.path.join(folder, name)
            url = f"{self._prefix}/{_quote_path(os.path.relpath(path, self._directory))}"
            slash = "/" if os.path.isdir(path) else ""
            lines.append(f'<li><a href="{url}">{escape(name)}{slash}</a></li>')
        listing = "<ul>\n" + "\n".join(lines) + "\n</ul>"
        body = f"<body>\n<h1>{title}</h1>\n{listing}\n</body>"
        text = f"<html>\n<head>\n<title>{title}</title>\n</head>\n{body}\n</html>"
        return Response(text=text, content_type="text/html")

    def __repr__(self):
        name = f"'{self.name}'" if self.name is not None else ""
        return f"<StaticResource {name} {self._prefix} -> PosixPath({self._directory!r})>"


class PrefixedSubAppResource(PrefixResource):
    """An application below a prefix."""

    def __init__(self, prefix, app):
        super().__init__(prefix)
        self._app = app
        for resource in app.router.resources():
            resource.add_prefix(prefix)
        app.router._reindex()

    def add_prefix(self, prefix):
        super().add_prefix(prefix)
        for resource in self._app.router.resources():
            resource.add_prefix(prefix)
        self._app.router._reindex()

    def url_for(self, *args, **kwargs):
        """Has no meaning."""
        raise RuntimeError(".url_for() is not supported by sub-application root")

    def get_info(self):
        """What describes it."""
        return {"app": self._app, "prefix": self._prefix}

    async def resolve(self, request):
        """The match, and the methods that are allowed."""
        return self._resolve(request)

    def _resolve(self, request):
        if not self._is_below(request.rel_url.path_safe):
            return None, set()
        info = self._app.router._resolve(request)
        info.add_app(self._app)
        if isinstance(info.http_exception, HTTPMethodNotAllowed):
            return info, info.http_exception.allowed_methods
        return info, set()

    def __len__(self):
        return len(self._app.router.routes())

    def __iter__(self):
        return iter(self._app.router.routes())

    def __repr__(self):
        return f"<PrefixedSubAppResource {self._prefix} -> {self._app!r}>"


def _checked_domain(domain):
    """A host with its port, unless that is 80."""
    import re
    domain = domain.rstrip(".").lower()
    if not domain:
        raise ValueError("Domain cannot be empty")
    if "://" in domain:
        raise ValueError("Scheme not supported")
    url = URL("http://" + domain)
    letters = r"[a-z\d\*-]" if "*" in domain else r"[a-z\d-]"
    label = re.compile(rf"(?!-){letters}{{1,63}}(?<!-)")
    if not all([label.fullmatch(part) for part in url.raw_host.split(".")]):
        raise ValueError("Domain not valid")
    return url.raw_host if url.port == 80 else f"{url.raw_host}:{url.port}"


class _DomainResource(AbstractResource):
    """An application at a host."""

    def __init__(self, domain, app):
        super().__init__()
        self._domain = _checked_domain(domain)
        self._mask = None
        if "*" in domain:
            import re
            self._mask = re.compile(self._domain.replace(".", r"\.").replace("*", ".*"))
        self._app = app

    @property
    def canonical(self):
        """The host, or the pattern of hosts."""
        return self._domain if self._mask is None else self._mask.pattern

    def get_info(self):
        """What describes it."""
        return {"app": self._app, "rule": self}

    def add_prefix(self, prefix):
        """Has no meaning."""
        raise RuntimeError("Prefix is not supported for domain sub-applications")

    def _resolve(self, request):
        host = request.headers.get("Host")
        if not host:
            return None, set()
        if self._mask is None and host.lower() != self._domain or (
            self._mask is not None and self._mask.fullmatch(host) is None
        ):
            return None, set()
        info = self._app.router._resolve(request)
        info.add_app(self._app)
        return info, set()

    def __len__(self):
        return len(self._app.router.routes())

    def __iter__(self):
        return iter(self._app.router.routes())

    def __repr__(self):
        return f"<MatchedSubAppResource -> {self._app!r}>"


class View(AbstractView):
    """A handler that is a class with a method for each method."""

    def __await__(self):
        return self._iter().__await__()

    async def _iter(self):
        if self.request.method not in (
            "CONNECT", "HEAD", "GET", "DELETE", "OPTIONS", "PATCH", "POST", "PUT", "TRACE"
        ):
            self._raise_allowed_methods()
        method = getattr(self, self.request.method.lower(), None)
        if method is None:
            self._raise_allowed_methods()
        return await method()

    def _raise_allowed_methods(self):
        methods = ("CONNECT", "HEAD", "GET", "DELETE", "OPTIONS", "PATCH", "POST", "PUT", "TRACE")
        allowed = {name for name in methods if hasattr(self, name.lower())}
        raise HTTPMethodNotAllowed(self.request.method, allowed)


class ResourcesView(Sized, Iterable, Container):
    """All resources."""

    def __init__(self, resources):
        self._resources = resources

    def __len__(self):
        return len(self._resources)

    def __iter__(self):
        yield from self._resources

    def __contains__(self, resource):
        return resource in self._resources


class RoutesView(Sized, Iterable, Container):
    """All routes."""

    def __init__(self, resources):
        self._routes = [found for resource in resources for found in resource]

    def __len__(self):
        return len(self._routes)

    def __iter__(self):
        yield from self._routes

    def __contains__(self, found):
        return found in self._routes


def _is_plain(resource):
    """Whether requests ask for it by just its path."""
    return type(resource) is PlainResource and "%" not in resource._path


class UrlDispatcher(Mapping):
    """The routes of an application."""

    def __init__(self):
        self._resources = []
        self._named_resources = {}
        self._plain = {}
        self._index = {}
        self._domains = []
        self._frozen = False

    @property
    def frozen(self):
        """Whether it can change no more."""
        return self._frozen

    def freeze(self):
        """Let it change no more."""
        self._frozen = True
        for resource in self._resources:
            resource.freeze()
        self._reindex()

    def post_init(self, app):
        """Nothing to do."""

    async def resolve(self, request):
        """The route for a request."""
        return self._resolve(request)

    def _find_direct(self, request):
        """The route of a request that needs no more than its target to be looked at; None where there is more."""
        message = request._message
        if self._domains or message.expects:
            return None
        found = self._plain.get(message.target)
        resource = self._find_pattern(request, message.target) if found is None else found[0]
        return None if resource is None else resource._routes.get(request.method, resource._any_route)

    def _find_pattern(self, request, path):
        """The first pattern that matches a path in which nothing is encoded; the request keeps what it matches."""
        if "?" in path:
            path = path.partition("?")[0]
        if path[:1] == "/" and "%" not in path and "#" not in path and path not in self._plain:
            part = path
            while True:
                for resource in self._index.get(part, ()):
                    if type(resource) is not DynamicResource:
                        return None
                    matched = resource._match(path)
                    if matched is not None:
                        request._matched = matched
                        return resource
                if part == "/":
                    break
                part = part.rpartition("/")[0] or "/"
        return None

    def _resolve(self, request):
        allowed = None
        path = request._message.target
        if request._rel_url is not None or path[0] != "/" or "#" in path or "%" in path:
            path = request.rel_url.path_safe
        elif "?" in path:
            path = path.partition("?")[0]
        for resource in self._domains:
            info, methods = resource._resolve(request)
            if info is not None:
                return info
        found = self._plain.get(path)
        if found is not None:
            method = request.method
            for resource in found:
                route = resource._routes.get(method, resource._any_route)
                if route is not None:
                    return UrlMappingMatchInfo({}, route)
                info, methods = resource._resolve(request)
                if info is not None:
                    return info
                allowed = allowed | methods if allowed else methods
        # What begins with most of the path comes first.
        part = request.rel_url.path_safe if self._index else ""
        while part:
            for resource in self._index.get(part, ()):
                info, methods = resource._resolve(request)
                if info is not None:
                    return info
                if methods:
                    allowed = allowed | methods if allowed else methods
            if part == "/":
                break
            part = part.rpartition("/")[0] or "/"
        if allowed:
            return MatchInfoError(HTTPMethodNotAllowed(request.method, allowed))
        return MatchInfoError(HTTPNotFound())

    def _reindex(self):
        self._plain = {}
        self._index = {}
        self._domains = []
        for resource in self._resources:
            self.index_resource(resource)

    def _place(self, resource):
        """Where a resource that is no plain path stands."""
        if isinstance(resource, _DomainResource):
            return self._domains
        start, brace, _ = resource.canonical.partition("{")
        key = start.rpartition("/")[0] if brace else start
        return self._index.setdefault(key.rstrip("/") or "/", [])

    def index_resource(self, resource):
        """Make it found."""
        if _is_plain(resource):
            self._plain.setdefault(resource._path, []).append(resource)
        else:
            self._place(resource).append(resource)

    def unindex_resource(self, resource):
        """Make it not found."""
        if _is_plain(resource):
            self._plain[resource._path].remove(resource)
        else:
            self._place(resource).remove(resource)

    def __iter__(self):
        return iter(self._named_resources)

    def __len__(self):
        return len(self._named_resources)

    def __contains__(self, resource):
        return resource in self._named_resources

    def __getitem__(self, name):
        return self._named_resources[name]

    def resources(self):
        """All resources."""
        return ResourcesView(self._resources)

    def routes(self):
        """All routes."""
        return RoutesView(self._resources)

    def named_resources(self):
        """The resources that have names."""
        return MappingProxyType(self._named_resources)

    def register_resource(self, resource):
        """Add a resource."""
        if self._frozen:
            raise RuntimeError("Cannot register a resource into frozen router.")
        name = resource.name
        if name is not None:
            import keyword
            for part in name.replace(":", ".").replace("-", ".").split("."):
                if keyword.iskeyword(part):
                    raise ValueError(f"Incorrect route name {name!r}, python keywords cannot be used for "
                                     "route name")
                if not part.isidentifier():
                    raise ValueError("Incorrect route name {!r}, the name should be a sequence of python "
                                     "identifiers separated by dash, dot or column".format(name))
            if name in self._named_resources:
                raise ValueError(f"Duplicate {name!r}, already handled by {self._named_resources[name]!r}")
            self._named_resources[name] = resource
        self._resources.append(resource)
        self.index_resource(resource)

    def add_resource(self, path, *, name=None):
        """Add a path."""
        if path and not path.startswith("/"):
            raise ValueError("path should be started with / or be empty")
        if self._resources:
            last = self._resources[-1]
            if last.name == name and last.raw_match(path):
                return last
        if not ("{" in path or "}" in path):
            resource = PlainResource(path, name=name)
        else:
            resource = DynamicResource(path, name=name)
        self.register_resource(resource)
        return resource

    def add_route(self, method, path, handler, *, name=None, expect_handler=None):
        """Add a handler."""
        resource = self.add_resource(path, name=name)
        return resource.add_route(method, handler, expect_handler=expect_handler)

    def add_static(self, prefix, path, *, name=None, expect_handler=None, chunk_size=256 * 1024,
                   show_index=False, follow_symlinks=False, append_version=False):
        """Add a folder with files."""
        assert prefix.startswith("/")
        if prefix.endswith("/"):
            prefix = prefix[:-1]
        resource = StaticResource(prefix, path, name=name, expect_handler=expect_handler,
                                  chunk_size=chunk_size, show_index=show_index,
                                  follow_symlinks=follow_symlinks, append_version=append_version)
        self.register_resource(resource)
        return resource

    def add_head(self, path, handler, **kwargs):
        """Add a handler for HEAD."""
        return self.add_route("HEAD", path, handler, **kwargs)

    def add_options(self, path, handler, **kwargs):
        """Add a handler for OPTIONS."""
        return self.add_route("OPTIONS", path, handler, **kwargs)

    def add_get(self, path, handler, *, name=None, allow_head=True, **kwargs):
        """Add a handler for GET, and for HEAD."""
        resource = self.add_resource(path, name=name)
        if allow_head:
            resource.add_route("HEAD", handler, **kwargs)
        return resource.add_route("GET", handler, **kwargs)

    def add_post(self, path, handler, **kwargs):
        """Add a handler for POST."""
        return self.add_route("POST", path, handler, **kwargs)

    def add_put(self, path, handler, **kwargs):
        """Add a handler for PUT."""
        return self.add_route("PUT", path, handler, **kwargs)

    def add_patch(self, path, handler, **kwargs):
        """Add a handler for PATCH."""
        return self.add_route("PATCH", path, handler, **kwargs)

    def add_delete(self, path, handler, **kwargs):
        """Add a handler for DELETE."""
        return self.add_route("DELETE", path, handler, **kwargs)

    def add_view(self, path, handler, **kwargs):
        """Add a handler for all methods."""
        return self.add_route(_ANY, path, handler, **kwargs)

    def add_routes(self, routes):
        """Add what was written down before."""
        found = []
        for definition in routes:
            found.extend(definition.register(self))
        return found
