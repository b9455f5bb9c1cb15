"""The metadata of a package as a message."""

import email.message
import re

_MULTIPLE = frozenset(
    ["Classifier", "Obsoletes-Dist", "Platform", "Project-URL", "Provides-Dist", "Provides-Extra",
     "Requires-Dist", "Requires-External", "Supported-Platform", "Dynamic", "License-File"])


class Metadata(email.message.Message):
    """The headers of a METADATA file; its body is the description."""

    def __init__(self, original):
        super().__init__(original.policy)
        vars(self).update(vars(original))
        self._headers = [(name, _without_indent(value)) for name, value in original._headers]
        payload = original.get_payload()
        if payload:
            self._headers.append(("Description", payload))
            self._payload = ""

    def __getitem__(self, item):
        value = super().__getitem__(item)
        if value is None:
            raise KeyError(item)
        return value

    @property
    def json(self):
        """The metadata as a dict of texts and lists."""
        found = {}
        for name in dict.fromkeys(self):
            key = name.lower().replace("-", "_")
            if name.title().replace("Url", "URL") in _MULTIPLE or name in _MULTIPLE:
                value = self.get_all(name)
            else:
                value = self[name]
                if name == "Keywords":
                    value = re.split(r"\s+|,", value) if "," not in value else value.split(",")
            found[key] = value
        return found


def _without_indent(value):
    """Return a value without the blanks that its further lines begin with."""
    if "\n" not in value:
        return value
    first, *rest = value.split("\n")
    return "\n".join([first, *(line[8:] if line.startswith(" " * 8) else line for line in rest)])
