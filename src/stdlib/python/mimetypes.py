"""Types of files by their names."""

import posixpath

__all__ = [
    "knownfiles", "inited", "MimeTypes",
    "guess_type", "guess_file_type", "guess_all_extensions", "guess_extension",
    "add_type", "init", "read_mime_types",
    "suffix_map", "encodings_map", "types_map", "common_types",
]  # fmt: skip

knownfiles = [
    "/etc/mime.types",
    "/etc/httpd/mime.types",
    "/etc/httpd/conf/mime.types",
    "/etc/apache/mime.types",
    "/etc/apache2/mime.types",
    "/usr/local/etc/httpd/conf/mime.types",
    "/usr/local/lib/netscape/mime.types",
    "/usr/local/etc/httpd/conf/mime.types",
    "/usr/local/etc/mime.types",
]

inited = False
_db = None


class MimeTypes:
    """A database of types."""

    def __init__(self, filenames=(), strict=True):
        if not inited:
            init()
        self.encodings_map = _encodings_map_default.copy()
        self.suffix_map = _suffix_map_default.copy()
        self.types_map = ({}, {})
        self.types_map_inv = ({}, {})
        for ext, type in _types_map_default.items():
            self.add_type(type, ext, True)
        for ext, type in _common_types_default.items():
            self.add_type(type, ext, False)
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        """Note that an extension stands for a type."""
        if ext and not ext.startswith("."):
            from warnings import warn

            warn("Undotted extensions are deprecated and will raise a ValueError in Python 3.16", DeprecationWarning, stacklevel=2)
        if not type:
            return
        self.types_map[strict][ext] = type
        known = self.types_map_inv[strict].setdefault(type, [])
        if ext not in known:
            known.append(ext)

    def guess_type(self, url, strict=True):
        """Return type and encoding by the name in an address or path."""
        import os
        from urllib.parse import urlparse

        url = os.fspath(url)
        parts = urlparse(url)
        if parts.scheme == "data":
            return self._guess_data(parts.path)
        if parts.scheme and len(parts.scheme) > 1:
            return self._guess(parts.path, strict)
        return self.guess_file_type(url, strict=strict)

    def _guess_data(self, path):
        comma = path.find(",")
        if comma < 0:
            return None, None
        semicolon = path.find(";", 0, comma)
        type = path[: semicolon if semicolon >= 0 else comma]
        if "=" in type or "/" not in type:
            type = "text/plain"
        return type, None

    def guess_file_type(self, path, *, strict=True):
        """Return type and encoding by the name of a file."""
        import os

        path = os.fsdecode(os.fspath(path))
        return self._guess(os.path.splitdrive(path)[1], strict)

    def _guess(self, path, strict):
        base, ext = posixpath.splitext(path)
        while (ext_lower := ext.lower()) in self.suffix_map:
            base, ext = posixpath.splitext(base + self.suffix_map[ext_lower])
        encoding = None
        if ext in self.encodings_map:
            encoding = self.encodings_map[ext]
            base, ext = posixpath.splitext(base)
        ext = ext.lower()
        if ext in self.types_map[True]:
            return self.types_map[True][ext], encoding
        if not strict and ext in self.types_map[False]:
            return self.types_map[False][ext], encoding
        return None, encoding

    def guess_all_extensions(self, type, strict=True):
        """Return all extensions of a type."""
        type = type.lower()
        extensions = list(self.types_map_inv[True].get(type, []))
        if not strict:
            for ext in self.types_map_inv[False].get(type, []):
                if ext not in extensions:
                    extensions.append(ext)
        return extensions

    def guess_extension(self, type, strict=True):
        """Return an extension of a type."""
        extensions = self.guess_all_extensions(type, strict)
        return extensions[0] if extensions else None

    def read(self, filename, strict=True):
        """Read a file in the format of mime.types."""
        with open(filename, encoding="utf-8") as file:
            self.readfp(file, strict)

    def readfp(self, fp, strict=True):
        """Read an open file in the format of mime.types."""
        for line in fp:
            words = line.split()
            for at, word in enumerate(words):
                if word[0] == "#":
                    del words[at:]
                    break
            if words:
                for suffix in words[1:]:
                    self.add_type(words[0], "." + suffix, strict)


def _known():
    """The database, made when it is first needed."""
    if _db is None:
        init()
    return _db


def guess_type(url, strict=True):
    """Return type and encoding by the name in an address or path."""
    return _known().guess_type(url, strict)


def guess_file_type(path, *, strict=True):
    """Return type and encoding by the name of a file."""
    return _known().guess_file_type(path, strict=strict)


def guess_all_extensions(type, strict=True):
    """Return all extensions of a type."""
    return _known().guess_all_extensions(type, strict)


def guess_extension(type, strict=True):
    """Return an extension of a type."""
    return _known().guess_extension(type, strict)


def add_type(type, ext, strict=True):
    """Note that an extension stands for a type."""
    return _known().add_type(type, ext, strict)


