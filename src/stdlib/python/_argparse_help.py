"""How argparse lays out usage and help."""

import os
import sys

__name__ = "argparse"

SUPPRESS = "==SUPPRESS=="
OPTIONAL = "?"
ZERO_OR_MORE = "*"
ONE_OR_MORE = "+"
PARSER = "A..."
REMAINDER = "..."


def _terminal_width():
    try:
        width = int(os.environ["COLUMNS"])
    except (KeyError, ValueError):
        width = 0
    if width <= 0:
        try:
            width = os.get_terminal_size(sys.__stdout__.fileno()).columns
        except (AttributeError, ValueError, OSError):
            width = 80
    return (width or 80) - 2


class _Section:
    """A part of the help with a heading."""

    def __init__(self, formatter, parent, heading=None):
        self.formatter = formatter
        self.parent = parent
        self.heading = heading
        self.items = []

    def format_help(self):
        formatter = self.formatter
        if self.parent is not None:
            formatter._indent()
        inside = formatter._join_parts([func(*args) for func, args in self.items])
        if self.parent is not None:
            formatter._dedent()
        if not inside:
            return ""
        heading = ""
        if self.heading is not SUPPRESS and self.heading is not None:
            heading = f"{' ' * formatter._current_indent}{self.heading}:\n"
        return formatter._join_parts(["\n", heading, inside, "\n"])


