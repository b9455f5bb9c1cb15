"""Heaps kept in lists: each element is not larger than the two at twice its index plus 1 and 2.

The native twin is used where the core brings one.
"""

__all__ = ["heappush", "heappop", "heapify", "heapreplace", "heappushpop", "heappush_max",
           "heappop_max", "heapify_max", "heapreplace_max", "heappushpop_max", "nlargest",
           "nsmallest", "merge"]


def _checked(heap, where):
    if not isinstance(heap, list):
        raise TypeError(f"{where} must be list, not {type(heap).__name__}")


def _sift_down(heap, start, at):
    """Move the element at `at` up to its place below start."""
    item = heap[at]
    while at > start:
        above = (at - 1) >> 1
        parent = heap[above]
        if not item < parent:
            break
        heap[at] = parent
        at = above
    heap[at] = item


def _sift_up(heap, at):
    """Let the smaller child rise into each hole down to a leaf, then bring the item up."""
    end = len(heap)
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[child] < heap[right]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _sift_down(heap, start, at)


def _sift_down_max(heap, start, at):
    item = heap[at]
    while at > start:
        above = (at - 1) >> 1
        parent = heap[above]
        if not parent < item:
            break
        heap[at] = parent
        at = above
    heap[at] = item


def _sift_up_max(heap, at):
    end = len(heap)
    start = at
    item = heap[at]
    child = 2 * at + 1
    while child < end:
        right = child + 1
        if right < end and not heap[right] < heap[child]:
            child = right
        heap[at] = heap[child]
        at = child
        child = 2 * at + 1
    heap[at] = item
    _sift_down_max(heap, start, at)


def heappush(heap, item, /):
    """Put an item into a heap."""
    _checked(heap, "heappush() argument 1")
    heap.append(item)
    _sift_down(heap, 0, len(heap) - 1)


def heappop(heap, /):
    """Take the smallest item out of a heap and return it."""
    _checked(heap, "heappop() argument")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    smallest = heap[0]
    heap[0] = last
    _sift_up(heap, 0)
    return smallest


def heapify(heap, /):
    """Turn a list into a heap, in place and in linear time."""
    _checked(heap, "heapify() argument")
    for at in reversed(range(len(heap) // 2)):
        _sift_up(heap, at)


def heapreplace(heap, item, /):
    """Take out and return the smallest item, then put another in."""
    _checked(heap, "heapreplace() argument 1")
    if not heap:
        raise IndexError("index out of range")
    smallest = heap[0]
    heap[0] = item
    _sift_up(heap, 0)
    return smallest


def heappushpop(heap, item, /):
    """Put an item in, then take out and return the smallest."""
    _checked(heap, "heappushpop() argument 1")
    if heap and heap[0] < item:
        item, heap[0] = heap[0], item
        _sift_up(heap, 0)
    return item


def heappush_max(heap, item, /):
    """Put an item into a max-heap."""
    _checked(heap, "heappush_max() argument 1")
    heap.append(item)
    _sift_down_max(heap, 0, len(heap) - 1)


def heappop_max(heap, /):
    """Take the largest item out of a max-heap and return it."""
    _checked(heap, "heappop_max() argument")
    if not heap:
        raise IndexError("index out of range")
    last = heap.pop()
    if not heap:
        return last
    largest = heap[0]
    heap[0] = last
    _sift_up_max(heap, 0)
    return largest


def heapify_max(heap, /):
    """Turn a list into a max-heap, in place and in linear time."""
    _checked(heap, "heapify_max() argument")
    for at in reversed(range(len(heap) // 2)):
        _sift_up_max(heap, at)


def heapreplace_max(heap, item, /):
    """Take out and return the largest item, then put another in."""
    _checked(heap, "heapreplace_max() argument 1")
    if not heap:
        raise IndexError("index out of range")
    largest = heap[0]
    heap[0] = item
    _sift_up_max(heap, 0)
    return largest


def heappushpop_max(heap, item, /):
    """Put an item in, then take out and return the largest."""
    _checked(heap, "heappushpop_max() argument 1")
    if heap and item < heap[0]:
        item, heap[0] = heap[0], item
        _sift_up_max(heap, 0)
    return item


try:
    from _heapq import (
        heapify, heapify_max, heappop, heappop_max, heappush, heappush_max, heappushpop,
        heappushpop_max, heapreplace, heapreplace_max,
    )
except ImportError:
    pass


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
