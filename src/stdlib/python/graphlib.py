"""Sorting the nodes of a directed graph so that each comes after those it depends on."""

__all__ = ["TopologicalSorter", "CycleError"]

GenericAlias = type(list[int])

_OUT = -1
_DONE = -2


class _Node:
    """A node with how many predecessors it still waits for."""

    __slots__ = ("node", "waits", "successors")

    def __init__(self, node):
        self.node = node
        self.waits = 0
        self.successors = []


class CycleError(ValueError):
    """Raised when the graph has a cycle; the second argument lists its nodes."""


class TopologicalSorter:
    """Sorts the nodes of a graph given as a mapping from node to predecessors."""

    def __init__(self, graph=None):
        self._infos = {}
        self._ready = None
        self._passed_out = 0
        self._finished = 0
        if graph is not None:
            for node, predecessors in graph.items():
                self.add(node, *predecessors)

    def _info(self, node):
        info = self._infos.get(node)
        if info is None:
            self._infos[node] = info = _Node(node)
        return info

    def add(self, node, *predecessors):
        """Add a node and nodes that have to come before it."""
        if self._ready is not None:
            raise ValueError("Nodes cannot be added after a call to prepare()")
        info = self._info(node)
        info.waits += len(predecessors)
        for each in predecessors:
            self._info(each).successors.append(node)

    def prepare(self):
        """Finish the graph and check it for cycles."""
        if self._ready is not None and self._passed_out > 0:
            raise ValueError("cannot prepare() after starting sort")
        if self._ready is None:
            self._ready = [info.node for info in self._infos.values() if info.waits == 0]
        cycle = self._find_cycle()
        if cycle:
            raise CycleError("nodes are in a cycle", cycle)

    def get_ready(self):
        """Return the nodes that can be worked on now."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        result = tuple(self._ready)
        for node in result:
            self._infos[node].waits = _OUT
        self._ready.clear()
        self._passed_out += len(result)
        return result

    def is_active(self):
        """Tell whether there is more to come."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        return self._finished < self._passed_out or bool(self._ready)

    def __bool__(self):
        return self.is_active()

    def done(self, *nodes):
        """Say that nodes have been worked on, so that others become ready."""
        if self._ready is None:
            raise ValueError("prepare() must be called first")
        for node in nodes:
            info = self._infos.get(node)
            if info is None:
                raise ValueError(f"node {node!r} was not added using add()")
            if info.waits != _OUT:
                if info.waits >= 0:
                    raise ValueError(
                        f"node {node!r} was not passed out (still not ready)")
                if info.waits == _DONE:
                    raise ValueError(f"node {node!r} was already marked done")
            info.waits = _DONE
            for successor in info.successors:
                following = self._infos[successor]
                following.waits -= 1
                if following.waits == 0:
                    self._ready.append(successor)
            self._finished += 1

    def _find_cycle(self):
        """Search in depth; the path from a node met again back to itself is a cycle."""
        infos = self._infos
        path, iterators, place, seen = [], [], {}, set()
        for node in infos:
            if node in seen:
                continue
            while True:
                if node in seen:
                    if node in place:
                        return path[place[node]:] + [node]
                else:
                    seen.add(node)
                    iterators.append(iter(infos[node].successors).__next__)
                    place[node] = len(path)
                    path.append(node)
                while path:
                    try:
                        node = iterators[-1]()
                        break
                    except StopIteration:
                        del place[path.pop()]
                        iterators.pop()
                else:
                    break
        return None

    def static_order(self):
        """Return an iterator over all nodes in order."""
        self.prepare()
        while self.is_active():
            ready = self.get_ready()
            yield from ready
            self.done(*ready)

    __class_getitem__ = classmethod(GenericAlias)
