"""Sound files: what is written, read, and refused."""

import array
import io
import struct
import wave


def attempt(label, function, *args):
    try:
        print(label, "gives", repr(function(*args))[:220])
    except Exception as error:
        print(label, "raises", type(error).__name__, error)


file = io.BytesIO()
sound = wave.open(file, "wb")
for name in ["getnchannels", "getsampwidth", "getframerate", "getnframes", "getparams", "tell", "getformat"]:
    attempt(name, getattr(sound, name))
attempt("early", sound.writeframes, b"ab")
for name, values in [
    ("setnchannels", [0, 2]),
    ("setsampwidth", [0, 5, 2]),
    ("setframerate", [0, 44100.4]),
    ("setnframes", [3]),
    ("setformat", [99, 1]),
]:
    for value in values:
        attempt(f"{name} {value}", getattr(sound, name), value)
attempt("compression", sound.setcomptype, "ULAW", "x")
attempt("compression", sound.setcomptype, "NONE", "not compressed")
print(sound.getparams(), sound.tell())
sound.writeframesraw(b"\x01\x02\x03\x04" * 2)
print(sound.tell())
attempt("late", sound.setnchannels, 1)
attempt("late", sound.setparams, (1, 1, 1, 1, "NONE", "x"))
sound.writeframes(struct.pack("<4h", 1, 2, 3, 4))
sound.close()
print(file.getvalue())
file.seek(0)
with wave.open(file) as sound:
    print(sound.getparams(), sound.getformat(), sound.tell())
    print(sound.readframes(1), sound.tell(), sound.readframes(10), sound.readframes(10), sound.readframes(0))
    sound.setpos(1)
    print(sound.readframes(1))
    attempt("before", sound.setpos, -1)
    attempt("behind", sound.setpos, 100)
    sound.rewind()
    print(sound.tell())
head = b"RIFF\x28\x00\x00\x00WAVEfmt \x10\x00\x00\x00"
rest = b"\x44\xac\x00\x00\x44\xac\x00\x00\x01\x00\x08\x00data\x00\x00\x00\x00"
for data in [
    b"",
    b"RIFF",
    b"RIFF\x00\x00\x00\x00WAVE",
    b"RIFX\x04\x00\x00\x00WAVE",
    b"RIFF\x04\x00\x00\x00WAVX",
    b"RIFF\x20\x00\x00\x00WAVEdata\x00\x00\x00\x00",
    head + b"\x02\x00\x01\x00" + rest,
    head + b"\x01\x00\x00\x00" + rest,
    head + b"\x01\x00\x01\x00" + rest.replace(b"\x08", b"\x00"),
    head + b"\x01\x00\x01\x00" + rest,
    head,
]:
    attempt(data, lambda: wave.open(io.BytesIO(data)).getparams())
for format, width in [(3, 4), (3, 8), (3, 2), (1, 1), (1, 3), (1, 4)]:
    file = io.BytesIO()
    sound = wave.open(file, "wb")
    sound.setnchannels(1)
    attempt(f"format {format}", sound.setformat, format)
    attempt(f"width {width}", sound.setsampwidth, width)
    sound.setsampwidth(4)
    sound.setframerate(8000)
    sound.writeframes(bytes(range(24)))
    sound.close()
    print(file.getvalue())
    file.seek(0)
    print(wave.open(file).getparams(), wave.open(io.BytesIO(file.getvalue())).readframes(2))
file = io.BytesIO()
with wave.open(file, "wb") as sound:
    sound.setparams((1, 2, 8000, 0, "NONE", "not compressed"))
    sound.writeframes(array.array("h", [1, 2, 3]))
    sound.writeframes(memoryview(b"abcd"))
    sound.writeframes(b"a")
print(file.getvalue())
attempt("mode", wave.open, io.BytesIO(), "x")
attempt("missing", wave.open, "/nonexistent/x.wav")
