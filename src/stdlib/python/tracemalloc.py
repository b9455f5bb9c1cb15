"""How much memory a program takes. Here it is known of all objects together, not of the places that made them."""

import fnmatch
import gc
import linecache
import os
import pickle
import sys
from collections.abc import Iterable, Sequence
from functools import total_ordering

_state = {"limit": 0, "base": 0, "peak": 0, "known": set()}


def _resident():
    """The memory of the process, in bytes."""
    with open("/proc/self/statm", "rb") as file:
        return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE")


def start(nframe=1, /):
    """Begin to look at memory."""
    nframe = nframe.__index__()
    if not 1 <= nframe <= 65535:
        raise ValueError("the number of frames must be in range [1; 65535]")
    if _state["limit"]:
        return
    _state["known"] = {id(each) for each in gc.get_objects()}
    _state["limit"], _state["base"], _state["peak"] = nframe, _resident(), 0


def stop():
    """End looking at memory."""
    _state["limit"], _state["known"] = 0, set()


def is_tracing():
    """Return whether memory is looked at."""
    return _state["limit"] > 0


def get_traceback_limit():
    """Return how many frames of a place are kept."""
    return _state["limit"] or 1


def clear_traces():
    """Forget what was made until now."""
    if is_tracing():
        _state["known"] = {id(each) for each in gc.get_objects()}
        _state["base"], _state["peak"] = _resident(), 0


def get_traced_memory():
    """Return how much memory was taken since start(), and the most of it that was seen."""
    if not is_tracing():
        return 0, 0
    size = max(_resident() - _state["base"], sum(size for size, _ in _sizes()))
    _state["peak"] = max(_state["peak"], size)
    return size, _state["peak"]


def reset_peak():
    """Forget the most that was seen."""
    if is_tracing():
        _state["peak"] = 0


def get_tracemalloc_memory():
    """Return how much memory this module takes."""
    return sys.getsizeof(_state["known"])


def _sizes():
    known = _state["known"]
    for each in gc.get_objects():
        if id(each) not in known and each is not known:
            yield sys.getsizeof(each, 0), type(each)


def _get_object_traceback(obj, /):
    return None


def get_object_traceback(obj):
    """Return where an object was made: that is not known here."""
    return None


def _size_text(size, sign):
    for unit in ("B", "KiB", "MiB", "GiB", "TiB"):
        if abs(size) < 100 and unit != "B":
            return f"{size:{'+' if sign else ''}.1f} {unit}"
        if abs(size) < 10 * 1024 or unit == "TiB":
            return f"{size:{'+' if sign else ''}.0f} {unit}"
        size /= 1024


@total_ordering
class Frame:
    """A place in a file."""

    __slots__ = ("_frame",)

    def __init__(self, frame):
        self._frame = frame

    @property
    def filename(self):
        """The file."""
        return self._frame[0]

    @property
    def lineno(self):
        """The line."""
        return self._frame[1]

    def __eq__(self, other):
        return self._frame == other._frame if isinstance(other, Frame) else NotImplemented

    def __lt__(self, other):
        return self._frame < other._frame if isinstance(other, Frame) else NotImplemented

    def __hash__(self):
        return hash(self._frame)

    def __str__(self):
        return f"{self.filename}:{self.lineno}"

    def __repr__(self):
        return f"<Frame filename={self.filename!r} lineno={self.lineno!r}>"


@total_ordering
class Traceback(Sequence):
    """The places that led to memory being taken, oldest first."""

    __slots__ = ("_frames", "_total_nframe")

    def __init__(self, frames, total_nframe=None):
        self._frames, self._total_nframe = tuple(reversed(frames)), total_nframe

    @property
    def total_nframe(self):
        """How many places there were."""
        return self._total_nframe

    def __len__(self):
        return len(self._frames)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Frame(each) for each in self._frames[index])
        return Frame(self._frames[index])

    def __contains__(self, frame):
        return frame._frame in self._frames

    def __hash__(self):
        return hash(self._frames)

    def __eq__(self, other):
        return self._frames == other._frames if isinstance(other, Traceback) else NotImplemented

    def __lt__(self, other):
        return self._frames < other._frames if isinstance(other, Traceback) else NotImplemented

    def __str__(self):
        return str(self[0])

    def __repr__(self):
        shown = f"<Traceback {tuple(self)}"
        return f"{shown}>" if self._total_nframe is None else f"{shown} total_nframe={self.total_nframe}>"

    def format(self, limit=None, most_recent_first=False):
        """Return the places as lines of text."""
        frames = list(self)
        if limit is not None:
            frames = frames[-limit:] if limit > 0 else frames[: abs(limit)]
        if most_recent_first:
            frames.reverse()
        lines = []
        for frame in frames:
            lines.append(f'  File "{frame.filename}", line {frame.lineno}')
            text = linecache.getline(frame.filename, frame.lineno).strip()
            if text:
                lines.append("    " + text)
        return lines


