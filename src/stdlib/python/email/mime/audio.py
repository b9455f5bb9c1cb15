"""Messages of sound."""

from email import encoders
from email.mime.nonmultipart import MIMENonMultipart

__all__ = ["MIMEAudio"]


def _kind(data):
    """Return the kind of sound that data begin like, or None."""
    if data[:4] == b"FORM" and data[8:12] in (b"AIFC", b"AIFF"):
        return "x-aiff"
    if data[:4] == b".snd":
        return "basic"
    if data[:4] == b"RIFF" and data[8:16] == b"WAVEfmt ":
        return "x-wav"
    return None


class MIMEAudio(MIMENonMultipart):
    """Sound."""

    def __init__(self, _audiodata, _subtype=None, _encoder=encoders.encode_base64, *, policy=None, **_params):
        kind = _kind(_audiodata) if _subtype is None else _subtype
        if kind is None:
            raise TypeError("Could not find audio MIME subtype")
        super().__init__("audio", kind, policy=policy, **_params)
        self.set_payload(_audiodata)
        _encoder(self)
