"""A download manager: files come in pieces straight to disk, resume where they broke off, and are checked by hash."""

import asyncio
import hashlib
import random
import tempfile
from pathlib import Path

import aiohttp
from aiohttp import web

PIECE = 16 * 1024


class Download:
    def __init__(self, name, digest):
        self.name = name
        self.digest = digest
        self.starts = []

    async def fetch(self, session, folder):
        path = folder / self.name
        while True:
            have = path.stat().st_size if path.exists() else 0
            self.starts.append(have)
            headers = {"Range": f"bytes={have}-"} if have else {}
            try:
                async with session.get(f"/{self.name}", headers=headers, raise_for_status=True) as response:
                    mode = "ab" if response.status == 206 else "wb"
                    with path.open(mode) as file:
                        async for piece in response.content.iter_chunked(PIECE):
                            file.write(piece)
                break
            except aiohttp.ClientPayloadError:
                continue
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest() == self.digest


class Server:
    """Serves files; every first request for a file of more than 100 kB is cut off in the middle."""

    def __init__(self, files):
        self.files = files
        self.cut = set()

    async def serve(self, request):
        data = self.files.get(request.match_info["name"])
        if data is None:
            raise web.HTTPNotFound()
        start = request.http_range.start or 0
        response = web.StreamResponse(status=206 if start else 200)
        response.content_length = len(data) - start
        await response.prepare(request)
        if len(data) > 100_000 and request.path not in self.cut:
            self.cut.add(request.path)
            await response.write(data[start:start + 4 * PIECE])
            request.transport.close()
        else:
            await response.write(data[start:])
        return response


async def main():
    chance = random.Random(31)
    files = {f"file{number}.bin": chance.randbytes(size) for number, size in enumerate([10, 50_000, 300_000])}
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in files.items()}
    digests["file1.bin"] = "0" * 64
    app = web.Application()
    app.router.add_get("/{name}", Server(files).serve)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    host, port = runner.addresses[0]
    downloads = [Download(name, digest) for name, digest in digests.items()]
    downloads.append(Download("file9.bin", ""))
    with tempfile.TemporaryDirectory() as folder:
        async with aiohttp.ClientSession(f"http://{host}:{port}") as session:
            jobs = (download.fetch(session, Path(folder)) for download in downloads)
            results = await asyncio.gather(*jobs, return_exceptions=True)
        for download, result in zip(downloads, results):
            if isinstance(result, aiohttp.ClientResponseError):
                print(f"{download.name}: {result.status} {result.message}")
            else:
                size = (Path(folder) / download.name).stat().st_size
                print(f"{download.name}: {size:,} bytes in {len(download.starts)} parts,"
                      f" {'right' if result else 'WRONG HASH'}")
    await runner.cleanup()


asyncio.run(main())
