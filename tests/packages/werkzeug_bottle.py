"""werkzeug and bottle: WSGI without a server."""

import io

import bottle
from werkzeug.datastructures import Headers, MultiDict
from werkzeug.exceptions import HTTPException, NotFound
from werkzeug.routing import Map, Rule
from werkzeug.security import check_password_hash, generate_password_hash
from werkzeug.test import Client
from werkzeug.wrappers import Request, Response

urls = Map([Rule("/", endpoint="home"), Rule("/item/<int:number>", endpoint="item")])


@Request.application
def application(request):
    try:
        endpoint, values = urls.bind_to_environ(request.environ).match()
        if endpoint == "item" and values["number"] > 10:
            raise NotFound()
    except HTTPException as error:
        return error
    return Response(f"{endpoint} {values} {request.args.get('q')} {request.method}", mimetype="text/plain")


client = Client(application)
for path in ("/?q=1", "/item/5", "/item/50", "/nothing"):
    response = client.get(path)
    print(response.status, response.headers["Content-Type"], response.text[:60])
print(MultiDict([("a", 1), ("a", 2)]).getlist("a"), Headers({"X-A": "b"}))
print(check_password_hash(generate_password_hash("pw", method="pbkdf2:sha256:1000"), "pw"))

app = bottle.Bottle()


@app.route("/hello/<name:re:[a-z]+>")
def hello(name):
    bottle.response.set_header("X-Name", name)
    return bottle.template("Hello {{name}}! % is {{1 + 1}}", name=name.title())


@app.post("/json")
def data():
    return {"got": bottle.request.json}


def call(method, path, body=b"", kind=""):
    answer = []
    environ = {"REQUEST_METHOD": method, "PATH_INFO": path, "wsgi.input": io.BytesIO(body), "CONTENT_TYPE": kind,
               "CONTENT_LENGTH": str(len(body)), "SERVER_NAME": "x", "SERVER_PORT": "80", "wsgi.url_scheme": "http",
               "wsgi.errors": io.StringIO()}
    result = b"".join(app(environ, lambda status, headers, *more: answer.append((status, sorted(headers)))))
    print(answer[0], result[:80])


call("GET", "/hello/world")
call("POST", "/json", b'{"a": 1}', "application/json")
call("GET", "/missing")
