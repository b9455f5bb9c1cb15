"""Falcon, Flask, Typer, Fire, responses, respx, freezegun, Babel, email-validator and limits."""

import falcon, falcon.testing, bottle


class T:
    def on_get(self, req, resp, n):
        resp.media = {"n": n, "q": req.get_param("q")}

    def on_post(self, req, resp, n):
        resp.media = req.media
        resp.status = falcon.HTTP_201


app = falcon.App()
app.add_route("/t/{n:int}", T())
c = falcon.testing.TestClient(app)
print(c.simulate_get("/t/5?q=1").json, c.simulate_post("/t/1", json={"a": 1}).status, c.simulate_get("/zz").status)
import falcon.asgi


class A:
    async def on_get(self, req, resp):
        resp.text = "async"


app = falcon.asgi.App()
app.add_route("/a", A())
print(falcon.testing.TestClient(app).simulate_get("/a").text)
from flask import Flask, request, jsonify, Blueprint, session

f = Flask("x")
f.secret_key = "s"
bp = Blueprint("b", "x", url_prefix="/b")


@bp.route("/<name>")
def nm(name):
    session["c"] = session.get("c", 0) + 1
    return jsonify(name=name, c=session["c"], a=request.args.getlist("a"))


f.register_blueprint(bp)
cl = f.test_client()
print(cl.get("/b/x?a=1&a=2").json, cl.get("/b/y").json, cl.get("/q").status)


@f.cli.command("hi")
def hi():
    print("cli hi")


print(f.test_cli_runner().invoke(args=["hi"]).output)
from sse_starlette import EventSourceResponse
import typer
from typer.testing import CliRunner

t = typer.Typer()


@t.command()
def hello(name: str, n: int = 1, loud: bool = False):
    """Say hello."""
    for _ in range(n):
        typer.echo(f"Hello {name}".upper() if loud else f"Hello {name}")


@t.command()
def bye():
    raise typer.Exit(3)


r = CliRunner()
print(r.invoke(t, ["hello", "Bob", "--n", "2", "--loud"]).output, r.invoke(t, ["bye"]).exit_code)
print(r.invoke(t, ["hello", "--help"]).output)
import fire

print(fire.Fire(lambda a, b=2: a * b, command=["3", "--b=4"]))
import responses, requests


@responses.activate
def rs():
    responses.add(responses.GET, "http://x.org/a", json={"k": 1})
    return requests.get("http://x.org/a").json()


print(rs())
import respx, httpx

with respx.mock:
    respx.get("https://e.org/").mock(return_value=httpx.Response(204))
    print(httpx.get("https://e.org/").status_code)
from freezegun import freeze_time
import datetime, time

with freeze_time("2020-01-02 03:04:05"):
    print(datetime.datetime.now(), time.time(), datetime.date.today())
import babel.dates, babel.numbers

print(
    babel.dates.format_date(datetime.date(2024, 1, 2), locale="de"),
    babel.numbers.format_currency(1234.5, "EUR", locale="fr"),
)
import email_validator

print(email_validator.validate_email("a@example.com", check_deliverability=False).normalized)
from limits import parse, storage, strategies

s = storage.MemoryStorage()
st = strategies.FixedWindowRateLimiter(s)
print([st.hit(parse("2/minute"), "x") for _ in range(3)])
