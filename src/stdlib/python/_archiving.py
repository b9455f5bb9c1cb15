"""Making and unpacking archives, for shutil."""

import os
import shutil
import stat


def _make_tar(base_name, base_dir, compress="gzip", dry_run=0, owner=None, group=None, logger=None, root_dir=None):
    """Make a tar archive, compressed or not."""
    endings = {None: ("", ""), "gzip": ("gz", ".gz"), "bzip2": ("bz2", ".bz2"), "xz": ("xz", ".xz"), "zst": ("zst", ".zst")}
    if compress not in endings:
        raise ValueError(f"bad value for 'compress', or compression format not supported : {compress}")
    kind, ending = endings[compress]
    name = base_name + ".tar" + ending
    _make_folder(os.path.dirname(name), dry_run, logger)
    if logger is not None:
        logger.info("Creating tar archive")
    uid, gid = _owner(owner, group)

    def set_owner(member):
        if gid is not None:
            member.gid, member.gname = gid, group
        if uid is not None:
            member.uid, member.uname = uid, owner
        return member

    if not dry_run:
        import tarfile

        with tarfile.open(name, f"w|{kind}") as archive:
            inside, place = base_dir, base_dir
            if root_dir is not None:
                place = os.path.join(root_dir, base_dir)
            archive.add(place, inside, filter=set_owner)
    return name if root_dir is None else os.path.abspath(name)


def _owner(owner, group):
    import grp
    import pwd

    uid = gid = None
    if owner is not None:
        uid = pwd.getpwnam(owner)[2]
    if group is not None:
        gid = grp.getgrnam(group)[2]
    return uid, gid


def _make_folder(folder, dry_run, logger):
    if folder and not os.path.exists(folder):
        if logger is not None:
            logger.info("creating %s", folder)
        if not dry_run:
            os.makedirs(folder)


def _make_zip(base_name, base_dir, dry_run=0, logger=None, owner=None, group=None, root_dir=None):
    """Make a zip archive."""
    import zipfile

    name = base_name + ".zip"
    _make_folder(os.path.dirname(base_name), dry_run, logger)
    if logger is not None:
        logger.info("creating '%s' and adding '%s' to it", name, base_dir)
    if dry_run:
        return name if root_dir is None else os.path.abspath(name)
    with zipfile.ZipFile(name, "w", compression=zipfile.ZIP_DEFLATED) as archive:
        top = os.path.normpath(base_dir)
        start = base_dir if root_dir is None else os.path.join(root_dir, base_dir)

        def add(path, inside):
            archive.write(path, inside)
            if logger is not None:
                logger.info("adding '%s'", inside)

        def inside(path):
            return path if root_dir is None else os.path.relpath(path, root_dir)

        if top != os.curdir:
            add(os.path.normpath(start), inside(os.path.normpath(start)))
        for folder, folders, files in os.walk(start):
            for each in sorted(folders):
                path = os.path.normpath(os.path.join(folder, each))
                add(path, inside(path))
            for each in files:
                path = os.path.normpath(os.path.join(folder, each))
                if os.path.isfile(path):
                    add(path, inside(path))
    return name if root_dir is None else os.path.abspath(name)


_make_tar.supports_root_dir = _make_zip.supports_root_dir = True

# Functions that make archives, with their arguments and descriptions.
makers = {
    "tar": (_make_tar, [("compress", None)], "uncompressed tar file"),
    "gztar": (_make_tar, [("compress", "gzip")], "gzip'ed tar-file"),
    "bztar": (_make_tar, [("compress", "bzip2")], "bzip2'ed tar-file"),
    "xztar": (_make_tar, [("compress", "xz")], "xz'ed tar-file"),
    "zip": (_make_zip, [], "ZIP file"),
    "zstdtar": (_make_tar, [("compress", "zst")], "zstd'ed tar-file"),
}


def register_maker(name, function, extra_args, description):
    """Register a function that makes archives."""
    extra_args = [] if extra_args is None else extra_args
    if not callable(function):
        raise TypeError(f"The {function} object is not callable")
    if not isinstance(extra_args, (tuple, list)):
        raise TypeError("extra_args needs to be a sequence")
    for element in extra_args:
        if not isinstance(element, (tuple, list)) or len(element) != 2:
            raise TypeError("extra_args elements are : (arg_name, value)")
    makers[name] = (function, extra_args, description)


