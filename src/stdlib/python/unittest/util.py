"""Texts and comparisons for the other modules of the package."""

__unittest = True

_MAX_LENGTH = 80
_PLACEHOLDER_LEN = 12
_MIN_BEGIN_LEN = 5
_MIN_END_LEN = 5
_MIN_COMMON_LEN = 5
_MIN_DIFF_LEN = _MAX_LENGTH - _MIN_BEGIN_LEN - _PLACEHOLDER_LEN - _MIN_COMMON_LEN - _PLACEHOLDER_LEN - _MIN_END_LEN


def _shorten(s, prefixlen, suffixlen):
    skipped = len(s) - prefixlen - suffixlen
    if skipped > _PLACEHOLDER_LEN:
        s = f"{s[:prefixlen]}[{skipped} chars]{s[len(s) - suffixlen:]}"
    return s


def _common_prefix(texts):
    low, high = min(texts), max(texts)
    for index, character in enumerate(low):
        if character != high[index]:
            return low[:index]
    return low


def _common_shorten_repr(*args):
    args = tuple(map(safe_repr, args))
    longest = max(map(len, args))
    if longest <= _MAX_LENGTH:
        return args
    prefix = _common_prefix(args)
    length = len(prefix)
    common = _MAX_LENGTH - (longest - length + _MIN_BEGIN_LEN + _PLACEHOLDER_LEN)
    if common > _MIN_COMMON_LEN:
        prefix = _shorten(prefix, _MIN_BEGIN_LEN, common)
        return tuple(prefix + s[length:] for s in args)
    prefix = _shorten(prefix, _MIN_BEGIN_LEN, _MIN_COMMON_LEN)
    return tuple(prefix + _shorten(s[length:], _MIN_DIFF_LEN, _MIN_END_LEN) for s in args)


def safe_repr(obj, short=False):
    """repr() that never fails, and that can be cut short."""
    try:
        result = repr(obj)
    except Exception:
        result = object.__repr__(obj)
    if not short or len(result) < _MAX_LENGTH:
        return result
    return result[:_MAX_LENGTH] + " [truncated]..."


def strclass(cls):
    """The name of a class with its module."""
    return f"{cls.__module__}.{cls.__qualname__}"


def three_way_cmp(x, y):
    """-1, 0 or 1 as x is less than, equal to or greater than y."""
    return (x > y) - (x < y)


def unorderable_list_difference(expected, actual):
    """The elements missing from and unexpected in a list."""
    missing = []
    while expected:
        item = expected.pop()
        try:
            actual.remove(item)
        except ValueError:
            missing.append(item)
    return missing, actual


def _count_diff_all_purpose(actual, expected):
    # For elements that cannot be hashed.
    left, right = list(actual), list(expected)
    nothing = object()
    result = []
    for index, element in enumerate(left):
        if element is nothing:
            continue
        count_left = count_right = 0
        for place in range(index, len(left)):
            if left[place] == element:
                count_left += 1
                left[place] = nothing
        for place, other in enumerate(right):
            if other == element:
                count_right += 1
                right[place] = nothing
        if count_left != count_right:
            result.append((count_left, count_right, element))
    for index, element in enumerate(right):
        if element is nothing:
            continue
        count_right = 0
        for place in range(index, len(right)):
            if right[place] == element:
                count_right += 1
                right[place] = nothing
        result.append((0, count_right, element))
    return result


def _count_diff_hashable(actual, expected):
    from collections import Counter
    left, right = Counter(actual), Counter(expected)
    result = [(count, right.get(element, 0), element) for element, count in left.items()
              if count != right.get(element, 0)]
    result += [(0, count, element) for element, count in right.items() if element not in left]
    return result
