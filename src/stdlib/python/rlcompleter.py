"""Completion of names and attributes, one candidate at a time, as readline asks for them."""

import builtins
import inspect
import keyword
import re
import types

__all__ = ["Completer"]

_COMPUTED = (property, types.GetSetDescriptorType, types.MemberDescriptorType)
_BLOCKS = ("finally", "try")
_ALONE = ("break", "continue", "False", "None", "True", "pass", "else", "_")


class Completer:
    """Completes in a namespace, in that of __main__ if none is given."""

    def __init__(self, namespace=None):
        if namespace and not isinstance(namespace, dict):
            raise TypeError("namespace must be a dictionary")
        self.use_main_ns = namespace is None
        if namespace is not None:
            self.namespace = namespace

    def complete(self, text, state):
        """Return how a text may go on, the one of this number; None behind the last."""
        if self.use_main_ns:
            import __main__
            self.namespace = __main__.__dict__
        if not text.strip():
            if state:
                return None
            import readline
            readline.insert_text("\t")
            readline.redisplay()
            return ""
        if state == 0:
            self.matches = self.attr_matches(text) if "." in text else self.global_matches(text)
        return self.matches[state] if state < len(self.matches) else None

    def _callable_postfix(self, val, word):
        if not callable(val):
            return word
        word += "("
        try:
            if not inspect.signature(val).parameters:
                word += ")"
        except (ValueError, TypeError):
            pass
        return word

    def global_matches(self, text):
        """Return the keywords and names that begin with a text."""
        matches = []
        seen = {"__builtins__"}
        for word in keyword.kwlist + keyword.softkwlist:
            if word.startswith(text):
                seen.add(word)
                if word in _BLOCKS:
                    word += ":"
                elif word not in _ALONE:
                    word += " "
                matches.append(word)
        for names in (self.namespace, builtins.__dict__):
            for word, value in names.items():
                if word.startswith(text) and word not in seen:
                    seen.add(word)
                    matches.append(self._callable_postfix(value, word))
        return matches

    def attr_matches(self, text):
        """Return the attributes of what stands before the last dot that begin with what is behind it."""
        found = re.match(r"(\w+(\.\w+)*)\.(\w*)", text)
        if not found:
            return []
        path, attribute = found[1], found[3]
        try:
            value = eval(path, self.namespace)
        except Exception:
            return []
        words = set(dir(value))
        words.discard("__builtins__")
        if hasattr(value, "__class__"):
            words.add("__class__")
            words.update(get_class_members(value.__class__))
        for unwanted in ({"": "_", "_": "__"}.get(attribute), None):
            matches = self._members(value, words, path, attribute, unwanted)
            if matches:
                break
        matches.sort()
        return matches

    def _members(self, value, words, path, attribute, unwanted):
        matches = []
        for word in words:
            if not word.startswith(attribute) or unwanted and word.startswith(unwanted):
                continue
            whole = f"{path}.{word}"
            if isinstance(getattr(type(value), word, None), _COMPUTED):
                matches.append(whole)
                continue
            member = getattr(value, word, None)
            matches.append(whole if member is None else self._callable_postfix(member, whole))
        return matches


def get_class_members(klass):
    """Return the names of the attributes of a class and its bases."""
    names = dir(klass)
    if hasattr(klass, "__bases__"):
        for base in klass.__bases__:
            names = names + get_class_members(base)
    return names
