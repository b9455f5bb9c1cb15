"""Which type of content a file's name tells of, and which suffix a type has."""

import os

__all__ = [
    "knownfiles",
    "inited",
    "MimeTypes",
    "guess_type",
    "guess_file_type",
    "guess_all_extensions",
    "guess_extension",
    "add_type",
    "init",
    "read_mime_types",
    "suffix_map",
    "encodings_map",
    "types_map",
    "common_types",
]

knownfiles = []
inited = False

suffix_map = {
    ".svgz": ".svg.gz",
    ".tgz": ".tar.gz",
    ".taz": ".tar.gz",
    ".tz": ".tar.gz",
    ".tbz2": ".tar.bz2",
    ".txz": ".tar.xz",
}
encodings_map = {".gz": "gzip", ".Z": "compress", ".bz2": "bzip2", ".xz": "xz", ".br": "br"}

_TEXT = """
.js text/javascript|.mjs text/javascript|.epub application/epub+zip|.gz application/gzip|.json application/json
.webmanifest application/manifest+json|.doc application/msword|.dot application/msword|.wiz application/msword
.nq application/n-quads|.nt application/n-triples|.bin application/octet-stream|.a application/octet-stream
.dll application/vnd.microsoft.portable-executable|.exe application/vnd.microsoft.portable-executable|.o application/octet-stream|.obj application/octet-stream
.so application/octet-stream|.oda application/oda|.ogx application/ogg|.pdf application/pdf|.p7c application/pkcs7-mime
.ps application/postscript|.eps application/postscript|.rtf application/rtf
.trig application/trig|.m3u application/vnd.apple.mpegurl|.m3u8 application/vnd.apple.mpegurl
.xls application/vnd.ms-excel|.xlb application/vnd.ms-excel|.eot application/vnd.ms-fontobject
.ppt application/vnd.ms-powerpoint|.pot application/vnd.ms-powerpoint|.ppa application/vnd.ms-powerpoint
.pps application/vnd.ms-powerpoint|.pwz application/vnd.ms-powerpoint|.odg application/vnd.oasis.opendocument.graphics
.odp application/vnd.oasis.opendocument.presentation|.ods application/vnd.oasis.opendocument.spreadsheet
.odt application/vnd.oasis.opendocument.text
.pptx application/vnd.openxmlformats-officedocument.presentationml.presentation
.xlsx application/vnd.openxmlformats-officedocument.spreadsheetml.sheet
.docx application/vnd.openxmlformats-officedocument.wordprocessingml.document|.rar application/vnd.rar
.wasm application/wasm|.7z application/x-7z-compressed|.bcpio application/x-bcpio|.cpio application/x-cpio
.csh application/x-csh|.deb application/x-debian-package|.dvi application/x-dvi|.gtar application/x-gtar
.hdf application/x-hdf|.h5 application/x-hdf5|.latex application/x-latex|.mif application/x-mif
.cdf application/x-netcdf|.nc application/x-netcdf|.p12 application/x-pkcs12|.php application/x-httpd-php
.pfx application/x-pkcs12|.ram application/x-pn-realaudio|.pyc application/x-python-code|.pyo application/x-python-code
.rpm application/x-rpm|.sh application/x-sh|.shar application/x-shar|.swf application/x-shockwave-flash
.sv4cpio application/x-sv4cpio|.sv4crc application/x-sv4crc|.tar application/x-tar|.tcl application/x-tcl
.tex application/x-tex|.texi application/texinfo|.texinfo application/texinfo|.roff application/x-troff
.t application/x-troff|.tr application/x-troff|.man application/x-troff-man|.me application/x-troff-me
.ms application/x-troff-ms|.ustar application/x-ustar|.src application/x-wais-source|.xsl application/xml
.rdf application/xml|.wsdl application/xml|.xpdl application/xml|.zip application/zip|.3gp audio/3gpp
.3gpp audio/3gpp|.3g2 audio/3gpp2|.3gpp2 audio/3gpp2|.aac audio/aac|.adts audio/aac|.loas audio/aac|.ass audio/aac
.au audio/basic|.snd audio/basic|.flac audio/flac|.mka audio/matroska|.m4a audio/mp4|.mp3 audio/mpeg|.mp2 audio/mpeg
.ogg audio/ogg|.opus audio/opus|.aif audio/x-aiff|.aifc audio/x-aiff|.aiff audio/x-aiff|.ra audio/x-pn-realaudio
.wav audio/vnd.wave|.otf font/otf|.ttf font/ttf|.weba audio/webm|.woff font/woff|.woff2 font/woff2|.avif image/avif
.bmp image/bmp|.emf image/emf|.fits image/fits|.g3 image/g3fax|.gif image/gif|.ief image/ief|.jp2 image/jp2
.jpg image/jpeg|.jpe image/jpeg|.jpeg image/jpeg|.jpm image/jpm|.jpx image/jpx|.heic image/heic|.heif image/heif
.png image/png|.svg image/svg+xml|.t38 image/t38|.tiff image/tiff|.tif image/tiff|.tfx image/tiff-fx
.ico image/vnd.microsoft.icon|.webp image/webp|.wmf image/wmf|.ras image/x-cmu-raster|.pnm image/x-portable-anymap
.pbm image/x-portable-bitmap|.pgm image/x-portable-graymap|.ppm image/x-portable-pixmap|.rgb image/x-rgb
.xbm image/x-xbitmap|.xpm image/x-xpixmap|.xwd image/x-xwindowdump|.eml message/rfc822|.mht message/rfc822
.mhtml message/rfc822|.nws message/rfc822|.gltf model/gltf+json|.glb model/gltf-binary|.stl model/stl|.css text/css
.csv text/csv|.html text/html|.htm text/html|.md text/markdown|.markdown text/markdown|.n3 text/n3|.txt text/plain
.bat text/plain|.c text/plain|.h text/plain|.ksh text/plain|.pl text/plain|.srt text/plain|.rtx text/richtext
.rtf application/rtf|.tsv text/tab-separated-values|.vtt text/vtt|.py text/x-python|.rst text/x-rst|.etx text/x-setext
.sgm text/x-sgml|.sgml text/x-sgml|.vcf text/x-vcard|.xml text/xml|.mkv video/matroska|.mk3d video/matroska-3d
.mp4 video/mp4|.mpeg video/mpeg|.m1v video/mpeg|.mpa video/mpeg|.mpe video/mpeg|.mpg video/mpeg|.ogv video/ogg
.mov video/quicktime|.qt video/quicktime|.webm video/webm|.avi video/vnd.avi|.m4v video/x-m4v|.wmv video/x-ms-wmv
.movie video/x-sgi-movie|.ai application/pdf|.cab application/vnd.ms-cab-compressed|.chm application/vnd.ms-htmlhelp
.cjs application/node|.dcm application/dicom|.efi application/efi|.hjif haptics/hjif|.hmpg haptics/hmpg|.ivs haptics/ivs
.jxl image/jxl|.sql application/sql|.sqlite application/vnd.sqlite3|.sqlite3 application/vnd.sqlite3
.thmx application/vnd.ms-officetheme|.toml application/toml|.ttc font/collection|.yaml application/yaml|.yml application/yaml
"""
types_map = dict(entry.split(" ") for line in _TEXT.split("\n") if line for entry in line.split("|"))
common_types = {
    ".rtf": "application/rtf",
    ".apk": "application/vnd.android.package-archive",
    ".midi": "audio/midi",
    ".mid": "audio/midi",
    ".jpg": "image/jpg",
    ".pict": "image/pict",
    ".pct": "image/pict",
    ".pic": "image/pict",
    ".xul": "text/xul",
}


