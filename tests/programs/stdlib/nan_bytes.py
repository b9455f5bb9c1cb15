"""The bytes of a NaN are the usual ones, whichever object it is."""

import pickle
import struct

for text in ("nan", "-nan"):
    x = float(text)
    print(struct.pack(">d", x).hex(), struct.pack("<d", x).hex(), struct.pack(">f", x).hex(), struct.pack(">e", x).hex())
    print(pickle.dumps(x, 2).hex())
    again = struct.unpack(">d", struct.pack(">d", x))[0]
    print(again != again, x is x, float(text) is x)
