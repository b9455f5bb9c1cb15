"""The walk over a command line: which argument each text belongs to."""

from _argparse_actions import ArgumentError, _get_action_name
from _argparse_help import (
    ONE_OR_MORE, OPTIONAL, PARSER, REMAINDER, SUPPRESS, ZERO_OR_MORE,
)

__name__ = "argparse"

_MANY = 1 << 30


def _pattern(action):
    """What an argument takes, as (letters, least, most) one after the other.

    The letters are A for an argument, O for an option and - for the marker ``--``.
    """
    nargs = action.nargs
    option = bool(action.option_strings)
    marker = [] if option else [("-", 0, _MANY)]
    either = "A" if option else "A-"
    if nargs is None:
        return [*marker, ("A", 1, 1), *marker]
    if nargs == OPTIONAL:
        return [*marker, ("A", 0, 1), *marker]
    if nargs == ZERO_OR_MORE:
        return [*marker, (either, 0, _MANY)]
    if nargs == ONE_OR_MORE:
        return [*marker, ("A", 1, 1), (either, 0, _MANY)]
    if nargs == REMAINDER:
        return [("AO" if option else "AO-", 0, _MANY)]
    if nargs == PARSER:
        return [*marker, ("A", 1, 1), ("AO" if option else "-AO", 0, _MANY)]
    if nargs == SUPPRESS:
        return marker
    if option:
        return [("A" if nargs != REMAINDER else "AO", 1, 1)] * nargs
    return [*[each for _ in range(nargs) for each in (*marker, ("A", 1, 1))], *marker]


def _match(patterns, text):
    """Match groups of patterns at the start of a text, greedily; how long each group is."""
    flat = [(group, item) for group, items in enumerate(patterns) for item in items]
    lengths = [0] * len(patterns)

    def walk(index, at):
        if index == len(flat):
            return True
        group, (letters, least, most) = flat[index]
        end = at
        while end < len(text) and end - at < most and text[end] in letters:
            end += 1
        while end - at >= least:
            lengths[group] += end - at
            if walk(index + 1, end):
                return True
            lengths[group] -= end - at
            end -= 1
        return False

    return lengths if walk(0, 0) else None


