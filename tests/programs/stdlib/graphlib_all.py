from graphlib import TopologicalSorter, CycleError
def tst(f, *a):
    try: print(f(*a))
    except BaseException as e: print(type(e).__name__, e, e.args)
print(list(TopologicalSorter({'D': {'B': 1, 'C': 1}, 'B': ['A'], 'C': ['A']}).static_order()))
ts = TopologicalSorter(); ts.add(3, 1, 2); ts.add(2, 1); ts.add(4); tst(ts.get_ready); tst(ts.is_active); tst(ts.done, 1)
ts.prepare(); ts.prepare()
while ts.is_active():
    n = ts.get_ready(); print(n); tst(ts.prepare); tst(ts.done, 99); tst(ts.add, 5); ts.done(*n); 
    if n: tst(ts.done, n[0])
print(bool(ts), ts.get_ready())
ts = TopologicalSorter({1: [2], 2: [3], 3: [1], 4: [1]}); tst(ts.prepare)
ts = TopologicalSorter({1: [1]}); tst(ts.prepare)
ts = TopologicalSorter({1: [2]}); ts.prepare(); tst(ts.done, 1); print(list(TopologicalSorter({}).static_order()), TopologicalSorter[int])
