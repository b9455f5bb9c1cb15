"""Comparing files and folders."""

import os
import stat
from functools import cached_property
from itertools import filterfalse
from types import GenericAlias

__all__ = ["clear_cache", "cmp", "dircmp", "cmpfiles", "DEFAULT_IGNORES"]

BUFSIZE = 8 * 1024
DEFAULT_IGNORES = ["RCS", "CVS", "tags", ".git", ".hg", ".bzr", "_darcs", "__pycache__"]

_cache = {}


def clear_cache():
    """Forget what earlier comparisons answered."""
    _cache.clear()


def cmp(f1, f2, shallow=True):
    """Tell whether two files seem equal; shallow: equal kind, size and time of change suffice."""
    first, second = _facts(os.stat(f1)), _facts(os.stat(f2))
    if first[0] != stat.S_IFREG or second[0] != stat.S_IFREG:
        return False
    if shallow and first == second:
        return True
    if first[1] != second[1]:
        return False
    key = f1, f2, first, second
    known = _cache.get(key)
    if known is None:
        if len(_cache) > 100:
            clear_cache()
        known = _cache[key] = _same_content(f1, f2)
    return known


def _facts(status):
    return stat.S_IFMT(status.st_mode), status.st_size, status.st_mtime


def _same_content(f1, f2):
    with open(f1, "rb") as first, open(f2, "rb") as second:
        while True:
            block = first.read(BUFSIZE)
            if block != second.read(BUFSIZE):
                return False
            if not block:
                return True


def cmpfiles(a, b, common, shallow=True):
    """Compare files that two folders have in common: return those that are equal, differ, cannot be compared."""
    equal, different, strange = [], [], []
    for name in common:
        try:
            same = cmp(os.path.join(a, name), os.path.join(b, name), shallow)
        except (OSError, ValueError):
            strange.append(name)
        else:
            (equal if same else different).append(name)
    return equal, different, strange


class dircmp:
    """What two folders have in common, and in what they differ; worked out when first asked for."""

    def __init__(self, a, b, ignore=None, hide=None, *, shallow=True):
        self.left = a
        self.right = b
        self.hide = [os.curdir, os.pardir] if hide is None else hide
        self.ignore = DEFAULT_IGNORES if ignore is None else ignore
        self.shallow = shallow

    def _names_in(self, folder):
        unwanted = self.hide + self.ignore
        return sorted(filterfalse(unwanted.__contains__, os.listdir(folder)))

    def __getattr__(self, attr):
        raise AttributeError(attr)

    @cached_property
    def left_list(self):
        return self._names_in(self.left)

    @cached_property
    def right_list(self):
        return self._names_in(self.right)

    @cached_property
    def common(self):
        there = set(map(os.path.normcase, self.right_list))
        return [name for name in self.left_list if os.path.normcase(name) in there]

    @cached_property
    def left_only(self):
        there = set(map(os.path.normcase, self.right_list))
        return [name for name in self.left_list if os.path.normcase(name) not in there]

    @cached_property
    def right_only(self):
        there = set(map(os.path.normcase, self.left_list))
        return [name for name in self.right_list if os.path.normcase(name) not in there]

    @cached_property
    def _kinds(self):
        folders, files, funny = [], [], []
        for name in self.common:
            try:
                kinds = {stat.S_IFMT(os.stat(os.path.join(side, name)).st_mode) for side in (self.left, self.right)}
            except (OSError, ValueError):
                kinds = set()
            if kinds == {stat.S_IFDIR}:
                folders.append(name)
            elif kinds == {stat.S_IFREG}:
                files.append(name)
            else:
                funny.append(name)
        return folders, files, funny

    @cached_property
    def common_dirs(self):
        return self._kinds[0]

    @cached_property
    def common_files(self):
        return self._kinds[1]

    @cached_property
    def common_funny(self):
        return self._kinds[2]

    @cached_property
    def _compared(self):
        return cmpfiles(self.left, self.right, self.common_files, self.shallow)

    @cached_property
    def same_files(self):
        return self._compared[0]

    @cached_property
    def diff_files(self):
        return self._compared[1]

    @cached_property
    def funny_files(self):
        return self._compared[2]

    @cached_property
    def subdirs(self):
        made = {}
        for name in self.common_dirs:
            left, right = os.path.join(self.left, name), os.path.join(self.right, name)
            made[name] = self.__class__(left, right, self.ignore, self.hide, shallow=self.shallow)
        return made

    def report(self):
        """Print the differences of the two folders."""
        print("diff", self.left, self.right)
        for title, names in (
            (f"Only in {self.left} :", self.left_only),
            (f"Only in {self.right} :", self.right_only),
            ("Identical files :", self.same_files),
            ("Differing files :", self.diff_files),
            ("Trouble with common files :", self.funny_files),
            ("Common subdirectories :", self.common_dirs),
            ("Common funny cases :", self.common_funny),
        ):
            if names:
                if names is not self.funny_files and names is not self.common_funny:
                    names.sort()
                print(title, names)

    def report_partial_closure(self):
        """Print the differences, and those of the folders right inside."""
        self.report()
        for each in self.subdirs.values():
            print()
            each.report()

    def report_full_closure(self):
        """Print the differences, and those of all folders inside."""
        self.report()
        for each in self.subdirs.values():
            print()
            each.report_full_closure()

    __class_getitem__ = classmethod(GenericAlias)