def make_archive(base_name, format, root_dir, base_dir, dry_run, owner, group, logger):
    """Put a folder into an archive; return the archive's name."""
    try:
        function, extra, _ = makers[format]
    except KeyError:
        raise ValueError(f"unknown archive format {format!r}") from None
    options = {"dry_run": dry_run, "logger": logger, "owner": owner, "group": group} | dict(extra)
    if format == "zip":
        del options["owner"], options["group"]
    base_dir = os.curdir if base_dir is None else base_dir
    before = None
    if root_dir is not None:
        if not stat.S_ISDIR(os.stat(root_dir).st_mode):
            raise NotADirectoryError(20, "Not a directory", root_dir)
        if getattr(function, "supports_root_dir", False):
            base_name = os.fspath(base_name)
            options["root_dir"] = root_dir
        else:
            before = os.getcwd()
            base_name = os.path.abspath(base_name)
            if not dry_run:
                os.chdir(root_dir)
    try:
        return function(base_name, base_dir, **options)
    finally:
        if before is not None:
            os.chdir(before)


def _unpack_zip(filename, extract_dir):
    """Unpack a zip archive."""
    import zipfile

    if not zipfile.is_zipfile(filename):
        raise shutil.ReadError(f"{filename} is not a zip file")
    with zipfile.ZipFile(filename) as archive:
        for info in archive.infolist():
            name = info.filename
            if name.startswith("/") or ".." in name:
                continue
            target = os.path.join(extract_dir, *name.split("/"))
            folder = target if name.endswith("/") else os.path.dirname(target)
            os.makedirs(folder, exist_ok=True)
            if not name.endswith("/"):
                with archive.open(name, "r") as source, open(target, "wb") as copy:
                    shutil.copyfileobj(source, copy)


def _unpack_tar(filename, extract_dir, *, filter=None):
    """Unpack a tar archive, compressed or not."""
    import tarfile

    try:
        archive = tarfile.open(filename)
    except tarfile.TarError:
        raise shutil.ReadError(f"{filename} is not a compressed or uncompressed tar file") from None
    with archive:
        archive.extractall(extract_dir, filter=filter)


# The endings of names, functions, their arguments and descriptions.
unpackers = {
    "tar": ([".tar"], _unpack_tar, [], "uncompressed tar file"),
    "zip": ([".zip"], _unpack_zip, [], "ZIP file"),
    "gztar": ([".tar.gz", ".tgz"], _unpack_tar, [], "gzip'ed tar-file"),
    "bztar": ([".tar.bz2", ".tbz2"], _unpack_tar, [], "bzip2'ed tar-file"),
    "xztar": ([".tar.xz", ".txz"], _unpack_tar, [], "xz'ed tar-file"),
    "zstdtar": ([".tar.zst", ".tzst"], _unpack_tar, [], "zstd'ed tar-file"),
}


def register_unpacker(name, extensions, function, extra_args, description):
    """Register a function that unpacks archives."""
    known = {extension: owner for owner, entry in unpackers.items() for extension in entry[0]}
    for extension in extensions:
        if extension in known:
            raise shutil.RegistryError(f'{extension} is already registered for "{known[extension]}"')
    if not callable(function):
        raise TypeError("The registered function must be a callable")
    unpackers[name] = (extensions, function, [] if extra_args is None else extra_args, description)


def unpack_archive(filename, extract_dir, format, filter):
    """Unpack an archive into a folder."""
    extract_dir = os.fspath(os.getcwd() if extract_dir is None else extract_dir)
    filename = os.fspath(filename)
    filters = {} if filter is None else {"filter": filter}
    if format is not None:
        try:
            _, function, extra, _ = unpackers[format]
        except KeyError:
            raise ValueError(f"Unknown unpack format '{format}'") from None
        function(filename, extract_dir, **dict(extra), **(filters if format != "zip" else {}))
        return
    for name, (endings, function, extra, _) in unpackers.items():
        if any(filename.endswith(ending) for ending in endings):
            function(filename, extract_dir, **dict(extra), **(filters if name != "zip" else {}))
            return
    raise shutil.ReadError(f"Unknown archive format '{filename}'")
