"""starlette behind httpx, without a socket between them."""

import asyncio

import httpx
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.responses import JSONResponse, PlainTextResponse, StreamingResponse
from starlette.routing import Mount, Route


async def home(request):
    return JSONResponse({"hello": request.query_params.get("name", "world"), "agent": request.headers["user-agent"][:6]})


async def echo(request):
    return PlainTextResponse((await request.body())[::-1], status_code=201)


async def user(request):
    return JSONResponse({"id": request.path_params["id"], "url": str(request.url_for("user", id=7))})


async def stream(request):
    async def pieces():
        for number in range(3):
            yield f"{number};"

    return StreamingResponse(pieces(), media_type="text/plain")


class Stamp(BaseHTTPMiddleware):
    async def dispatch(self, request, call_next):
        response = await call_next(request)
        response.headers["x-stamp"] = request.method
        return response


app = Starlette(routes=[Route("/", home), Route("/echo", echo, methods=["POST"]), Route("/stream", stream),
                        Mount("/users", routes=[Route("/{id:int}", user, name="user")])],
                middleware=[Middleware(Stamp)])


async def main():
    transport = httpx.ASGITransport(app=app)
    async with httpx.AsyncClient(transport=transport, base_url="http://test") as client:
        for response in await asyncio.gather(client.get("/", params={"name": "you"}),
                                             client.post("/echo", content=b"abc"),
                                             client.get("/stream"), client.get("/missing"), client.get("/echo")):
            print(response.status_code, response.headers.get("content-type"), response.text, response.headers.get("x-stamp"))
        response = await client.get("/users/3")
        print(response.status_code, response.text)
        try:
            (await client.get("/nothing")).raise_for_status()
        except httpx.HTTPStatusError as error:
            print(str(error).splitlines()[0])
    print(httpx.URL("https://user@example.org:8080/a/b?c=1#d").copy_with(path="/x"), httpx.Headers({"A": "1"})["a"])


asyncio.run(main())
