"""Files of sections: [name] lines, and lines of values below them."""


def read_sections(text, is_pairs=True):
    """Yield (section, name, value) for each line; without pairs the name is None."""
    section = None
    for line in map(str.strip, text.splitlines()):
        if not line or line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            section = line[1:-1]
        elif is_pairs:
            name, _, value = line.partition("=")
            yield section, name.strip(), value.strip()
        else:
            yield section, None, line
