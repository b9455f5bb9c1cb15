"""The names of encodings; the encodings themselves are part of the interpreter."""

import codecs


class CodecRegistryError(LookupError, SystemError):
    """A codec does not have its form."""


def normalize_encoding(encoding):
    """Return a name with all but letters, digits and dots replaced by underscores."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, "ascii")
    out, gap = [], False
    for character in encoding:
        if character.isalnum() or character == ".":
            if gap and out:
                out.append("_")
            if character.isascii():
                out.append(character)
            gap = False
        else:
            gap = True
    return "".join(out)


def search_function(encoding):
    """Return the codec of a name, or None."""
    try:
        return codecs.lookup(encoding)
    except LookupError:
        return None


class _CodecFinder:
    """Finds modules like encodings.utf_8: they hold the classes of a codec."""

    @classmethod
    def find_spec(cls, fullname, path=None, target=None):
        """Return the spec of a codec's module, or None."""
        package, _, name = fullname.rpartition(".")
        if package != __name__ or search_function(name) is None:
            return None
        from importlib.machinery import ModuleSpec

        return ModuleSpec(fullname, cls)

    @staticmethod
    def create_module(spec):
        """Leave making the module to the import system."""

    @staticmethod
    def exec_module(module):
        """Put the classes into the module."""
        info = codecs.lookup(module.__name__.rpartition(".")[2])
        module.getregentry = lambda: info
        module.encode, module.decode = info.encode, info.decode
        module.IncrementalEncoder = info.incrementalencoder
        module.IncrementalDecoder = info.incrementaldecoder
        module.StreamReader, module.StreamWriter = info.streamreader, info.streamwriter


def _install():
    import sys

    sys.meta_path.append(_CodecFinder)


_install()
