"""six, packaging, more-itertools, sortedcontainers, toolz, boltons, cachetools, decorator, wrapt."""

import cachetools
import decorator
import more_itertools
import six
import toolz
import wrapt
from boltons import iterutils, strutils
from packaging.markers import Marker
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.version import Version
from six.moves import range as six_range, urllib as six_urllib
from sortedcontainers import SortedDict, SortedList, SortedSet

print(six.PY3, list(six_range(3)), six_urllib.parse.quote("a b"), six.text_type("x"))
print(sorted(map(Version, ["1.10", "1.2", "1.2rc1", "1!0.1"])), Version("1.2") in SpecifierSet(">=1.0,<2"))
requirement = Requirement("requests[security]>=2.8.1; python_version < '3.0'")
print(requirement.name, requirement.extras, requirement.specifier, Marker("os_name == 'posix'").evaluate())
print(list(more_itertools.chunked(range(7), 3)), more_itertools.first([5]), list(more_itertools.windowed([1, 2, 3], 2)))
print(more_itertools.one(["x"]), list(more_itertools.collapse([1, [2, [3]]])), list(more_itertools.interleave_longest([1, 2], [3])))
numbers = SortedList([3, 1, 2])
numbers.add(0)
print(numbers, numbers.bisect(2), SortedDict(b=1, a=2), SortedSet("hello")[1:], list(numbers.irange(1, 2)))
print(toolz.groupby(len, ["a", "bb", "c"]), toolz.pipe(3, lambda x: x + 1, str), toolz.frequencies("aab"), toolz.merge({1: 2}, {3: 4}))
print(iterutils.chunked([1, 2, 3], 2), strutils.slugify("Hello World"), iterutils.remap({"a": [1, None]}, lambda p, k, v: v is not None))
cache = cachetools.LRUCache(maxsize=2)


@cachetools.cached(cache)
def square(number):
    print("computing", number)
    return number * number


print([square(n) for n in (1, 2, 1, 3, 2)], cache.currsize)


@decorator.decorator
def traced(func, *args, **kwargs):
    print("calling", func.__name__, args)
    return func(*args, **kwargs)


@traced
def add(a, b=1):
    """Add."""
    return a + b


print(add(2), add.__doc__, add.__wrapped__.__name__)


@wrapt.decorator
def doubled(wrapped, instance, args, kwargs):
    return wrapped(*args, **kwargs) * 2


class Thing:
    @doubled
    def value(self, x):
        return x


print(Thing().value(4), wrapt.ObjectProxy([1, 2])[1], isinstance(wrapt.ObjectProxy([]), list))
