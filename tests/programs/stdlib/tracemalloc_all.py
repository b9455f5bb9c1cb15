"""tracemalloc: its classes, and what it can say of memory."""

import tracemalloc
from tracemalloc import DomainFilter, Filter, Frame, Snapshot, Statistic, StatisticDiff, Trace, Traceback


def attempt(label, function, *args):
    try:
        print(label, "->", function(*args))
    except Exception as error:
        print(label, "!!", type(error).__name__, error)


print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_traceback_limit())
attempt("not tracing", tracemalloc.take_snapshot)
attempt("frames", tracemalloc.start, 0)
tracemalloc.start(5)
print(tracemalloc.is_tracing(), tracemalloc.get_traceback_limit())
kept = [[n] for n in range(50_000)]
size, peak = tracemalloc.get_traced_memory()
print(size > 1_000_000, peak >= size)
snapshot = tracemalloc.take_snapshot()
print(len(snapshot.traces) > 0, sum(trace.size for trace in snapshot.traces) > 1_000_000, snapshot.traceback_limit, snapshot.statistics("lineno")[0].size > 1_000_000)
tracemalloc.reset_peak()
tracemalloc.clear_traces()
print(tracemalloc.get_tracemalloc_memory() > 0)
tracemalloc.stop()
print(tracemalloc.is_tracing(), tracemalloc.get_traced_memory(), tracemalloc.get_object_traceback(kept))

TRACES = [(0, 10, (("a.py", 2), ("b.py", 4)), 2), (0, 10, (("a.py", 2), ("b.py", 4)), 2), (1, 2, (("a.py", 5), ("b.py", 4)), 2), (2, 66, (("b.py", 1),), 1), (3, 7000, (("<unknown>", 0),), 1)]
snapshot = Snapshot(TRACES, 2)
for kind in ("lineno", "filename", "traceback"):
    for statistic in snapshot.statistics(kind):
        print(kind, statistic, repr(statistic))
for kind in ("lineno", "filename"):
    print([str(statistic) for statistic in snapshot.statistics(kind, True)])
attempt("kind", snapshot.statistics, "zzz")
attempt("cumulative", snapshot.statistics, "traceback", True)
older = Snapshot(TRACES[:3] + [(0, 400, (("c.py", 578),), 1)], 2)
for kind in ("lineno", "filename", "traceback"):
    for change in snapshot.compare_to(older, kind):
        print(kind, change, repr(change))
for filters in ([Filter(True, "b.py")], [Filter(False, "a.py")], [Filter(True, "*.py", 5)], [Filter(True, "b.py", all_frames=True)], [DomainFilter(True, 1)], [DomainFilter(False, 0)], [Filter(True, "a.py"), Filter(True, "b.py"), Filter(False, "a.py", 2)], [Filter(True, "a.py", domain=1)], []):
    print([trace.size for trace in snapshot.filter_traces(filters).traces])
attempt("filters", snapshot.filter_traces, 5)
trace = snapshot.traces[0]
print(trace, repr(trace), trace.domain, trace.size, trace == snapshot.traces[1], trace in snapshot.traces, repr(snapshot.traces), len(snapshot.traces[1:3]))
traceback = trace.traceback
print(traceback, repr(traceback), len(traceback), traceback[0], traceback[-1].filename, traceback[0].lineno, traceback.total_nframe, traceback.format(), traceback.format(1), traceback.format(-1), traceback.format(most_recent_first=True))
print(Frame(("x", 1)), repr(Frame(("x", 1))), Frame(("x", 1)) < Frame(("x", 2)), Frame(("x", 1)) == Frame(("x", 1)), Traceback((("a", 1),)) == Traceback((("a", 1),)), Traceback([("a", 1)]) < Traceback([("b", 1)]))
print(Statistic(traceback, 1_000_000, 3), StatisticDiff(traceback, 5_000_000_000, -20_480, 0, -5), Filter(True, "p").filename_pattern, DomainFilter(True, 3).domain, Filter(False, "x").inclusive)
