# Views of views and of other exporters keep their object; native readers take any of them.
import struct

data = bytearray(b"0123456789")
view = memoryview(data)[2:8:2]
print(view.obj is data, bytes(view), struct.unpack("3s", view.tobytes()), view.format, view.strides)
struct.pack_into(">H", memoryview(data)[4:], 1, 0x4142)
print(data)
try:
    struct.pack_into(">H", memoryview(b"abc"), 0, 1)
except TypeError as error:
    print(error)
view.release()
try:
    struct.unpack("3s", view)
except ValueError as error:
    print(error)