class MimeTypes:
    """Types by suffix."""

    def __init__(self, filenames=(), strict=True):
        self.encodings_map = encodings_map.copy()
        self.suffix_map = suffix_map.copy()
        self.types_map = ({}, {})
        self.types_map_inv = ({}, {})
        for suffix, kind in types_map.items():
            self.add_type(kind, suffix, True)
        for suffix, kind in common_types.items():
            self.add_type(kind, suffix, False)
        for name in filenames:
            self.read(name, strict)

    def add_type(self, type, ext, strict=True):
        """Let a suffix tell of a type."""
        if not type:
            return
        self.types_map[strict][ext] = type
        suffixes = self.types_map_inv[strict].setdefault(type, [])
        if ext not in suffixes:
            suffixes.append(ext)

    def guess_type(self, url, strict=True):
        """The type and the encoding that a URL's or a path's suffix tells of."""
        url = os.fspath(url)
        scheme, colon, rest = url.partition(":")
        if colon and len(scheme) > 1 and scheme.isalnum():
            if scheme.lower() == "data":
                kind, comma, _ = rest.partition(",")
                if not comma:
                    return None, None
                kind = kind.partition(";")[0]
                return (kind if "/" in kind and "=" not in kind else "text/plain"), None
            url = rest.partition("#")[0].partition("?")[0]
        return self.guess_file_type(url, strict=strict)

    def guess_file_type(self, path, *, strict=True):
        """The type and the encoding that a path's suffix tells of."""
        path = os.fsdecode(path)
        base, ext = os.path.splitext(path)
        while ext.lower() in self.suffix_map:
            base, ext = os.path.splitext(base + self.suffix_map[ext.lower()])
        encoding = None
        if ext in self.encodings_map:
            encoding = self.encodings_map[ext]
            base, ext = os.path.splitext(base)
        ext = ext.lower()
        if ext in self.types_map[True]:
            return self.types_map[True][ext], encoding
        if not strict and ext in self.types_map[False]:
            return self.types_map[False][ext], encoding
        return None, encoding

    def guess_all_extensions(self, type, strict=True):
        """All suffixes that tell of a type."""
        type = type.lower()
        found = list(self.types_map_inv[True].get(type, []))
        if not strict:
            found.extend([ext for ext in self.types_map_inv[False].get(type, []) if ext not in found])
        return found

    def guess_extension(self, type, strict=True):
        """A suffix that tells of a type."""
        found = self.guess_all_extensions(type, strict)
        return found[0] if found else None

    def read(self, filename, strict=True):
        """Read a file with types and suffixes."""
        with open(filename, encoding="utf-8") as file:
            self.readfp(file, strict)

    def readfp(self, fp, strict=True):
        """Read an open file with types and suffixes."""
        for line in fp:
            words = line.partition("#")[0].split()
            for suffix in words[1:]:
                self.add_type(words[0], "." + suffix, strict)


