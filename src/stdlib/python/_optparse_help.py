"""The help of optparse: how usage, options and texts are laid out."""

import os
import textwrap

__name__ = "optparse"

SUPPRESS_HELP = "SUPPRESS" + "HELP"
SUPPRESS_USAGE = "SUPPRESS" + "USAGE"


def _(message):
    from gettext import gettext
    return gettext(message)


class HelpFormatter:
    """What formatters share."""

    NO_DEFAULT_VALUE = "none"

    def __init__(self, indent_increment, max_help_position, width, short_first):
        self.parser = None
        self.indent_increment = indent_increment
        if width is None:
            try:
                width = int(os.environ["COLUMNS"])
            except (KeyError, ValueError):
                width = 80
            width -= 2
        self.width = width
        self.help_position = self.max_help_position = min(max_help_position, max(width - 20, indent_increment * 2))
        self.current_indent = 0
        self.level = 0
        self.help_width = None
        self.short_first = short_first
        self.default_tag = "%default"
        self.option_strings = {}
        self._short_opt_fmt = "%s %s"
        self._long_opt_fmt = "%s=%s"

    def set_parser(self, parser):
        """Set the parser, whose defaults the help shows."""
        self.parser = parser

    def set_short_opt_delimiter(self, delim):
        """Set what stands between a one-letter option and its value."""
        if delim not in ("", " "):
            raise ValueError(f"invalid metavar delimiter for short options: {delim!r}")
        self._short_opt_fmt = "%s" + delim + "%s"

    def set_long_opt_delimiter(self, delim):
        """Set what stands between a long option and its value."""
        if delim not in ("=", " "):
            raise ValueError(f"invalid metavar delimiter for long options: {delim!r}")
        self._long_opt_fmt = "%s" + delim + "%s"

    def indent(self):
        """Go a step to the right."""
        self.current_indent += self.indent_increment
        self.level += 1

    def dedent(self):
        """Go a step back."""
        self.current_indent -= self.indent_increment
        assert self.current_indent >= 0, "Indent decreased below 0."
        self.level -= 1

    def format_usage(self, usage):
        """Return the line of usage; subclasses know how."""
        raise NotImplementedError("subclasses must implement")

    def format_heading(self, heading):
        """Return a heading; subclasses know how."""
        raise NotImplementedError("subclasses must implement")

    def _format_text(self, text):
        margin = " " * self.current_indent
        width = max(self.width - self.current_indent, 11)
        return textwrap.fill(text, width, initial_indent=margin, subsequent_indent=margin)

    def format_description(self, description):
        """Return a text, wrapped."""
        return self._format_text(description) + "\n" if description else ""

    def format_epilog(self, epilog):
        """Return a text that stands alone, wrapped."""
        return "\n" + self._format_text(epilog) + "\n" if epilog else ""

    def expand_default(self, option):
        """Return an option's help with %default replaced."""
        if self.parser is None or not self.default_tag:
            return option.help
        from optparse import NO_DEFAULT
        value = self.parser.defaults.get(option.dest)
        if value is NO_DEFAULT or value is None:
            value = self.NO_DEFAULT_VALUE
        return option.help.replace(self.default_tag, str(value))

    def format_option(self, option):
        """Return an option's names and help in two columns."""
        names = self.option_strings[option]
        room = self.help_position - self.current_indent - 2
        margin = " " * self.current_indent
        fits = len(names) <= room
        parts = [f"{margin}{names:<{room}}  " if fits else f"{margin}{names}\n"]
        if option.help:
            first, *rest = textwrap.wrap(self.expand_default(option), self.help_width)
            parts.append(" " * (0 if fits else self.help_position) + first + "\n")
            parts += [" " * self.help_position + line + "\n" for line in rest]
        elif parts[-1][-1] != "\n":
            parts.append("\n")
        return "".join(parts)

    def store_option_strings(self, parser):
        """Work out how options are written, and where their help begins."""
        self.indent()
        longest = self._store(parser.option_list, 0)
        self.indent()
        for group in parser.option_groups:
            longest = self._store(group.option_list, longest)
        self.dedent()
        self.dedent()
        self.help_position = min(longest + 2, self.max_help_position)
        self.help_width = max(self.width - self.help_position, 11)

    def _store(self, options, longest):
        for option in options:
            names = self.option_strings[option] = self.format_option_strings(option)
            longest = max(longest, len(names) + self.current_indent)
        return longest

    def format_option_strings(self, option):
        """Return the names of an option with what stands for its value."""
        short, long = option._short_opts, option._long_opts
        if option.takes_value():
            value = option.metavar or option.dest.upper()
            short = [self._short_opt_fmt % (name, value) for name in short]
            long = [self._long_opt_fmt % (name, value) for name in long]
        return ", ".join(short + long if self.short_first else long + short)


class IndentedHelpFormatter(HelpFormatter):
    """Sections are indented."""

    def __init__(self, indent_increment=2, max_help_position=24, width=None, short_first=1):
        HelpFormatter.__init__(self, indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        """Return the line of usage."""
        return _("Usage: %s\n") % usage

    def format_heading(self, heading):
        """Return a heading."""
        return f"{' ' * self.current_indent}{heading}:\n"


class TitledHelpFormatter(HelpFormatter):
    """Headings are underlined."""

    def __init__(self, indent_increment=0, max_help_position=24, width=None, short_first=0):
        HelpFormatter.__init__(self, indent_increment, max_help_position, width, short_first)

    def format_usage(self, usage):
        """Return the line of usage."""
        return f"{self.format_heading(_('Usage'))}  {usage}\n"

    def format_heading(self, heading):
        """Return a heading."""
        return f"{heading}\n{'=-'[self.level] * len(heading)}\n"
