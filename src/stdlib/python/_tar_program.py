"""The program `python -m tarfile`."""

import sys
import tarfile


def main():
    """List, test, unpack or make an archive."""
    import argparse

    parser = argparse.ArgumentParser(description="A simple command-line interface for tarfile module.")
    parser.add_argument("-v", "--verbose", action="store_true", default=False, help="Verbose output")
    parser.add_argument("--filter", metavar="<filtername>", choices=tarfile.NAMED, help="Filter for extraction")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("-l", "--list", metavar="<tarfile>", help="Show listing of a tarfile")
    group.add_argument("-e", "--extract", nargs="+", metavar=("<tarfile>", "<output_dir>"), help="Extract tarfile into target dir")
    group.add_argument("-c", "--create", nargs="+", metavar=("<name>", "<file>"), help="Create tarfile from sources")
    group.add_argument("-t", "--test", metavar="<tarfile>", help="Test if a tarfile is valid")
    options = parser.parse_args()
    if options.filter and options.extract is None:
        parser.exit(1, "--filter is only valid for extraction\n")
    for name in (options.test, options.list):
        if name is not None:
            _show(parser, name, options)
    if options.extract is not None:
        _extract(parser, options)
    if options.create is not None:
        _create(options)


def _show(parser, name, options):
    if not tarfile.is_tarfile(name):
        parser.exit(1, f"{name!r} is not a tar archive.\n")
    with tarfile.open(name, "r:*") as archive:
        if options.test is not None:
            archive.getmembers()
            print(archive.getmembers(), file=sys.stderr)
            if options.verbose:
                print(f"{name!r} is a tar archive.")
        else:
            archive.list(verbose=options.verbose)


def _extract(parser, options):
    if len(options.extract) > 2:
        parser.exit(1, parser.format_help())
    name, folder = (*options.extract, ".")[:2]
    if not tarfile.is_tarfile(name):
        parser.exit(1, f"{name!r} is not a tar archive.\n")
    with tarfile.open(name, "r:*") as archive:
        archive.extractall(path=folder, filter=options.filter)
    if options.verbose:
        print(f"{name!r} file is extracted." if folder == "." else f"{name!r} file is extracted into {folder!r} directory.")


def _create(options):
    name, *files = options.create
    endings = {".gz": "gz", ".tgz": "gz", ".xz": "xz", ".txz": "xz", ".bz2": "bz2", ".tbz": "bz2", ".tbz2": "bz2", ".tb2": "bz2", ".zst": "zst", ".tzst": "zst"}
    kind = next((kind for ending, kind in endings.items() if name.endswith(ending)), None)
    with tarfile.open(name, f"w:{kind}" if kind else "w") as archive:
        for file in files:
            archive.add(file)
    if options.verbose:
        print(f"{name!r} file created.")
