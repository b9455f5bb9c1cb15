"""Messages of images."""

from email import encoders
from email.mime.nonmultipart import MIMENonMultipart

__all__ = ["MIMEImage"]

_MARKS = (
    (0, b"\xff\xd8\xff", "jpeg"), (6, b"JFIF", "jpeg"), (6, b"Exif", "jpeg"), (0, b"\x89PNG\r\n\x1a\n", "png"),
    (0, b"GIF87a", "gif"), (0, b"GIF89a", "gif"), (0, b"MM", "tiff"), (0, b"II", "tiff"),
    (0, b"\x01\xda", "rgb"), (0, b"\x59\xa6\x6a\x95", "rast"), (0, b"#define ", "xbm"), (0, b"BM", "bmp"),
    (0, b"\x76\x2f\x31\x01", "exr"),
)


def _kind(data):
    """Return the kind of image that data begin like, or None."""
    for at, mark, kind in _MARKS:
        if data[at:at + len(mark)] == mark:
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "webp"
    if data[:1] == b"P" and data[2:3] in b" \t\n\r" and data[2:3]:
        return {b"1": "pbm", b"4": "pbm", b"2": "pgm", b"5": "pgm", b"3": "ppm", b"6": "ppm"}.get(data[1:2])
    return None


class MIMEImage(MIMENonMultipart):
    """An image."""

    def __init__(self, _imagedata, _subtype=None, _encoder=encoders.encode_base64, *, policy=None, **_params):
        kind = _kind(_imagedata) if _subtype is None else _subtype
        if kind is None:
            raise TypeError("Could not guess image MIME subtype")
        super().__init__("image", kind, policy=policy, **_params)
        self.set_payload(_imagedata)
        _encoder(self)
