"""The functions of os.path that are the same on all systems."""

from posixpath import (
    ALL_BUT_LAST, ALLOW_MISSING, commonprefix, exists, getatime, getctime, getmtime, getsize, isdevdrive, isdir,
    isfile, isjunction, islink, lexists, samefile, sameopenfile, samestat,
)

__all__ = ["commonprefix", "exists", "getatime", "getctime", "getmtime", "getsize", "isdevdrive", "isdir", "isfile",
           "isjunction", "islink", "lexists", "samefile", "sameopenfile", "samestat", "ALL_BUT_LAST",
           "ALLOW_MISSING"]