_db = None


def init(files=None):
    """Make the tables ready, with the types of some files."""
    global _db, inited, types_map, common_types, suffix_map, encodings_map
    inited = True
    made = MimeTypes()
    for name in knownfiles if files is None else files:
        if os.path.isfile(name):
            made.read(name)
    encodings_map, suffix_map = made.encodings_map, made.suffix_map
    types_map, common_types = made.types_map[True], made.types_map[False]
    _db = made


def _ready():
    if _db is None:
        init()
    return _db


def guess_type(url, strict=True):
    """The type and the encoding that a URL's or a path's suffix tells of."""
    return _ready().guess_type(url, strict)


def guess_file_type(path, *, strict=True):
    """The type and the encoding that a path's suffix tells of."""
    return _ready().guess_file_type(path, strict=strict)


def guess_all_extensions(type, strict=True):
    """All suffixes that tell of a type."""
    return _ready().guess_all_extensions(type, strict)


def guess_extension(type, strict=True):
    """A suffix that tells of a type."""
    return _ready().guess_extension(type, strict)


def add_type(type, ext, strict=True):
    """Let a suffix tell of a type."""
    return _ready().add_type(type, ext, strict)


def read_mime_types(file):
    """The types of a file; None if it cannot be read."""
    try:
        opened = open(file, encoding="utf-8")
    except OSError:
        return None
    with opened:
        made = MimeTypes()
        made.types_map[True].clear()
        made.readfp(opened, True)
        return made.types_map[True]
