"""Answering calls of procedures: dispatchers, servers over HTTP, and CGI scripts."""

import inspect
import os
import re
import socketserver
import sys
import traceback
from functools import partial
from http.server import BaseHTTPRequestHandler
from inspect import signature

from xmlrpc.client import Fault, dumps, gzip_decode, gzip_encode, loads


def resolve_dotted_attribute(obj, attr, allow_dotted_names=True):
    """Return an attribute by a path of names, none of which may be private."""
    for name in attr.split(".") if allow_dotted_names else [attr]:
        if name.startswith("_"):
            raise AttributeError(f'attempt to access private attribute "{name}"')
        obj = getattr(obj, name)
    return obj


def list_public_methods(obj):
    """Return the names of what can be called and is not private."""
    return [name for name in dir(obj) if not name.startswith("_") and callable(getattr(obj, name))]


class SimpleXMLRPCDispatcher:
    """Calls functions and methods by name."""

    def __init__(self, allow_none=False, encoding=None, use_builtin_types=False):
        self.funcs = {}
        self.instance = None
        self.allow_none = allow_none
        self.encoding = encoding or "utf-8"
        self.use_builtin_types = use_builtin_types

    def register_instance(self, instance, allow_dotted_names=False):
        """Offer the methods of an object."""
        self.instance, self.allow_dotted_names = instance, allow_dotted_names

    def register_function(self, function=None, name=None):
        """Offer a function; without one, return a decorator that does."""
        if function is None:
            return partial(self.register_function, name=name)
        self.funcs[function.__name__ if name is None else name] = function
        return function

    def register_introspection_functions(self):
        """Offer what tells of the procedures."""
        self.funcs.update({
            "system.listMethods": self.system_listMethods,
            "system.methodSignature": self.system_methodSignature,
            "system.methodHelp": self.system_methodHelp,
        })

    def register_multicall_functions(self):
        """Offer several calls in one."""
        self.funcs["system.multicall"] = self.system_multicall

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        """Answer a call that is XML by XML."""
        try:
            params, method = loads(data, use_builtin_types=self.use_builtin_types)
            call = self._dispatch if dispatch_method is None else dispatch_method
            answer = dumps((call(method, params),), methodresponse=1, allow_none=self.allow_none,
                           encoding=self.encoding)
        except Fault as fault:
            answer = dumps(fault, allow_none=self.allow_none, encoding=self.encoding)
        except BaseException as problem:
            answer = self._failure(problem)
        return answer.encode(self.encoding, "xmlcharrefreplace")

    def _failure(self, problem):
        fault = Fault(1, f"{type(problem)}:{problem}")
        return dumps(fault, encoding=self.encoding, allow_none=self.allow_none)

    def system_listMethods(self):
        """Return the names of the procedures."""
        names = set(self.funcs)
        if self.instance is not None:
            if hasattr(self.instance, "_listMethods"):
                names |= set(self.instance._listMethods())
            elif not hasattr(self.instance, "_dispatch"):
                names |= set(list_public_methods(self.instance))
        return sorted(names)

    def system_methodSignature(self, method_name):
        """Tell that signatures are not known."""
        return "signatures not supported"

    def system_methodHelp(self, method_name):
        """Return the text of a procedure's documentation."""
        method = self.funcs.get(method_name)
        if method is None and self.instance is not None:
            if hasattr(self.instance, "_methodHelp"):
                return self.instance._methodHelp(method_name)
            if not hasattr(self.instance, "_dispatch"):
                try:
                    method = resolve_dotted_attribute(self.instance, method_name, self.allow_dotted_names)
                except AttributeError:
                    pass
        return "" if method is None else inspect.getdoc(method) or ""

    def system_multicall(self, call_list):
        """Make several calls; return lists of one answer, and faults as dicts."""
        results = []
        for call in call_list:
            try:
                results.append([self._dispatch(call["methodName"], call["params"])])
            except Fault as fault:
                results.append({"faultCode": fault.faultCode, "faultString": fault.faultString})
            except BaseException as problem:
                results.append({"faultCode": 1, "faultString": f"{type(problem)}:{problem}"})
        return results

    def _dispatch(self, method, params):
        """Call a procedure."""
        if method in self.funcs:
            function = self.funcs[method]
            if function is None:
                raise Exception(f'method "{method}" is not supported')
            return function(*params)
        if self.instance is not None:
            if hasattr(self.instance, "_dispatch"):
                return self.instance._dispatch(method, params)
            try:
                function = resolve_dotted_attribute(self.instance, method, self.allow_dotted_names)
            except AttributeError:
                function = None
            if function is not None:
                return function(*params)
        raise Exception(f'method "{method}" is not supported')


