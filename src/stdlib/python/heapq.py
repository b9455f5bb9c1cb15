"""Heaps kept in lists: each element is not larger than the two at twice its index plus 1 and 2."""

from _heapq import (
    heapify, heapify_max, heappop, heappop_max, heappush, heappush_max, heappushpop,
    heappushpop_max, heapreplace, heapreplace_max,
)

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "heappushpop", "heappush_max",
           "heappop_max", "heapify_max", "heapreplace_max", "heappushpop_max", "nlargest",
           "nsmallest", "merge"]


def merge(*iterables, key=None, reverse=False):
    """Merge sorted inputs into one sorted iterator, taking from each only what is needed."""
    if reverse:
        make, pop, change, direction = heapify_max, heappop_max, heapreplace_max, -1
    else:
        make, pop, change, direction = heapify, heappop, heapreplace, 1
    heap = []
    for order, iterable in enumerate(map(iter, iterables)):
        for value in iterable:
            ranked = value if key is None else key(value)
            heap.append([ranked, order * direction, value, iterable.__next__])
            break
    make(heap)
    while len(heap) > 1:
        try:
            while True:
                entry = heap[0]
                value = entry[2]
                yield value
                value = entry[2] = entry[3]()
                entry[0] = value if key is None else key(value)
                change(heap, entry)
        except StopIteration:
            pop(heap)
    if heap:
        _, _, value, following = heap[0]
        yield value
        yield from following.__self__


def nsmallest(n, iterable, key=None):
    """Return the n smallest elements, smallest first: like sorted(iterable, key=key)[:n]."""
    if n == 1:
        absent = object()
        result = min(iterable, default=absent, key=key)
        return [] if result is absent else [result]
    try:
        if n >= len(iterable):
            return sorted(iterable, key=key)[:n]
    except (TypeError, AttributeError):
        pass
    it = iter(iterable)
    heap = [((each if key is None else key(each)), order, each)
            for order, each in zip(range(n), it)]
    if not heap:
        return heap
    heapify_max(heap)
    highest = heap[0][0]
    order = n
    for each in it:
        ranked = each if key is None else key(each)
        if ranked < highest:
            heapreplace_max(heap, (ranked, order, each))
            highest = heap[0][0]
            order += 1
    heap.sort(key=_rank_and_order)
    return [each for _, _, each in heap]


def nlargest(n, iterable, key=None):
    """Return the n largest elements, largest first: like sorted(..., reverse=True)[:n]."""
    if n == 1:
        absent = object()
        result = max(iterable, default=absent, key=key)
        return [] if result is absent else [result]
    try:
        if n >= len(iterable):
            return sorted(iterable, key=key, reverse=True)[:n]
    except (TypeError, AttributeError):
        pass
    it = iter(iterable)
    heap = [((each if key is None else key(each)), -order, each)
            for order, each in zip(range(n), it)]
    if not heap:
        return heap
    heapify(heap)
    lowest = heap[0][0]
    order = -n
    for each in it:
        ranked = each if key is None else key(each)
        if lowest < ranked:
            heapreplace(heap, (ranked, order, each))
            lowest = heap[0][0]
            order -= 1
    heap.sort(key=_rank_and_order, reverse=True)
    return [each for _, _, each in heap]


def _rank_and_order(entry):
    return entry[:2]