class Trace:
    """A piece of memory: its size, and where it was taken."""

    __slots__ = ("_trace",)

    def __init__(self, trace):
        self._trace = trace

    @property
    def domain(self):
        """Which part of the program takes it."""
        return self._trace[0]

    @property
    def size(self):
        """How much it is."""
        return self._trace[1]

    @property
    def traceback(self):
        """Where it was taken."""
        return Traceback(*self._trace[2:])

    def __eq__(self, other):
        return self._trace == other._trace if isinstance(other, Trace) else NotImplemented

    def __hash__(self):
        return hash(self._trace)

    def __str__(self):
        return f"{self.traceback}: {_size_text(self.size, False)}"

    def __repr__(self):
        return f"<Trace domain={self.domain} size={_size_text(self.size, False)}, traceback={self.traceback!r}>"


class _Traces(Sequence):
    """The pieces of memory of a snapshot."""

    def __init__(self, traces):
        self._traces = traces

    def __len__(self):
        return len(self._traces)

    def __getitem__(self, index):
        if isinstance(index, slice):
            return tuple(Trace(each) for each in self._traces[index])
        return Trace(self._traces[index])

    def __contains__(self, trace):
        return trace._trace in self._traces

    def __eq__(self, other):
        return self._traces == other._traces if isinstance(other, _Traces) else NotImplemented

    def __repr__(self):
        return f"<Traces len={len(self)}>"


class Statistic:
    """How much memory was taken at a place."""

    __slots__ = ("traceback", "size", "count")

    def __init__(self, traceback, size, count):
        self.traceback, self.size, self.count = traceback, size, count

    def __hash__(self):
        return hash((self.traceback, self.size, self.count))

    def __eq__(self, other):
        if not isinstance(other, Statistic):
            return NotImplemented
        return (self.traceback, self.size, self.count) == (other.traceback, other.size, other.count)

    def __str__(self):
        text = f"{self.traceback}: size={_size_text(self.size, False)}, count={self.count}"
        return text + (f", average={_size_text(self.size / self.count, False)}" if self.count else "")

    def __repr__(self):
        return f"<Statistic traceback={self.traceback!r} size={self.size} count={self.count}>"

    def _sort_key(self):
        return self.size, self.count, self.traceback


class StatisticDiff:
    """How memory taken at a place changed."""

    __slots__ = ("traceback", "size", "size_diff", "count", "count_diff")

    def __init__(self, traceback, size, size_diff, count, count_diff):
        self.traceback, self.size, self.size_diff = traceback, size, size_diff
        self.count, self.count_diff = count, count_diff

    def _values(self):
        return self.traceback, self.size, self.size_diff, self.count, self.count_diff

    def __hash__(self):
        return hash(self._values())

    def __eq__(self, other):
        return self._values() == other._values() if isinstance(other, StatisticDiff) else NotImplemented

    def __str__(self):
        text = (
            f"{self.traceback}: size={_size_text(self.size, False)} ({_size_text(self.size_diff, True)}), "
            f"count={self.count} ({self.count_diff:+})"
        )
        return text + (f", average={_size_text(self.size / self.count, False)}" if self.count else "")

    def __repr__(self):
        return (
            f"<StatisticDiff traceback={self.traceback!r} size={self.size} ({self.size_diff:+}) "
            f"count={self.count} ({self.count_diff:+})>"
        )

    def _sort_key(self):
        return abs(self.size_diff), self.size, abs(self.count_diff), self.count, self.traceback


class BaseFilter:
    """Chooses pieces of memory."""

    def __init__(self, inclusive):
        self.inclusive = inclusive

    def _match(self, trace):
        raise NotImplementedError