class Parse:
    """The parsing of one command line."""

    def __init__(self, parser, args, namespace, intermixed):
        self.parser = parser
        self.args = args
        self.namespace = namespace
        self.intermixed = intermixed
        self.conflicts = {}
        for group in parser._mutually_exclusive_groups:
            members = group._group_actions
            for at, action in enumerate(members):
                others = self.conflicts.setdefault(action, [])
                others.extend(members[:at])
                others.extend(members[at + 1:])
        self.options = {}
        letters = []
        rest = iter(enumerate(args))
        for at, each in rest:
            if each == "--":
                letters.append("-")
                letters.extend(["A" for _ in rest])
                break
            found = parser._parse_optional(each)
            if found is None:
                letters.append("A")
            else:
                self.options[at] = found
                letters.append("O")
        self.pattern = "".join(letters)
        self.seen = set()
        self.seen_non_default = set()
        self.warned = set()
        self.positionals = parser._get_positional_actions()
        self.extras = []
        self.extras_pattern = []

    def run(self):
        """Go through the command line; return the values and what is not known."""
        at = 0
        last = max(self.options, default=-1)
        while at <= last:
            following = at
            while following <= last and following not in self.options:
                following += 1
            if not self.intermixed and at != following:
                end = self._positionals_from(at)
                if end > at:
                    at = end
                    continue
                at = end
            if at not in self.options:
                self._leave_over(at, following)
                at = following
            at = self._option_at(at)
        if not self.intermixed:
            end = self._positionals_from(at)
            self._leave_over(end, len(self.args))
        else:
            self._leave_over(at, len(self.args))
            self._intermixed_positionals()
        self._check_required()
        return self.namespace, self.extras

    def _leave_over(self, start, end):
        self.extras.extend(self.args[start:end])
        self.extras_pattern.extend(self.pattern[start:end])

    def _intermixed_positionals(self):
        """Give the arguments that stood between the options to the positionals."""
        texts, letters = self.extras, self.extras_pattern
        self.args = [text for text, letter in zip(texts, letters) if letter != "O"]
        options = [(at, text) for at, (text, letter) in enumerate(zip(texts, letters))
                   if letter == "O"]
        self.pattern = "".join([letter for letter in letters if letter != "O"])
        self.extras, self.extras_pattern = [], []
        end = self._positionals_from(0)
        self._leave_over(end, len(self.args))
        self.extras = [text for _, text in options] + self.extras

    def _take(self, action, texts, option=None):
        self.seen.add(action)
        values = self.parser._get_values(action, texts)
        if action.option_strings or texts or values is not action.default:
            self.seen_non_default.add(action)
            for other in self.conflicts.get(action, ()):
                if other in self.seen_non_default:
                    raise ArgumentError(
                        action, f"not allowed with argument {_get_action_name(other)}")
        if values is not SUPPRESS:
            action(self.parser, self.namespace, values, option)

    def _count(self, action, letters):
        """How many texts an option takes; an error if there are not enough."""
        lengths = _match([_pattern(action)], letters)
        if lengths is not None:
            return lengths[0]
        nargs = action.nargs
        if nargs is None:
            message = "expected one argument"
        elif nargs == OPTIONAL:
            message = "expected at most one argument"
        elif nargs == ONE_OR_MORE:
            message = "expected at least one argument"
        else:
            message = f"expected {nargs} argument{'' if nargs == 1 else 's'}"
        raise ArgumentError(action, message)

    def _option_at(self, start):
        """Deal with the option at a place; return where it ends."""
        found = self.options[start]
        if len(found) > 1:
            options = ", ".join([option for _, option, _, _ in found])
            raise ArgumentError(None, f"ambiguous option: {self.args[start]} could match "
                                      f"{options}")
        action, option, sep, explicit = found[0]
        if action is None:
            self._leave_over(start, start + 1)
            return start + 1
        taken = []
        while True:
            if explicit is None:
                end = start + 1 + self._count(action, self.pattern[start + 1:])
                taken.append((action, self.args[start + 1:end], option))
                break
            end = start + 1
            count = self._count(action, "A")
            if (count == 0 and option[1] not in self.parser.prefix_chars and explicit != ""):
                if sep or explicit[0] in self.parser.prefix_chars:
                    raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
                taken.append((action, [], option))
                option = option[0] + explicit[0]
                if option not in self.parser._option_string_actions:
                    self.extras.append(option[0] + explicit)
                    self.extras_pattern.append("O")
                    break
                action = self.parser._option_string_actions[option]
                explicit = explicit[1:]
                if not explicit:
                    sep = explicit = None
                elif explicit[0] == "=":
                    sep = "="
                    explicit = explicit[1:]
                else:
                    sep = ""
            elif count == 1:
                taken.append((action, [explicit], option))
                break
            else:
                raise ArgumentError(action, f"ignored explicit argument {explicit!r}")
        for action, texts, option in taken:
            if action.deprecated and option not in self.warned:
                self.parser._warning(f"option '{option}' is deprecated")
                self.warned.add(option)
            self._take(action, texts, option)
        return end

    def _positionals_from(self, start):
        """Give the texts from a place on to positionals; return where they end."""
        letters = self.pattern[start:]
        counts = self._positional_counts(letters)
        for action, count in zip(self.positionals, counts):
            texts = self.args[start:start + count]
            if action.nargs == PARSER:
                if self.pattern[start] == "-":
                    texts.remove("--")
            elif action.nargs != REMAINDER:
                if self.pattern.find("-", start, start + count) >= 0:
                    texts.remove("--")
            start += count
            if texts and action.deprecated:
                name = _get_action_name(action)
                self.parser._warning(f"argument '{name}' is deprecated")
            self._take(action, texts)
        self.positionals[:] = self.positionals[len(counts):]
        return start

    def _positional_counts(self, letters):
        patterns = [_pattern(action) for action in self.positionals]
        for size in range(len(patterns), 0, -1):
            counts = _match(patterns[:size], letters)
            if counts is None:
                continue
            end = sum(counts)
            if end < len(letters) and letters[end] == "O":
                while counts and not counts[-1]:
                    del counts[-1]
            return counts
        return []

    def _check_required(self):
        missing = []
        for action in self.parser._actions:
            if action in self.seen:
                continue
            if action.required:
                missing.append(_get_action_name(action))
            elif (isinstance(action.default, str) and hasattr(self.namespace, action.dest)
                  and action.default is getattr(self.namespace, action.dest)):
                setattr(self.namespace, action.dest,
                        self.parser._get_value(action, action.default))
        if missing:
            raise ArgumentError(
                None, f"the following arguments are required: {', '.join(missing)}")
        for group in self.parser._mutually_exclusive_groups:
            if group.required and not any(action in self.seen_non_default
                                          for action in group._group_actions):
                names = " ".join([_get_action_name(action) for action in group._group_actions
                                  if action.help is not SUPPRESS])
                raise ArgumentError(None, f"one of the arguments {names} is required")


def closest(word, choices):
    """The choice most like a word, by the longest blocks they share; None if none is."""
    best, found = 0.6, None
    for each in choices:
        total = len(word) + len(each)
        ratio = 2.0 * _shared(each, word) / total if total else 1.0
        if ratio >= best and (found is None or ratio > best or each > found):
            best, found = ratio, each
    return found


def _shared(a, b):
    """How many characters two texts share, in Ratcliff and Obershelp's sense."""
    size = at_a = at_b = 0
    lengths = {}
    for i, char in enumerate(a):
        current = {}
        for j, other in enumerate(b):
            if char == other:
                length = current[j] = lengths.get(j - 1, 0) + 1
                if length > size:
                    size, at_a, at_b = length, i - length + 1, j - length + 1
        lengths = current
    if not size:
        return 0
    return (size + _shared(a[:at_a], b[:at_b])
            + _shared(a[at_a + size:], b[at_b + size:]))
