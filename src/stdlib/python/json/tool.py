"""`python -m json`: check JSON and print it indented."""

import json
import sys


def main():
    """Read, check and write."""
    import argparse
    parser = argparse.ArgumentParser(description="A simple command line interface for json module to validate and "
                                                 "pretty-print JSON objects.")
    add = parser.add_argument
    add("infile", nargs="?", default="-",
        help="a JSON file to be validated or pretty-printed; defaults to `stdin`")
    add("outfile", nargs="?", default=None, help="write the output of `infile` to `outfile`")
    add("--sort-keys", action="store_true", default=False,
        help="sort the output of dictionaries alphabetically by key")
    add("--no-ensure-ascii", dest="ensure_ascii", action="store_false", help="disable escaping of non-ASCII characters")
    add("--json-lines", action="store_true", default=False,
        help="parse input using the JSON Lines format. Use with `--no-indent` or `--compact` to produce valid JSON "
             "Lines output.")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("--indent", default=4, type=int,
                       help="separate items with newlines and use this number of spaces for indentation")
    group.add_argument("--tab", action="store_const", dest="indent", const="\t",
                       help="separate items with newlines and use tabs for indentation")
    group.add_argument("--no-indent", action="store_const", dest="indent", const=None,
                       help="separate items with spaces rather than newlines")
    group.add_argument("--compact", action="store_true",
                       help="suppress all whitespace separation (most compact)")
    options = parser.parse_args()
    settings = {"sort_keys": options.sort_keys, "indent": options.indent, "ensure_ascii": options.ensure_ascii}
    if options.compact:
        settings["indent"] = None
        settings["separators"] = ",", ":"
    try:
        with sys.stdin if options.infile == "-" else open(options.infile, encoding="utf-8") as infile:
            if options.json_lines:
                objects = [json.loads(line) for line in infile]
            else:
                objects = [json.load(infile)]
        with sys.stdout if options.outfile is None else open(options.outfile, "w", encoding="utf-8") as outfile:
            for obj in objects:
                json.dump(obj, outfile, **settings)
                outfile.write("\n")
    except ValueError as error:
        raise SystemExit(error)


if __name__ == "__main__":
    try:
        main()
    except BrokenPipeError as error:
        raise SystemExit(error.errno)
