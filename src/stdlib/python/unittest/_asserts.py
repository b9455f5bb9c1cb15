"""The assertions of TestCase."""

import sys

from .util import (
    _common_shorten_repr,
    _count_diff_all_purpose,
    _count_diff_hashable,
    safe_repr,
)

__unittest = True

DIFF_OMITTED = "\nDiff is %s characters long. Set self.maxDiff to None to see it."


def _is_subtype(expected, basetype):
    if isinstance(expected, tuple):
        return all(_is_subtype(e, basetype) for e in expected)
    return isinstance(expected, type) and issubclass(expected, basetype)


class Assertions:
    """The methods that compare."""

    def _getAssertEqualityFunc(self, first, second):
        if type(first) is type(second):
            function = self._type_equality_funcs.get(type(first))
            if function is not None:
                return getattr(self, function) if isinstance(function, str) else function
        return self._baseAssertEqual

    def _baseAssertEqual(self, first, second, msg=None):
        if not first == second:
            standard = "%s != %s" % _common_shorten_repr(first, second)
            raise self.failureException(self._formatMessage(msg, standard))

    def _formatMessage(self, msg, standardMsg):
        if not self.longMessage:
            return msg or standardMsg
        if msg is None:
            return standardMsg
        try:
            return f"{standardMsg} : {msg}"
        except UnicodeDecodeError:
            return f"{safe_repr(standardMsg)} : {safe_repr(msg)}"

    def _truncateMessage(self, message, diff):
        limit = self.maxDiff
        if limit is None or len(diff) <= limit:
            return message + diff
        return message + DIFF_OMITTED % len(diff)

    def _fail(self, msg, standard):
        raise self.failureException(self._formatMessage(msg, standard))

    def fail(self, msg=None):
        """Fail, with a message."""
        raise self.failureException(msg)

    def assertFalse(self, expr, msg=None):
        """Check that the expression is false."""
        if expr:
            raise self.failureException(self._formatMessage(msg, f"{safe_repr(expr)} is not false"))

    def assertTrue(self, expr, msg=None):
        """Check that the expression is true."""
        if not expr:
            raise self.failureException(self._formatMessage(msg, f"{safe_repr(expr)} is not true"))

    def assertEqual(self, first, second, msg=None):
        """Check that two objects are equal."""
        self._getAssertEqualityFunc(first, second)(first, second, msg=msg)

    def assertNotEqual(self, first, second, msg=None):
        """Check that two objects are not equal."""
        if not first != second:
            self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)}")

    def assertAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Check that two numbers are equal up to some places, or differ by at most delta."""
        if first == second:
            return
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            if diff <= delta:
                return
            bound = f"{safe_repr(delta)} delta"
        else:
            if places is None:
                places = 7
            if round(diff, places) == 0:
                return
            bound = f"{places!r} places"
        self._fail(msg, f"{safe_repr(first)} != {safe_repr(second)} within {bound} ({safe_repr(diff)} difference)")

    def assertNotAlmostEqual(self, first, second, places=None, msg=None, delta=None):
        """Check that two numbers differ in some places, or by more than delta."""
        if delta is not None and places is not None:
            raise TypeError("specify delta or places not both")
        diff = abs(first - second)
        if delta is not None:
            if not first == second and diff > delta:
                return
            bound = f"{safe_repr(delta)} delta ({safe_repr(diff)} difference)"
        else:
            if places is None:
                places = 7
            if not first == second and round(diff, places) != 0:
                return
            bound = f"{places!r} places"
        self._fail(msg, f"{safe_repr(first)} == {safe_repr(second)} within {bound}")

    def assertSequenceEqual(self, seq1, seq2, msg=None, seq_type=None):
        """Check that two sequences are equal."""
        if seq_type is not None:
            kind = seq_type.__name__
            for place, seq in ("First", seq1), ("Second", seq2):
                if not isinstance(seq, seq_type):
                    raise self.failureException(f"{place} sequence is not a {kind}: {safe_repr(seq)}")
        else:
            kind = "sequence"
        differing = None
        lengths = []
        for place, seq in ("First", seq1), ("Second", seq2):
            try:
                lengths.append(len(seq))
            except (TypeError, NotImplementedError):
                if differing is None:
                    differing = f"{place} {kind} has no length.    Non-sequence?"
        if differing is None:
            if seq1 == seq2:
                return
            differing = "%ss differ: %s != %s\n" % ((kind.capitalize(),) + _common_shorten_repr(seq1, seq2))
            len1, len2 = lengths
            for index in range(min(len1, len2)):
                items = []
                for place, seq in ("first", seq1), ("second", seq2):
                    try:
                        items.append(seq[index])
                    except (TypeError, IndexError, NotImplementedError):
                        differing += f"\nUnable to index element {index} of {place} {kind}\n"
                        break
                if len(items) < 2:
                    break
                if items[0] != items[1]:
                    differing += f"\nFirst differing element {index}:\n%s\n%s\n" % _common_shorten_repr(*items)
                    break
            else:
                if len1 == len2 and seq_type is None and type(seq1) != type(seq2):
                    return
            for place, other, longer, shorter, seq in \
                    ("First", "first", len1, len2, seq1), ("Second", "second", len2, len1, seq2):
                if longer > shorter:
                    differing += f"\n{place} {kind} contains {longer - shorter} additional elements.\n"
                    try:
                        differing += f"First extra element {shorter}:\n{safe_repr(seq[shorter])}\n"
                    except (TypeError, IndexError, NotImplementedError):
                        differing += f"Unable to index element {shorter} of {other} {kind}\n"
        import difflib
        import pprint
        diff = "\n" + "\n".join(difflib.ndiff(pprint.pformat(seq1).splitlines(), pprint.pformat(seq2).splitlines()))
        self.fail(self._formatMessage(msg, self._truncateMessage(differing, diff)))

    def assertListEqual(self, list1, list2, msg=None):
        """Check that two lists are equal."""
        self.assertSequenceEqual(list1, list2, msg, seq_type=list)

    def assertTupleEqual(self, tuple1, tuple2, msg=None):
        """Check that two tuples are equal."""
        self.assertSequenceEqual(tuple1, tuple2, msg, seq_type=tuple)

    def assertSetEqual(self, set1, set2, msg=None):
        """Check that two sets are equal."""
        differences = []
        for place, first, second in ("first", set1, set2), ("second", set2, set1):
            try:
                differences.append(first.difference(second))
            except TypeError as e:
                self.fail(f"invalid type when attempting set difference: {e}")
            except AttributeError as e:
                self.fail(f"{place} argument does not support set difference: {e}")
        if not any(differences):
            return
        lines = []
        for place, difference in zip(("first", "second"), differences):
            if difference:
                lines.append(f"Items in the {place} set but not the {'second' if place == 'first' else 'first'}:")
                lines += map(repr, difference)
        self._fail(msg, "\n".join(lines))

    def assertIn(self, member, container, msg=None):
        """Check that a container holds a member."""
        if member not in container:
            self._fail(msg, f"{safe_repr(member)} not found in {safe_repr(container)}")

    def assertNotIn(self, member, container, msg=None):
        """Check that a container does not hold a member."""
        if member in container:
            self._fail(msg, f"{safe_repr(member)} unexpectedly found in {safe_repr(container)}")

    def assertIs(self, expr1, expr2, msg=None):
        """Check that two expressions are the same object."""
        if expr1 is not expr2:
            self._fail(msg, f"{safe_repr(expr1)} is not {safe_repr(expr2)}")

    def assertIsNot(self, expr1, expr2, msg=None):
        """Check that two expressions are different objects."""
        if expr1 is expr2:
            self._fail(msg, f"unexpectedly identical: {safe_repr(expr1)}")

    def assertDictEqual(self, d1, d2, msg=None):
        """Check that two dictionaries are equal."""
        self.assertIsInstance(d1, dict, "First argument is not a dictionary")
        self.assertIsInstance(d2, dict, "Second argument is not a dictionary")
        if d1 != d2:
            import difflib
            import pprint
            standard = "%s != %s" % _common_shorten_repr(d1, d2)
            diff = "\n" + "\n".join(difflib.ndiff(pprint.pformat(d1).splitlines(), pprint.pformat(d2).splitlines()))
            self._fail(msg, self._truncateMessage(standard, diff))

    def assertCountEqual(self, first, second, msg=None):
        """Check that two iterables have the same elements, as often each, in any order."""
        first_seq, second_seq = list(first), list(second)
        try:
            from collections import Counter
            if Counter(first_seq) == Counter(second_seq):
                return
            differences = _count_diff_hashable(first_seq, second_seq)
        except TypeError:
            differences = _count_diff_all_purpose(first_seq, second_seq)
        if differences:
            lines = ["First has %d, Second has %d:  %r" % diff for diff in differences]
            standard = "Element counts were not equal:\n"
            self._fail(msg, self._truncateMessage(standard, "\n".join(lines)))

    def assertMultiLineEqual(self, first, second, msg=None):
        """Check that two texts are equal."""
        self.assertIsInstance(first, str, "First argument is not a string")
        self.assertIsInstance(second, str, "Second argument is not a string")
        if first == second:
            return
        if len(first) > self._diffThreshold or len(second) > self._diffThreshold:
            self._baseAssertEqual(first, second, msg)
        import difflib
        shown_first, shown_second = first, second
        if any(text and not text.endswith("\n") for text in (first, second)):
            shown_first, shown_second = (text and text + "\n" for text in (first, second))
        lines1, lines2 = shown_first.splitlines(keepends=True), shown_second.splitlines(keepends=True)
        standard = "%s != %s" % _common_shorten_repr(first, second)
        diff = "\n" + "".join(difflib.ndiff(lines1, lines2))
        self._fail(msg, self._truncateMessage(standard, diff))

    def assertLess(self, a, b, msg=None):
        """Check that a < b."""
        if not a < b:
            self._fail(msg, f"{safe_repr(a)} not less than {safe_repr(b)}")

    def assertLessEqual(self, a, b, msg=None):
        """Check that a <= b."""
        if not a <= b:
            self._fail(msg, f"{safe_repr(a)} not less than or equal to {safe_repr(b)}")

    def assertGreater(self, a, b, msg=None):
        """Check that a > b."""
        if not a > b:
            self._fail(msg, f"{safe_repr(a)} not greater than {safe_repr(b)}")

    def assertGreaterEqual(self, a, b, msg=None):
        """Check that a >= b."""
        if not a >= b:
            self._fail(msg, f"{safe_repr(a)} not greater than or equal to {safe_repr(b)}")

    def assertIsNone(self, obj, msg=None):
        """Check that an object is None."""
        if obj is not None:
            self._fail(msg, f"{safe_repr(obj)} is not None")

    def assertIsNotNone(self, obj, msg=None):
        """Check that an object is not None."""
        if obj is None:
            self._fail(msg, "unexpectedly None")

    def assertIsInstance(self, obj, cls, msg=None):
        """Check that an object is of a class."""
        if not isinstance(obj, cls):
            what = f"any of {cls!r}" if isinstance(cls, tuple) else f"{cls!r}"
            self._fail(msg, f"{safe_repr(obj)} is not an instance of {what}")

    def assertNotIsInstance(self, obj, cls, msg=None):
        """Check that an object is not of a class."""
        if isinstance(obj, cls):
            classes = cls if isinstance(cls, tuple) else (cls,)
            found = next((each for each in classes if isinstance(obj, each)), cls)
            self._fail(msg, f"{safe_repr(obj)} is an instance of {found!r}")

    def _require_class(self, cls, msg):
        if not isinstance(cls, type):
            self._fail(msg, f"{cls!r} is not a class")

    def assertIsSubclass(self, cls, superclass, msg=None):
        """Check that a class derives from another."""
        try:
            if issubclass(cls, superclass):
                return
        except TypeError:
            self._require_class(cls, msg)
            raise
        what = f"any of {superclass!r}" if isinstance(superclass, tuple) else f"{superclass!r}"
        self._fail(msg, f"{cls!r} is not a subclass of {what}")

    def assertNotIsSubclass(self, cls, superclass, msg=None):
        """Check that a class does not derive from another."""
        try:
            if not issubclass(cls, superclass):
                return
        except TypeError:
            self._require_class(cls, msg)
            raise
        classes = superclass if isinstance(superclass, tuple) else (superclass,)
        found = next((each for each in classes if issubclass(cls, each)), superclass)
        self._fail(msg, f"{cls!r} is a subclass of {found!r}")

    def assertHasAttr(self, obj, name, msg=None):
        """Check that an object has an attribute."""
        if not hasattr(obj, name):
            self._fail(msg, f"{_owner(obj)} has no attribute {name!r}")

    def assertNotHasAttr(self, obj, name, msg=None):
        """Check that an object has not an attribute."""
        if hasattr(obj, name):
            self._fail(msg, f"{_owner(obj)} has unexpected attribute {name!r}")

    def _check_kind(self, s, affix, msg):
        for each in affix if isinstance(affix, tuple) else (affix,):
            for kind, expected in (str, "str"), ((bytes, bytearray), "bytes"):
                if isinstance(each, kind) and not isinstance(s, kind):
                    self._fail(msg, f"Expected {expected}, not {type(s).__name__}")

    def _affix(self, s, affix, msg, method, what, wanted):
        self._check_kind(s, affix, msg)
        if getattr(s, method)(affix) == wanted:
            return
        shown = safe_repr(s, short=True)
        if wanted:
            affixes = f"any of {safe_repr(affix)}" if isinstance(affix, tuple) else safe_repr(affix)
            self._fail(msg, f"{shown} doesn't {what} {affixes}")
        affixes = affix if isinstance(affix, tuple) else (affix,)
        found = next(each for each in affixes if getattr(s, method)(each))
        verb, _, rest = what.partition(" ")
        self._fail(msg, f"{shown} {verb}s {rest} {safe_repr(found)}")

    def assertStartsWith(self, s, prefix, msg=None):
        """Check that a text begins with a prefix."""
        self._affix(s, prefix, msg, "startswith", "start with", True)

    def assertNotStartsWith(self, s, prefix, msg=None):
        """Check that a text does not begin with a prefix."""
        self._affix(s, prefix, msg, "startswith", "start with", False)

    def assertEndsWith(self, s, suffix, msg=None):
        """Check that a text ends with a suffix."""
        self._affix(s, suffix, msg, "endswith", "end with", True)

    def assertNotEndsWith(self, s, suffix, msg=None):
        """Check that a text does not end with a suffix."""
        self._affix(s, suffix, msg, "endswith", "end with", False)

    def assertRaises(self, expected_exception, *args, **kwargs):
        """Check that a call, or the block of a with statement, raises."""
        from ._contexts import _AssertRaisesContext
        context = _AssertRaisesContext(expected_exception, self)
        try:
            return context.handle("assertRaises", args, kwargs)
        finally:
            context = None

    def assertRaisesRegex(self, expected_exception, expected_regex, *args, **kwargs):
        """As assertRaises(), the message matching a regular expression."""
        from ._contexts import _AssertRaisesContext
        context = _AssertRaisesContext(expected_exception, self, expected_regex)
        return context.handle("assertRaisesRegex", args, kwargs)

    def assertWarns(self, expected_warning, *args, **kwargs):
        """Check that a call, or the block of a with statement, warns."""
        from ._contexts import _AssertWarnsContext
        return _AssertWarnsContext(expected_warning, self).handle("assertWarns", args, kwargs)

    def assertWarnsRegex(self, expected_warning, expected_regex, *args, **kwargs):
        """As assertWarns(), the message matching a regular expression."""
        from ._contexts import _AssertWarnsContext
        return _AssertWarnsContext(expected_warning, self, expected_regex).handle("assertWarnsRegex", args, kwargs)

    def assertLogs(self, logger=None, level=None, formatter=None):
        """Check that the block of a with statement logs."""
        from ._contexts import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=False, formatter=formatter)

    def assertNoLogs(self, logger=None, level=None):
        """Check that the block of a with statement does not log."""
        from ._contexts import _AssertLogsContext
        return _AssertLogsContext(self, logger, level, no_logs=True)

    def assertRegex(self, text, expected_regex, msg=None):
        """Check that a text matches a regular expression somewhere."""
        if isinstance(expected_regex, (str, bytes)):
            import re
            assert expected_regex, "expected_regex must not be empty."
            expected_regex = re.compile(expected_regex)
        if not expected_regex.search(text):
            self._fail(msg, f"Regex didn't match: {expected_regex.pattern!r} not found in {text!r}")

    def assertNotRegex(self, text, unexpected_regex, msg=None):
        """Check that a text matches a regular expression nowhere."""
        if isinstance(unexpected_regex, (str, bytes)):
            import re
            unexpected_regex = re.compile(unexpected_regex)
        match = unexpected_regex.search(text)
        if match:
            found = text[match.start():match.end()]
            self._fail(msg, f"Regex matched: {found!r} matches {unexpected_regex.pattern!r} in {text!r}")


def _owner(obj):
    import types
    if isinstance(obj, types.ModuleType):
        return f"module {obj.__name__!r}"
    if isinstance(obj, type):
        return f"type object {obj.__name__!r}"
    return f"{type(obj).__name__!r} object"

