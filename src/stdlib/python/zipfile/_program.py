"""The program `python -m zipfile`."""

import os


def main(args=None):
    """List, test, unpack or make an archive."""
    import argparse
    from zipfile import ZIP_DEFLATED, ZipFile

    parser = argparse.ArgumentParser(description="A simple command-line interface for zipfile module.")
    group = parser.add_mutually_exclusive_group(required=True)
    group.add_argument("-l", "--list", metavar="<zipfile>", help="Show listing of a zipfile")
    group.add_argument("-e", "--extract", nargs=2, metavar=("<zipfile>", "<output_dir>"), help="Extract zipfile into target dir")
    group.add_argument("-c", "--create", nargs="+", metavar=("<name>", "<file>"), help="Create zipfile from sources")
    group.add_argument("-t", "--test", metavar="<zipfile>", help="Test if a zipfile is valid")
    parser.add_argument("--metadata-encoding", metavar="<encoding>", help="Specify encoding of member names for -l, -e and -t")
    options = parser.parse_args(args)
    encoding = options.metadata_encoding
    if options.test is not None:
        with ZipFile(options.test, "r", metadata_encoding=encoding) as archive:
            damaged = archive.testzip()
        if damaged:
            print(f"The following enclosed file is corrupted: {damaged!r}")
        print("Done testing")
    elif options.list is not None:
        with ZipFile(options.list, "r", metadata_encoding=encoding) as archive:
            archive.printdir()
    elif options.extract is not None:
        source, target = options.extract
        with ZipFile(source, "r", metadata_encoding=encoding) as archive:
            archive.extractall(target)
    else:
        if encoding:
            parser.exit(1, "Non-conforming encodings not supported with -c.\n")
        name, *files = options.create
        with ZipFile(name, "w") as archive:
            for path in files:
                inside = os.path.basename(path) or os.path.basename(os.path.dirname(path))
                _add(archive, path, "" if inside in ("", os.curdir, os.pardir) else inside, ZIP_DEFLATED)


def _add(archive, path, name, compression):
    if os.path.isfile(path):
        archive.write(path, name, compression)
    elif os.path.isdir(path):
        if name:
            archive.write(path, name)
        for each in sorted(os.listdir(path)):
            _add(archive, os.path.join(path, each), os.path.join(name, each), compression)
