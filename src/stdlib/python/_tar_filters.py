"""What may be extracted from tar archives: filters that refuse or mend members."""

import os
from _tar_members import TarError


class FilterError(TarError):
    """A member that a filter refuses."""

    __module__ = "tarfile"


class AbsolutePathError(FilterError):
    """A member with an absolute path."""

    __module__ = "tarfile"

    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"member {tarinfo.name!r} has an absolute path")


class OutsideDestinationError(FilterError):
    """A member that would lie outside the destination."""

    __module__ = "tarfile"

    def __init__(self, tarinfo, path):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(f"{tarinfo.name!r} would be extracted to {path!r}, which is outside the destination")


class SpecialFileError(FilterError):
    """A member that is a device or a pipe."""

    __module__ = "tarfile"

    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"{tarinfo.name!r} is a special file")


class AbsoluteLinkError(FilterError):
    """A link to an absolute path."""

    __module__ = "tarfile"

    def __init__(self, tarinfo):
        self.tarinfo = tarinfo
        super().__init__(f"{tarinfo.name!r} is a link to an absolute path")


class LinkOutsideDestinationError(FilterError):
    """A link out of the destination."""

    __module__ = "tarfile"

    def __init__(self, tarinfo, path):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(f"{tarinfo.name!r} would link to {path!r}, which is outside the destination")


class LinkFallbackError(FilterError):
    """A link whose target would be extracted instead, which the filter refuses."""

    __module__ = "tarfile"

    def __init__(self, tarinfo, path):
        self.tarinfo, self._path = tarinfo, path
        super().__init__(f"link {tarinfo.name!r} would be extracted as a copy of {path!r}, which was rejected")


def _is_inside(path, folder):
    return os.path.commonpath([path, folder]) == folder


def _changes(member, dest_path, for_data):
    changes = {}
    name = member.name
    folder = os.path.realpath(dest_path, strict=getattr(os.path, "ALLOW_MISSING", False))
    if name.startswith(("/", os.sep)):
        name = changes["name"] = member.path.lstrip("/" + os.sep)
    if os.path.isabs(name):
        raise AbsolutePathError(member)
    target = os.path.realpath(os.path.join(folder, name), strict=getattr(os.path, "ALLOW_MISSING", False))
    if not _is_inside(target, folder):
        raise OutsideDestinationError(member, target)
    mode = member.mode
    if mode is not None:
        mode &= 0o755
        if for_data:
            if member.isreg() or member.islnk():
                if not mode & 0o100:
                    mode &= ~0o111
                mode |= 0o600
            elif member.isdir() or member.issym():
                mode = None
            else:
                raise SpecialFileError(member)
        if mode != member.mode:
            changes["mode"] = mode
    if for_data:
        for field in ("uid", "gid", "uname", "gname"):
            if getattr(member, field) is not None:
                changes[field] = None
        if member.islnk() or member.issym():
            changes |= _link_changes(member, name, folder)
    return changes


def _link_changes(member, name, folder):
    if os.path.isabs(member.linkname):
        raise AbsoluteLinkError(member)
    changes = {}
    plain = os.path.normpath(member.linkname)
    if plain != member.linkname:
        changes["linkname"] = plain
    base = os.path.join(folder, os.path.dirname(name)) if member.issym() else folder
    target = os.path.realpath(os.path.join(base, member.linkname), strict=getattr(os.path, "ALLOW_MISSING", False))
    if not _is_inside(target, folder):
        raise LinkOutsideDestinationError(member, target)
    return changes


def fully_trusted_filter(member, dest_path):
    """Return the member as it is."""
    return member


def tar_filter(member, dest_path):
    """Return the member without what is dangerous in most archives."""
    changes = _changes(member, dest_path, False)
    return member.replace(**changes, deep=False) if changes else member


def data_filter(member, dest_path):
    """Return the member without what is dangerous or meaningless in archives of data."""
    changes = _changes(member, dest_path, True)
    return member.replace(**changes, deep=False) if changes else member


NAMED = {"fully_trusted": fully_trusted_filter, "tar": tar_filter, "data": data_filter}
