"""Responses that are files."""

import asyncio
import os

from aiohttp.web_response import StreamResponse

__all__ = ("FileResponse",)


class FileResponse(StreamResponse):
    """A file."""

    def __init__(self, path, chunk_size=256 * 1024, status=200, reason=None, headers=None):
        super().__init__(status=status, reason=reason, headers=headers)
        self._path = os.fspath(path)
        self._chunk_size = chunk_size

    async def prepare(self, request):
        """Send it all."""
        if self._eof_sent or self._message is not None:
            return self
        try:
            info = os.stat(self._path)
            is_file = not os.path.isdir(self._path)
        except FileNotFoundError:
            return await self._only(request, 404)
        except PermissionError:
            return await self._only(request, 403)
        if not is_file:
            return await self._only(request, 403)
        modified, size = info.st_mtime, info.st_size
        etag = f"{info.st_mtime_ns:x}-{size:x}"
        wanted = await self._check_conditions(request, modified, etag)
        if wanted is not None:
            return await self._only(request, wanted, etag, modified)
        start, count, status = 0, size, self._status
        if "Range" in request.headers and self._range_counts(request, modified):
            try:
                span = request.http_range
            except ValueError:
                self.headers["Content-Range"] = f"bytes */{size}"
                return await self._only(request, 416)
            start = span.start
            if start is not None and start < 0:
                start = max(0, size + start)
                count = size - start
            else:
                start = start or 0
                count = min(span.stop if span.stop is not None else size, size) - start
            if start >= size:
                self.headers["Content-Range"] = f"bytes */{size}"
                return await self._only(request, 416)
            status = 206
            self.set_status(206)
        if "Content-Type" not in self.headers:
            from mimetypes import guess_type
            kind, encoding = guess_type(self._path)
            if encoding == "gzip" and kind == "application/x-tar":
                kind = "application/x-tar"
            self.content_type = kind or "application/octet-stream"
        self.etag = etag
        self.last_modified = modified
        self.content_length = count
        self.headers["Accept-Ranges"] = "bytes"
        if status == 206:
            self.headers["Content-Range"] = f"bytes {start}-{start + count - 1}/{size}"
        await super().prepare(request)
        if request.method != "HEAD" and count:
            await self._send_file(start, count)
        await super().write_eof()
        return self

    async def _send_file(self, start, count):
        loop = asyncio.get_running_loop()
        file = await loop.run_in_executor(None, open, self._path, "rb")
        try:
            if start:
                file.seek(start)
            while count > 0:
                data = await loop.run_in_executor(None, file.read, min(self._chunk_size, count))
                if not data:
                    break
                await self.write(data)
                count -= len(data)
        finally:
            file.close()

    async def _only(self, request, status, etag=None, modified=None):
        """A head without a file."""
        self.set_status(status)
        if etag is not None:
            self.etag = etag
            self.last_modified = modified
        self._length_check = status != 304
        self.content_length = 0
        await super().prepare(request)
        await super().write_eof()
        return self

    async def _check_conditions(self, request, modified, etag):
        """The status that stands for the file, where the request's conditions say so."""
        tags = request.if_match
        if tags is not None and not any(tag.value in ("*", etag) for tag in tags):
            return 412
        since = request.if_unmodified_since
        if since is not None and tags is None and modified > since.timestamp():
            return 412
        tags = request.if_none_match
        if tags is not None and any(tag.value in ("*", etag) for tag in tags):
            return 304
        since = request.if_modified_since
        if since is not None and tags is None and int(modified) <= since.timestamp():
            return 304
        return None

    def _range_counts(self, request, modified):
        since = request.if_range
        return since is None or modified <= since.timestamp()
