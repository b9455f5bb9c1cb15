"""The barrier."""

import enum

from asyncio.exceptions import BrokenBarrierError
from asyncio.locks import Condition


class _BarrierState(enum.Enum):
    FILLING = "filling"
    DRAINING = "draining"
    RESETTING = "resetting"
    BROKEN = "broken"


class Barrier:
    """Holds tasks until a given number of them has come."""

    def __init__(self, parties):
        if parties < 1:
            raise ValueError("parties must be >= 1")
        self._cond = Condition()
        self._parties = parties
        self._state = _BarrierState.FILLING
        self._count = 0

    def __repr__(self):
        extra = self._state.value
        if not self.broken:
            extra += f", waiters:{self.n_waiting}/{self.parties}"
        return f"<{object.__repr__(self)[1:-1]} [{extra}]>"

    async def __aenter__(self):
        return await self.wait()

    async def __aexit__(self, *args):
        pass

    async def wait(self):
        """Wait for the others; a number from 0 to parties - 1, different for each."""
        async with self._cond:
            await self._cond.wait_for(self._is_open_to_newcomers)
            if self._state is _BarrierState.BROKEN:
                raise BrokenBarrierError("Barrier aborted")
            try:
                index = self._count
                self._count += 1
                if index + 1 == self._parties:
                    self._state = _BarrierState.DRAINING
                    self._cond.notify_all()
                else:
                    await self._hold()
                return index
            finally:
                self._count -= 1
                self._leave()

    def _is_open_to_newcomers(self):
        return self._state not in (_BarrierState.DRAINING, _BarrierState.RESETTING)

    async def _hold(self):
        await self._cond.wait_for(lambda: self._state is not _BarrierState.FILLING)
        if self._state in (_BarrierState.BROKEN, _BarrierState.RESETTING):
            raise BrokenBarrierError("Abort or reset of barrier")

    def _leave(self):
        if self._count == 0:
            if self._state in (_BarrierState.RESETTING, _BarrierState.DRAINING):
                self._state = _BarrierState.FILLING
            self._cond.notify_all()

    async def reset(self):
        """Empty the barrier; those who wait get BrokenBarrierError."""
        async with self._cond:
            self._state = _BarrierState.RESETTING if self._count > 0 else _BarrierState.FILLING
            self._cond.notify_all()

    async def abort(self):
        """Break the barrier."""
        async with self._cond:
            self._state = _BarrierState.BROKEN
            self._cond.notify_all()

    @property
    def parties(self):
        """How many tasks it waits for."""
        return self._parties

    @property
    def n_waiting(self):
        """How many tasks have come."""
        return self._count if self._state is _BarrierState.FILLING else 0

    @property
    def broken(self):
        """Whether it is broken."""
        return self._state is _BarrierState.BROKEN


Barrier.__module__ = "asyncio.locks"