class HelpFormatter:
    """Formats usage and help of a parser."""

    _Section = _Section

    def __init__(self, prog, indent_increment=2, max_help_position=24, width=None):
        if width is None:
            width = _terminal_width()
        self._prog = prog
        self._indent_increment = indent_increment
        self._max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self._width = width
        self._current_indent = 0
        self._level = 0
        self._action_max_length = 0
        self._root_section = self._Section(self, None)
        self._current_section = self._root_section

    def _indent(self):
        self._current_indent += self._indent_increment
        self._level += 1

    def _dedent(self):
        self._current_indent -= self._indent_increment
        self._level -= 1

    def _add_item(self, func, args):
        self._current_section.items.append((func, args))

    def start_section(self, heading):
        """Begin a section with a heading."""
        self._indent()
        section = self._Section(self, self._current_section, heading)
        self._add_item(section.format_help, [])
        self._current_section = section

    def end_section(self):
        """End the section."""
        self._current_section = self._current_section.parent
        self._dedent()

    def add_text(self, text):
        """Add a paragraph."""
        if text is not SUPPRESS and text is not None:
            self._add_item(self._format_text, [text])

    def add_usage(self, usage, actions, groups, prefix=None):
        """Add the usage."""
        if usage is not SUPPRESS:
            self._add_item(self._format_usage, (usage, actions, groups, prefix))

    def add_argument(self, action):
        """Add the description of an argument."""
        if action.help is SUPPRESS:
            return
        lengths = [len(self._format_action_invocation(action)) + self._current_indent]
        for each in self._iter_indented_subactions(action):
            lengths.append(len(self._format_action_invocation(each)) + self._current_indent)
        self._action_max_length = max(self._action_max_length, *lengths)
        self._add_item(self._format_action, [action])

    def add_arguments(self, actions):
        """Add the descriptions of several arguments."""
        for action in actions:
            self.add_argument(action)

    def format_help(self):
        """Return all that was added as text."""
        text = self._root_section.format_help()
        if text:
            while "\n\n\n" in text:
                text = text.replace("\n\n\n", "\n\n")
            text = text.strip("\n") + "\n"
        return text

    def _join_parts(self, part_strings):
        return "".join([part for part in part_strings if part and part is not SUPPRESS])

    def _format_usage(self, usage, actions, groups, prefix):
        if prefix is None:
            prefix = "usage: "
        if usage is not None:
            usage = usage % dict(prog=self._prog)
        elif not actions:
            usage = f"{self._prog}"
        else:
            usage = self._usage_of(actions, groups, prefix)
        return f"{prefix}{usage}\n\n"

    def _usage_of(self, actions, groups, prefix):
        prog = f"{self._prog}"
        optionals = [action for action in actions if action.option_strings]
        positionals = [action for action in actions if not action.option_strings]
        parts, first_positional = self._get_actions_usage_parts(optionals + positionals, groups,
                                                                len(optionals))
        usage = " ".join([prog, *parts]) if parts else prog
        width = self._width - self._current_indent
        if len(prefix) + len(usage) <= width:
            return usage
        optional_parts, positional_parts = parts[:first_positional], parts[first_positional:]
        if len(prefix) + len(prog) <= 0.75 * width:
            indent = " " * (len(prefix) + len(prog) + 1)
            if optional_parts:
                lines = _wrapped([prog, *optional_parts], indent, width, prefix)
                lines.extend(_wrapped(positional_parts, indent, width))
            elif positional_parts:
                lines = _wrapped([prog, *positional_parts], indent, width, prefix)
            else:
                lines = [prog]
        else:
            indent = " " * len(prefix)
            lines = _wrapped(parts, indent, width)
            if len(lines) > 1:
                lines = _wrapped(optional_parts, indent, width)
                lines.extend(_wrapped(positional_parts, indent, width))
            lines = [prog, *lines]
        return "\n".join(lines)

    def _format_actions_usage(self, actions, groups):
        return " ".join(self._get_actions_usage_parts(actions, groups, 0)[0])

    def _get_actions_usage_parts(self, actions, groups, optional_count):
        """The parts of the usage, and how many of them stand before the positionals."""
        gathered = self._gathered_groups(groups)
        group_of = {action: group for group, members in gathered for action in members}
        members_of = dict(gathered)
        parts = []
        count = None
        for at, action in enumerate(actions):
            if at == optional_count:
                count = len(parts)
            group = group_of.get(action)
            if group is None:
                part = self._usage_part(action, False)
                if part is not None:
                    parts.append(part)
                continue
            members = members_of[group]
            positional = [each for each in members if not each.option_strings]
            if action is (positional or members)[0]:
                parts.extend(self._joined_members(group, members))
        return parts, len(parts) if count is None else count

    def _joined_members(self, group, members):
        parts = [self._usage_part(each, True) for each in members]
        opening, closing = "[", "]"
        if group.required:
            opening, closing = ("(", ")") if len(parts) > 1 else ("", "")
        parts[0] = opening + parts[0]
        parts[-1] = parts[-1] + closing
        return [part + " |" for part in parts[:-1]] + parts[-1:]

    def _gathered_groups(self, groups):
        """The groups that are shown as one, with their visible members, options first."""
        result = []
        for group in groups:
            if not group._group_actions:
                raise ValueError(f"empty group {group}")
            visible = [each for each in group._group_actions if each.help is not SUPPRESS]
            options = [each for each in visible if each.option_strings]
            positionals = [each for each in visible if not each.option_strings]
            if visible and len(positionals) <= 1:
                result.append((group, options + positionals))
        return result

    def _usage_part(self, action, is_grouped):
        if action.help is SUPPRESS:
            return None
        if not action.option_strings:
            part = self._format_args(action, self._get_default_metavar_for_positional(action))
            if is_grouped and part[0] == "[" and part[-1] == "]":
                part = part[1:-1]
            return part
        if action.nargs == 0:
            part = action.format_usage()
        else:
            args = self._format_args(action, self._get_default_metavar_for_optional(action))
            part = f"{action.option_strings[0]} {args}"
        if not action.required and not is_grouped:
            part = f"[{part}]"
        return part

    def _format_text(self, text):
        if "%(prog)" in text:
            text = text % dict(prog=self._prog)
        width = max(self._width - self._current_indent, 11)
        return self._fill_text(text, width, " " * self._current_indent) + "\n\n"

    def _format_action(self, action):
        help_position = min(self._action_max_length + 2, self._max_help_position)
        help_width = max(self._width - help_position, 11)
        action_width = help_position - self._current_indent - 2
        header = self._format_action_invocation(action)
        indent = " " * self._current_indent
        first = help_position
        if not action.help:
            shown = f"{indent}{header}\n"
        elif len(header) <= action_width:
            shown = f"{indent}{header:<{action_width}}  "
            first = 0
        else:
            shown = f"{indent}{header}\n"
        parts = [shown]
        if action.help and action.help.strip():
            text = self._expand_help(action)
            if text:
                lines = self._split_lines(text, help_width)
                parts.append(f"{' ' * first}{lines[0]}\n")
                parts.extend([f"{' ' * help_position}{line}\n" for line in lines[1:]])
        elif not shown.endswith("\n"):
            parts.append("\n")
        for each in self._iter_indented_subactions(action):
            parts.append(self._format_action(each))
        return self._join_parts(parts)

    def _format_action_invocation(self, action):
        if not action.option_strings:
            default = self._get_default_metavar_for_positional(action)
            return " ".join(self._metavar_formatter(action, default)(1))
        shown = ", ".join(action.option_strings)
        if action.nargs == 0:
            return shown
        default = self._get_default_metavar_for_optional(action)
        return f"{shown} {self._format_args(action, default)}"

    def _metavar_formatter(self, action, default_metavar):
        if action.metavar is not None:
            result = action.metavar
        elif action.choices is not None:
            result = f"{{{','.join(map(str, action.choices))}}}"
        else:
            result = default_metavar

        def format(tuple_size):
            return result if isinstance(result, tuple) else (result,) * tuple_size

        return format

    def _format_args(self, action, default_metavar):
        get_metavar = self._metavar_formatter(action, default_metavar)
        nargs = action.nargs
        if nargs is None:
            return "%s" % get_metavar(1)
        if nargs == OPTIONAL:
            return "[%s]" % get_metavar(1)
        if nargs == ZERO_OR_MORE:
            metavar = get_metavar(1)
            if len(metavar) == 2:
                return "[%s [%s ...]]" % metavar
            return "[%s ...]" % metavar
        if nargs == ONE_OR_MORE:
            return "%s [%s ...]" % get_metavar(2)
        if nargs == REMAINDER:
            return "..."
        if nargs == PARSER:
            return "%s ..." % get_metavar(1)
        if nargs == SUPPRESS:
            return ""
        try:
            formats = ["%s" for _ in range(nargs)]
        except TypeError:
            raise ValueError("invalid nargs value") from None
        return " ".join(formats) % get_metavar(nargs)

    def _expand_help(self, action):
        text = self._get_help_string(action)
        if "%" not in text:
            return text
        params = {}
        for name, value in dict(vars(action), prog=self._prog).items():
            if value is not SUPPRESS:
                params[name] = value.__name__ if hasattr(value, "__name__") else value
        if params.get("choices") is not None:
            params["choices"] = ", ".join([str(each) for each in params["choices"]])
        return text % params

    def _iter_indented_subactions(self, action):
        try:
            get_subactions = action._get_subactions
        except AttributeError:
            return
        self._indent()
        yield from get_subactions()
        self._dedent()

    def _split_lines(self, text, width):
        from textwrap import wrap
        return wrap(_single_spaced(text), width)

    def _fill_text(self, text, width, indent):
        from textwrap import fill
        return fill(_single_spaced(text), width, initial_indent=indent,
                    subsequent_indent=indent)

    def _get_help_string(self, action):
        return action.help

    def _get_default_metavar_for_optional(self, action):
        return action.dest.upper()

    def _get_default_metavar_for_positional(self, action):
        return action.dest