class Filter(BaseFilter):
    """Chooses pieces of memory by the place where they were taken."""

    def __init__(self, inclusive, filename_pattern, lineno=None, all_frames=False, domain=None):
        super().__init__(inclusive)
        self._filename_pattern, self.lineno = filename_pattern, lineno
        self.all_frames, self.domain = all_frames, domain

    @property
    def filename_pattern(self):
        """The pattern of names of files."""
        return self._filename_pattern

    def _match_frame(self, filename, lineno):
        if not fnmatch.fnmatch(filename, self._filename_pattern):
            return False
        return self.lineno is None or lineno == self.lineno

    def _match(self, trace):
        domain, _, frames = trace[:3]
        frames = frames if self.all_frames else frames[:1]
        found = any(self._match_frame(*frame) for frame in frames)
        matches = found if self.inclusive else not found
        if self.domain is not None:
            matches = matches and domain == self.domain if self.inclusive else matches or domain != self.domain
        return matches


class DomainFilter(BaseFilter):
    """Chooses pieces of memory by the part of the program that takes them."""

    def __init__(self, inclusive, domain):
        super().__init__(inclusive)
        self._domain = domain

    @property
    def domain(self):
        """The part."""
        return self._domain

    def _match(self, trace):
        return (trace[0] == self.domain) == bool(self.inclusive)


class Snapshot:
    """The memory that was taken at a moment."""

    def __init__(self, traces, traceback_limit):
        self.traces, self.traceback_limit = _Traces(traces), traceback_limit

    def dump(self, filename):
        """Write the snapshot to a file."""
        with open(filename, "wb") as file:
            pickle.dump(self, file, pickle.HIGHEST_PROTOCOL)

    @staticmethod
    def load(filename):
        """Read a snapshot from a file."""
        with open(filename, "rb") as file:
            return pickle.load(file)

    def filter_traces(self, filters):
        """Return a snapshot of what filters choose."""
        if not isinstance(filters, Iterable):
            raise TypeError(f"filters must be a list of filters, not {type(filters).__name__}")
        traces = self.traces._traces
        if filters:
            including = [each for each in filters if each.inclusive]
            excluding = [each for each in filters if not each.inclusive]
            traces = [
                trace
                for trace in traces
                if (not including or any(each._match(trace) for each in including))
                and all(each._match(trace) for each in excluding)
            ]
        return Snapshot(list(traces), self.traceback_limit)

    def _grouped(self, key_type, cumulative):
        if key_type not in ("traceback", "filename", "lineno"):
            raise ValueError(f"unknown key_type: {key_type!r}")
        if cumulative and key_type not in ("lineno", "filename"):
            raise ValueError(f"cumulative mode cannot by used with key type {key_type!r}")
        groups = {}
        for trace in self.traces._traces:
            size, frames = trace[1], trace[2]
            if key_type == "traceback":
                keys = [tuple(frames)]
            else:
                chosen = frames if cumulative else frames[:1]
                keys = [(frame if key_type == "lineno" else (frame[0], 0),) for frame in chosen]
            for key in keys:
                if key not in groups:
                    groups[key] = Statistic(Traceback(key), 0, 0)
                groups[key].size += size
                groups[key].count += 1
        return groups

    def statistics(self, key_type, cumulative=False):
        """Return how much memory was taken at each place, most first."""
        return sorted(self._grouped(key_type, cumulative).values(), reverse=True, key=Statistic._sort_key)

    def compare_to(self, old_snapshot, key_type, cumulative=False):
        """Return how memory changed since another snapshot, most first."""
        new, old = self._grouped(key_type, cumulative), old_snapshot._grouped(key_type, cumulative)
        changes = []
        for key in {**new, **old}:
            now, before = new.get(key), old.get(key)
            traceback = (now or before).traceback
            size, count = (now.size, now.count) if now else (0, 0)
            past_size, past_count = (before.size, before.count) if before else (0, 0)
            changes.append(StatisticDiff(traceback, size, size - past_size, count, count - past_count))
        changes.sort(reverse=True, key=StatisticDiff._sort_key)
        return changes


def take_snapshot():
    """Return the memory of all objects made since start()."""
    if not is_tracing():
        raise RuntimeError("the tracemalloc module must be tracing memory allocations to take a snapshot")
    return Snapshot([(0, size, (("<unknown>", 0),), 1) for size, _ in _sizes()], get_traceback_limit())
