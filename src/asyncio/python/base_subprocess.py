"""What transports of subprocesses are made of."""

from asyncio._processes import ReadSubprocessPipeProto, WriteSubprocessPipeProto
from asyncio._processes import _UnixSubprocessTransport as BaseSubprocessTransport