def _single_spaced(text):
    return " ".join(text.split())


def _wrapped(parts, indent, width, prefix=None):
    lines = []
    line = []
    length = (len(prefix) if prefix is not None else len(indent)) - 1
    for part in parts:
        if length + 1 + len(part) > width and line:
            lines.append(indent + " ".join(line))
            line = []
            length = len(indent) - 1
        line.append(part)
        length += len(part) + 1
    if line:
        lines.append(indent + " ".join(line))
    if prefix is not None:
        lines[0] = lines[0][len(indent):]
    return lines


class RawDescriptionHelpFormatter(HelpFormatter):
    """Keeps the lines of descriptions as they are."""

    def _fill_text(self, text, width, indent):
        return "".join([indent + line for line in text.splitlines(keepends=True)])


class RawTextHelpFormatter(RawDescriptionHelpFormatter):
    """Keeps the lines of all texts as they are."""

    def _split_lines(self, text, width):
        return text.splitlines()


class ArgumentDefaultsHelpFormatter(HelpFormatter):
    """Adds the defaults to the help of arguments."""

    def _get_help_string(self, action):
        text = action.help or ""
        if ("%(default)" not in text and action.default is not SUPPRESS
                and (action.option_strings or action.nargs in (OPTIONAL, ZERO_OR_MORE))
                and not (action.required and action.option_strings)):
            text += " (default: %(default)s)"
        return text


class MetavarTypeHelpFormatter(HelpFormatter):
    """Shows the name of the type in place of the argument's."""

    def _get_default_metavar_for_optional(self, action):
        return action.type.__name__

    def _get_default_metavar_for_positional(self, action):
        return action.type.__name__