def init(files=None):
    """Build the database, from the known files unless others are given."""
    global suffix_map, types_map, encodings_map, common_types, inited, _db
    import os

    inited = True
    if files is None or _db is None:
        db = MimeTypes()
        files = knownfiles if files is None else knownfiles + list(files)
    else:
        db = _db
    for file in files:
        if os.path.isfile(file):
            db.read(file)
    encodings_map = db.encodings_map
    suffix_map = db.suffix_map
    types_map = db.types_map[True]
    common_types = db.types_map[False]
    _db = db


def read_mime_types(file):
    """Return the types of a file in the format of mime.types, or None."""
    try:
        opened = open(file, encoding="utf-8")
    except OSError:
        return None
    with opened:
        db = MimeTypes()
        db.readfp(opened, True)
        return db.types_map[True]


_suffix_map_default = {
    ".svgz": ".svg.gz",
    ".tgz": ".tar.gz",
    ".taz": ".tar.gz",
    ".tz": ".tar.gz",
    ".tbz2": ".tar.bz2",
    ".txz": ".tar.xz",
}

_encodings_map_default = {
    ".gz": "gzip",
    ".Z": "compress",
    ".bz2": "bzip2",
    ".xz": "xz",
    ".br": "br",
}

_types_map_default = {
    ".js": "text/javascript",
    ".mjs": "text/javascript",
    ".dcm": "application/dicom",
    ".efi": "application/efi",
    ".epub": "application/epub+zip",
    ".gz": "application/gzip",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".doc": "application/msword",
    ".dot": "application/msword",
    ".wiz": "application/msword",
    ".nq": "application/n-quads",
    ".nt": "application/n-triples",
    ".cjs": "application/node",
    ".bin": "application/octet-stream",
    ".a": "application/octet-stream",
    ".o": "application/octet-stream",
    ".obj": "application/octet-stream",
    ".so": "application/octet-stream",
    ".oda": "application/oda",
    ".ogx": "application/ogg",
    ".pdf": "application/pdf",
    ".ai": "application/pdf",
    ".p7c": "application/pkcs7-mime",
    ".ps": "application/postscript",
    ".eps": "application/postscript",
    ".rtf": "application/rtf",
    ".sql": "application/sql",
    ".texi": "application/texinfo",
    ".texinfo": "application/texinfo",
    ".toml": "application/toml",
    ".trig": "application/trig",
    ".m3u": "application/vnd.apple.mpegurl",
    ".m3u8": "application/vnd.apple.mpegurl",
    ".dll": "application/vnd.microsoft.portable-executable",
    ".exe": "application/vnd.microsoft.portable-executable",
    ".cab": "application/vnd.ms-cab-compressed",
    ".xls": "application/vnd.ms-excel",
    ".xlb": "application/vnd.ms-excel",
    ".eot": "application/vnd.ms-fontobject",
    ".chm": "application/vnd.ms-htmlhelp",
    ".thmx": "application/vnd.ms-officetheme",
    ".ppt": "application/vnd.ms-powerpoint",
    ".pot": "application/vnd.ms-powerpoint",
    ".ppa": "application/vnd.ms-powerpoint",
    ".pps": "application/vnd.ms-powerpoint",
    ".pwz": "application/vnd.ms-powerpoint",
    ".odg": "application/vnd.oasis.opendocument.graphics",
    ".odp": "application/vnd.oasis.opendocument.presentation",
    ".ods": "application/vnd.oasis.opendocument.spreadsheet",
    ".odt": "application/vnd.oasis.opendocument.text",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".rar": "application/vnd.rar",
    ".sqlite3": "application/vnd.sqlite3",
    ".sqlite": "application/vnd.sqlite3",
    ".wasm": "application/wasm",
    ".7z": "application/x-7z-compressed",
    ".bcpio": "application/x-bcpio",
    ".cpio": "application/x-cpio",
    ".csh": "application/x-csh",
    ".deb": "application/x-debian-package",
    ".dvi": "application/x-dvi",
    ".gtar": "application/x-gtar",
    ".hdf": "application/x-hdf",
    ".h5": "application/x-hdf5",
    ".latex": "application/x-latex",
    ".mif": "application/x-mif",
    ".cdf": "application/x-netcdf",
    ".nc": "application/x-netcdf",
    ".p12": "application/x-pkcs12",
    ".php": "application/x-httpd-php",
    ".pfx": "application/x-pkcs12",
    ".ram": "application/x-pn-realaudio",
    ".pyc": "application/x-python-code",
    ".pyo": "application/x-python-code",
    ".rpm": "application/x-rpm",
    ".sh": "application/x-sh",
    ".shar": "application/x-shar",
    ".swf": "application/x-shockwave-flash",
    ".sv4cpio": "application/x-sv4cpio",
    ".sv4crc": "application/x-sv4crc",
    ".tar": "application/x-tar",
    ".tcl": "application/x-tcl",
    ".tex": "application/x-tex",
    ".roff": "application/x-troff",
    ".t": "application/x-troff",
    ".tr": "application/x-troff",
    ".man": "application/x-troff-man",
    ".me": "application/x-troff-me",
    ".ms": "application/x-troff-ms",
    ".ustar": "application/x-ustar",
    ".src": "application/x-wais-source",
    ".xsl": "application/xml",
    ".rdf": "application/xml",
    ".wsdl": "application/xml",
    ".xpdl": "application/xml",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
    ".zip": "application/zip",
    ".3gp": "audio/3gpp",
    ".3gpp": "audio/3gpp",
    ".3g2": "audio/3gpp2",
    ".3gpp2": "audio/3gpp2",
    ".aac": "audio/aac",
    ".adts": "audio/aac",
    ".loas": "audio/aac",
    ".ass": "audio/aac",
    ".au": "audio/basic",
    ".snd": "audio/basic",
    ".flac": "audio/flac",
    ".mka": "audio/matroska",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp2": "audio/mpeg",
    ".ogg": "audio/ogg",
    ".opus": "audio/opus",
    ".aif": "audio/x-aiff",
    ".aifc": "audio/x-aiff",
    ".aiff": "audio/x-aiff",
    ".ra": "audio/x-pn-realaudio",
    ".wav": "audio/vnd.wave",
    ".weba": "audio/webm",
    ".ttc": "font/collection",
    ".otf": "font/otf",
    ".ttf": "font/ttf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".hjif": "haptics/hjif",
    ".hmpg": "haptics/hmpg",
    ".ivs": "haptics/ivs",
    ".avif": "image/avif",
    ".bmp": "image/bmp",
    ".emf": "image/emf",
    ".fits": "image/fits",
    ".g3": "image/g3fax",
    ".gif": "image/gif",
    ".ief": "image/ief",
    ".jp2": "image/jp2",
    ".jpg": "image/jpeg",
    ".jpe": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".jpm": "image/jpm",
    ".jpx": "image/jpx",
    ".jxl": "image/jxl",
    ".heic": "image/heic",
    ".heif": "image/heif",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".t38": "image/t38",
    ".tiff": "image/tiff",
    ".tif": "image/tiff",
    ".tfx": "image/tiff-fx",
    ".ico": "image/vnd.microsoft.icon",
    ".webp": "image/webp",
    ".wmf": "image/wmf",
    ".ras": "image/x-cmu-raster",
    ".pnm": "image/x-portable-anymap",
    ".pbm": "image/x-portable-bitmap",
    ".pgm": "image/x-portable-graymap",
    ".ppm": "image/x-portable-pixmap",
    ".rgb": "image/x-rgb",
    ".xbm": "image/x-xbitmap",
    ".xpm": "image/x-xpixmap",
    ".xwd": "image/x-xwindowdump",
    ".eml": "message/rfc822",
    ".mht": "message/rfc822",
    ".mhtml": "message/rfc822",
    ".nws": "message/rfc822",
    ".gltf": "model/gltf+json",
    ".glb": "model/gltf-binary",
    ".stl": "model/stl",
    ".css": "text/css",
    ".csv": "text/csv",
    ".html": "text/html",
    ".htm": "text/html",
    ".md": "text/markdown",
    ".markdown": "text/markdown",
    ".n3": "text/n3",
    ".txt": "text/plain",
    ".bat": "text/plain",
    ".c": "text/plain",
    ".h": "text/plain",
    ".ksh": "text/plain",
    ".pl": "text/plain",
    ".srt": "text/plain",
    ".rtx": "text/richtext",
    ".tsv": "text/tab-separated-values",
    ".vtt": "text/vtt",
    ".py": "text/x-python",
    ".rst": "text/x-rst",
    ".etx": "text/x-setext",
    ".sgm": "text/x-sgml",
    ".sgml": "text/x-sgml",
    ".vcf": "text/x-vcard",
    ".xml": "text/xml",
    ".mkv": "video/matroska",
    ".mk3d": "video/matroska-3d",
    ".mp4": "video/mp4",
    ".mpeg": "video/mpeg",
    ".m1v": "video/mpeg",
    ".mpa": "video/mpeg",
    ".mpe": "video/mpeg",
    ".mpg": "video/mpeg",
    ".ogv": "video/ogg",
    ".mov": "video/quicktime",
    ".qt": "video/quicktime",
    ".webm": "video/webm",
    ".avi": "video/vnd.avi",
    ".m4v": "video/x-m4v",
    ".wmv": "video/x-ms-wmv",
    ".movie": "video/x-sgi-movie",
}

_common_types_default = {
    ".apk": "application/vnd.android.package-archive",
    ".midi": "audio/midi",
    ".mid": "audio/midi",
    ".pict": "image/pict",
    ".pct": "image/pict",
    ".pic": "image/pict",
    ".xul": "text/xul",
}

suffix_map = _suffix_map_default.copy()
encodings_map = _encodings_map_default.copy()
types_map = _types_map_default.copy()
common_types = _common_types_default.copy()
