"""The features that from __future__ import switches on, and since when they exist."""


class _Feature:
    """A feature: when it came as an option, when it became the rule, and its compiler flag."""

    def __init__(self, optionalRelease, mandatoryRelease, compiler_flag):
        self.optional, self.mandatory, self.compiler_flag = optionalRelease, mandatoryRelease, compiler_flag

    def getOptionalRelease(self):
        """Return the first release in which the feature could be switched on."""
        return self.optional

    def getMandatoryRelease(self):
        """Return the release in which the feature is always on; None if that is not known."""
        return self.mandatory

    def __repr__(self):
        return f"_Feature({self.optional!r}, {self.mandatory!r}, {self.compiler_flag!r})"


def _release(text):
    """The parts of a release such as 2.2a1; without a letter it is the first release of a version that is out."""
    for letter, stage in (("a", "alpha"), ("b", "beta")):
        version, found, serial = text.partition(letter)
        if found:
            break
    else:
        stage, serial = "final", "0"
    major, minor = version.split(".")
    return int(major), int(minor), 0, stage, int(serial)


# Name, the flag's name where it is not made of that, the flag, the release it came with, the one that made it the rule.
_FEATURES = (
    ("nested_scopes", "CO_NESTED", 0x10, "2.1b1", "2.2a0"),
    ("generators", "CO_GENERATOR_ALLOWED", 0, "2.2a1", "2.3"),
    ("division", "", 0x20000, "2.2a2", "3.0a0"),
    ("absolute_import", "", 0x40000, "2.5a1", "3.0a0"),
    ("with_statement", "", 0x80000, "2.5a1", "2.6a0"),
    ("print_function", "", 0x100000, "2.6a2", "3.0a0"),
    ("unicode_literals", "", 0x200000, "2.6a2", "3.0a0"),
    ("barry_as_FLUFL", "CO_FUTURE_BARRY_AS_BDFL", 0x400000, "3.1a2", "4.0a0"),
    ("generator_stop", "", 0x800000, "3.5b1", "3.7a0"),
    ("annotations", "", 0x1000000, "3.7b1", None),
)

all_feature_names = [row[0] for row in _FEATURES]
__all__ = ["all_feature_names", *all_feature_names]

for _name, _flag, _value, _since, _until in _FEATURES:
    globals()[_flag or f"CO_FUTURE_{_name.upper()}"] = _value
    globals()[_name] = _Feature(_release(_since), _until and _release(_until), _value)
