"""Transfer encodings of whole messages."""

from base64 import encodebytes

__all__ = ["encode_7or8bit", "encode_base64", "encode_noop", "encode_quopri"]


def encode_base64(msg):
    """Put a message's payload into base64."""
    data = msg.get_payload(decode=True)
    msg.set_payload(encodebytes(data).decode("ascii"))
    msg["Content-Transfer-Encoding"] = "base64"


def encode_quopri(msg):
    """Quote a message's payload."""
    import quopri

    data = msg.get_payload(decode=True)
    msg.set_payload(quopri.encodestring(data, quotetabs=True).replace(b" ", b"=20").decode("ascii"))
    msg["Content-Transfer-Encoding"] = "quoted-printable"


def encode_7or8bit(msg):
    """Name the encoding of a payload that stays as it is."""
    data = msg.get_payload(decode=True)
    is_ascii = data is None or data.isascii()
    msg["Content-Transfer-Encoding"] = "7bit" if is_ascii else "8bit"


def encode_noop(msg):
    """Do nothing."""