class SimpleXMLRPCRequestHandler(BaseHTTPRequestHandler):
    """Answers calls over HTTP."""

    rpc_paths = ("/", "/RPC2", "/pydoc.css")
    encode_threshold = 1400
    wbufsize = -1
    disable_nagle_algorithm = True
    aepattern = re.compile(r"\s*([^\s;]+)\s*(?:;\s*q\s*=\s*([0-9.]+))?", re.IGNORECASE)

    def accept_encodings(self):
        """Return the encodings that the client takes, with their weights."""
        found = {}
        for each in self.headers.get("Accept-Encoding", "").split(","):
            match = self.aepattern.match(each)
            if match:
                found[match.group(1)] = float(match.group(2)) if match.group(2) else 1.0
        return found

    def is_rpc_path_valid(self):
        """Return whether procedures are called at this path."""
        return not self.rpc_paths or self.path in self.rpc_paths

    def do_POST(self):
        """Answer a call."""
        if not self.is_rpc_path_valid():
            self.report_404()
            return
        try:
            data = self.decode_request_content(self._body())
            if data is None:
                return
            answer = self.server._marshaled_dispatch(data, getattr(self, "_dispatch", None), self.path)
        except Exception as problem:
            self._report(problem)
            return
        self.send_response(200)
        self.send_header("Content-type", "text/xml")
        if self.encode_threshold is not None and len(answer) > self.encode_threshold:
            if self.accept_encodings().get("gzip", 0):
                answer = gzip_encode(answer)
                self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def _body(self):
        left, pieces = int(self.headers["content-length"]), []
        while left:
            piece = self.rfile.read(min(left, 10 * 1024 * 1024))
            if not piece:
                break
            pieces.append(piece)
            left -= len(piece)
        return b"".join(pieces)

    def _report(self, problem):
        self.send_response(500)
        if getattr(self.server, "_send_traceback_header", False):
            self.send_header("X-exception", str(problem))
            trace = str(traceback.format_exc().encode("ASCII", "backslashreplace"), "ASCII")
            self.send_header("X-traceback", trace)
        self.send_header("Content-length", "0")
        self.end_headers()

    def decode_request_content(self, data):
        """Return the body unpacked; answer and return None if it cannot be."""
        encoding = self.headers.get("content-encoding", "identity").lower()
        if encoding == "identity":
            return data
        if encoding == "gzip":
            try:
                return gzip_decode(data)
            except NotImplementedError:
                self.send_response(501, f"encoding {encoding!r} not supported")
            except ValueError:
                self.send_response(400, "error decoding gzip content")
        else:
            self.send_response(501, f"encoding {encoding!r} not supported")
        self.send_header("Content-length", "0")
        self.end_headers()

    def report_404(self):
        """Answer that there is nothing here."""
        page = b"No such page"
        self.send_response(404)
        self.send_header("Content-type", "text/plain")
        self.send_header("Content-length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_request(self, code="-", size="-"):
        """Write a line of the log, if the server wants them."""
        if self.server.logRequests:
            super().log_request(code, size)


class SimpleXMLRPCServer(socketserver.TCPServer, SimpleXMLRPCDispatcher):
    """A server that answers one call after another."""

    allow_reuse_address = True
    allow_reuse_port = False
    _send_traceback_header = False

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler, logRequests=True, allow_none=False,
                 encoding=None, bind_and_activate=True, use_builtin_types=False):
        self.logRequests = logRequests
        SimpleXMLRPCDispatcher.__init__(self, allow_none, encoding, use_builtin_types)
        socketserver.TCPServer.__init__(self, addr, requestHandler, bind_and_activate)


class MultiPathXMLRPCServer(SimpleXMLRPCServer):
    """A server with a dispatcher for each path."""

    def __init__(self, addr, requestHandler=SimpleXMLRPCRequestHandler, logRequests=True, allow_none=False,
                 encoding=None, bind_and_activate=True, use_builtin_types=False):
        super().__init__(addr, requestHandler, logRequests, allow_none, encoding, bind_and_activate,
                         use_builtin_types)
        self.dispatchers = {}

    def add_dispatcher(self, path, dispatcher):
        """Let a dispatcher answer at a path."""
        self.dispatchers[path] = dispatcher
        return dispatcher

    def get_dispatcher(self, path):
        """Return the dispatcher of a path."""
        return self.dispatchers[path]

    def _marshaled_dispatch(self, data, dispatch_method=None, path=None):
        try:
            return self.dispatchers[path]._marshaled_dispatch(data, dispatch_method, path)
        except BaseException as problem:
            return self._failure(problem).encode(self.encoding, "xmlcharrefreplace")


class CGIXMLRPCRequestHandler(SimpleXMLRPCDispatcher):
    """Answers the call that a CGI script gets."""

    def handle_xmlrpc(self, request_text):
        """Answer a call on standard output."""
        answer = self._marshaled_dispatch(request_text)
        print("Content-Type: text/xml")
        print(f"Content-Length: {len(answer)}")
        print()
        sys.stdout.flush()
        sys.stdout.buffer.write(answer)
        sys.stdout.buffer.flush()

    def handle_get(self):
        """Answer that only POST is understood."""
        code = 400
        message, explain = BaseHTTPRequestHandler.responses[code]
        import http.server
        page = http.server.DEFAULT_ERROR_MESSAGE % {"code": code, "message": message, "explain": explain}
        page = page.encode("utf-8")
        print(f"Status: {code} {message}")
        print(f"Content-Type: {http.server.DEFAULT_ERROR_CONTENT_TYPE}")
        print(f"Content-Length: {len(page)}")
        print()
        sys.stdout.flush()
        sys.stdout.buffer.write(page)
        sys.stdout.buffer.flush()

    def handle_request(self, request_text=None):
        """Answer the call that waits on standard input."""
        if request_text is None and os.environ.get("REQUEST_METHOD", None) == "GET":
            self.handle_get()
            return
        if request_text is None:
            try:
                length = int(os.environ.get("CONTENT_LENGTH", None))
            except (ValueError, TypeError):
                length = -1
            request_text = sys.stdin.read(length)
        self.handle_xmlrpc(request_text)
