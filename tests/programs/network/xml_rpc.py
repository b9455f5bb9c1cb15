"""xmlrpc: values as XML and back, proxies, servers, faults, several calls in one, packed answers."""

import datetime
import http.client
import ssl
import threading
import xmlrpc.client
import xmlrpc.server


def attempt(action):
    try:
        answer = action()
        print(answer if isinstance(answer, str) and "\n" in answer else repr(answer))
    except Exception as error:
        print(type(error).__name__, error.args)


class Point:
    def __init__(self):
        self.x, self.y = 1, 2


moment = datetime.datetime(2020, 1, 2, 3, 4, 5)
everything = (1, "a<&>", 2.5, True, None, [1, {"k": b"bytes"}], moment, Point(), xmlrpc.client.Binary(b"x"), (), {})
attempt(lambda: xmlrpc.client.dumps(everything, "m", allow_none=True))
attempt(lambda: xmlrpc.client.dumps((1,), methodresponse=True))
attempt(lambda: xmlrpc.client.dumps((xmlrpc.client.DateTime("20200101T00:00:00"),)))
attempt(lambda: xmlrpc.client.dumps(xmlrpc.client.Fault(3, "bad"), methodresponse=True))
circle = []
circle.append(circle)
for values in ((None,), (2**31,), [1], ({1: 2},), (object(),), (3j,), (circle,), (float("inf"),), (-(2**31),)):
    attempt(lambda: xmlrpc.client.dumps(values))
attempt(lambda: xmlrpc.client.dumps((1, 2), methodresponse=True))
attempt(lambda: xmlrpc.client.dumps((1,), "m", "iso-8859-1"))
text = xmlrpc.client.dumps((1, "a", 2.5, False, [1, {"k": "v"}], b"x", moment), "name")
attempt(lambda: xmlrpc.client.loads(text, use_builtin_types=True))
values, name = xmlrpc.client.loads(text)
print(values[:5], str(values[5]), values[6] == moment, values[6] < moment, str(values[6]), name)
for text in (
    "<x>",
    "",
    "<params></params>",
    "<methodCall><methodName>f</methodName></methodCall>",
    "<params><param><value><int>x</int></value></param></params>",
    "<params><param><value><foo>x</foo></value></param></params>",
    "<params><param><value>plain</value></param><param><value><i8>5</i8></value></param></params>",
    "<params><param><value><nil/></value></param><param><value><bigdecimal>1.50</bigdecimal></value></param></params>",
    "<params><param><value><boolean>2</boolean></value></param></params>",
    "<params><param><value><array><data></data></array></value></param></params>",
):
    attempt(lambda: xmlrpc.client.loads(text))
try:
    xmlrpc.client.loads(xmlrpc.client.dumps(xmlrpc.client.Fault(3, "bad"), methodresponse=True))
except xmlrpc.client.Fault as fault:
    print(fault, fault.faultCode, fault.faultString)
date = xmlrpc.client.DateTime("20200102T03:04:05")
print(date == "20200102T03:04:05", date.timetuple()[:6], str(xmlrpc.client.DateTime((2020, 1, 2, 3, 4, 5, 0, 0, 0))))
attempt(lambda: date < 5)
attempt(lambda: xmlrpc.client.Binary("text"))
print(xmlrpc.client.ProtocolError("u", 404, "nf", {}), xmlrpc.client.escape("a&b<c>d"))
print(xmlrpc.client.gzip_decode(xmlrpc.client.gzip_encode(b"abc")))
attempt(lambda: xmlrpc.client.gzip_decode(xmlrpc.client.gzip_encode(b"abc"), 2))
attempt(lambda: xmlrpc.client.ServerProxy("ftp://x"))


class Service:
    """Things to call."""

    def double(self, number):
        """Return twice the number."""
        return number * 2

    def _hidden(self):
        return "secret"


def divide(one, other):
    """Divide."""
    return one / other


server = xmlrpc.server.SimpleXMLRPCServer(("127.0.0.1", 0), logRequests=False, allow_none=True)
server.register_introspection_functions()
server.register_multicall_functions()
server.register_function(divide)
server.register_function(lambda: None, "nothing")
server.register_function(lambda value: value, "same")
server.register_instance(Service())


@server.register_function(name="long.text")
def long_text(count):
    return "x" * count


thread = threading.Thread(target=server.serve_forever)
thread.start()
port = server.server_address[1]
with xmlrpc.client.ServerProxy(f"http://127.0.0.1:{port}/", allow_none=True, use_builtin_types=True) as proxy:
    print(proxy.divide(5, 2), proxy.nothing(), proxy.double("ab"), len(proxy.long.text(5000)))
    print(proxy.same([1, {"a": b"x", "b": moment}, "ü€", None, -1.5]))
    print(proxy.system.listMethods(), proxy.system.methodHelp("divide"), proxy.system.methodHelp("double"))
    print(repr(proxy.system.methodHelp("none")), proxy.system.methodSignature("divide"))
    for action in (lambda: proxy.divide(1, 0), lambda: proxy.none(), lambda: proxy._hidden(), lambda: proxy.divide(1)):
        try:
            action()
        except xmlrpc.client.Fault as fault:
            print(fault)
    several = xmlrpc.client.MultiCall(proxy)
    several.divide(9, 3)
    several.double(4)
    several.divide(1, 0)
    answers = several()
    print(answers[0], answers[1])
    try:
        answers[2]
    except xmlrpc.client.Fault as fault:
        print(fault)
    print(proxy("transport").__class__.__name__, repr(proxy).startswith("<ServerProxy for 127.0.0.1:"))
    attempt(lambda: proxy("other"))
lost = xmlrpc.client.ServerProxy(f"http://user:pw@127.0.0.1:{port}/nowhere")
try:
    lost.divide(1, 2)
except xmlrpc.client.ProtocolError as error:
    print(error.errcode, error.errmsg, error.headers["Content-type"])
print(xmlrpc.client.Transport().get_host_info("user:pw@host:80"))
lost("close")()
connection = http.client.HTTPConnection("127.0.0.1", port)
for body, headers in ((b"<x", {}), (b"junk", {"Content-Encoding": "gzip"}), (b"x", {"Content-Encoding": "odd"})):
    connection.request("POST", "/", body, headers)
    answer = connection.getresponse()
    print(answer.status, answer.reason, answer.read().count(b"fault"))
    connection.close()
server.shutdown()
thread.join()
server.server_close()

print(xmlrpc.server.list_public_methods(Service()))
attempt(lambda: xmlrpc.server.resolve_dotted_attribute(Service(), "double.__func__"))
paths = xmlrpc.server.MultiPathXMLRPCServer(("127.0.0.1", 0), bind_and_activate=False)
dispatcher = paths.add_dispatcher("/one", xmlrpc.server.SimpleXMLRPCDispatcher())
dispatcher.register_function(divide)
call = xmlrpc.client.dumps((1, 2), "divide")
print(paths._marshaled_dispatch(call, path="/one").decode().split("double>")[1])
print(paths._marshaled_dispatch(call, path="/two").decode().split("string>")[1])
paths.server_close()
script = xmlrpc.server.CGIXMLRPCRequestHandler()
script.register_function(divide)
script.handle_request(call)
script.handle_get()
