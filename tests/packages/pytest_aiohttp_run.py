"""pytest with pytest-asyncio and pytest-aiohttp: clients and servers as fixtures."""

import contextlib
import io
import os
import re
import tempfile

import pytest

TESTS = """
import asyncio
import pytest
from aiohttp import web


async def hello(request):
    return web.Response(text="Hello, " + request.match_info.get("name", "world"))


@pytest.fixture
async def cli(aiohttp_client):
    app = web.Application()
    app.router.add_get("/", hello)
    app.router.add_get("/{name}", hello)
    return await aiohttp_client(app)


async def test_passes(cli):
    response = await cli.get("/")
    assert response.status == 200
    assert await response.text() == "Hello, world"


async def test_fails(cli):
    assert await (await cli.get("/x")).text() == "Hello, y"


async def test_server(aiohttp_server, aiohttp_unused_port):
    server = await aiohttp_server(web.Application())
    assert server.port and aiohttp_unused_port()


async def test_raw_server(aiohttp_raw_server, aiohttp_client):
    async def handler(request):
        return web.Response(text="raw")

    client = await aiohttp_client(await aiohttp_raw_server(handler))
    assert await (await client.get("/q")).text() == "raw"


@pytest.mark.parametrize("n", [1, 2])
async def test_parameters(n):
    await asyncio.sleep(0)
    assert n
"""

PLUGINS = ["-p", "no:cacheprovider", "-p", "pytest_asyncio.plugin", "-p", "pytest_aiohttp.plugin"]
with tempfile.TemporaryDirectory() as folder:
    with open(os.path.join(folder, "test_app.py"), "w") as file:
        file.write(TESTS)
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        code = pytest.main(["-q", *PLUGINS, "-o", "asyncio_mode=auto", f"--rootdir={folder}", folder])
shown = re.sub(r"in \d+\.\d+s", "in a moment", re.sub(r"0x\w+", "0x", re.sub(r"127.0.0.1:\d+", "HOST", out.getvalue())))
print(shown.replace(folder, "FOLDER"), code)
