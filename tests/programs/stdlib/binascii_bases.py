"""binascii: base 32, base 85 and Ascii85."""

import binascii
def attempt(label, function, *args, **kwargs):
    try: print(label, "->", repr(function(*args, **kwargs)))
    except BaseException as error: print(label, "!!", type(error).__name__, error)
for d in (b"", b"a", b"ab", b"abc", b"abcd", b"abcde", bytes(range(20)), b"\0"*8, b"    x", b"\xff"*7):
    print(d, binascii.b2a_base32(d), binascii.b2a_base32(d, padded=False), binascii.b2a_base85(d), binascii.b2a_base85(d, pad=True), binascii.b2a_ascii85(d), binascii.b2a_ascii85(d, foldspaces=True, pad=True, adobe=True))
    print(binascii.a2b_base32(binascii.b2a_base32(d))==d, binascii.a2b_base32(binascii.b2a_base32(d, padded=False), padded=False)==d, binascii.a2b_base85(binascii.b2a_base85(d))==d, binascii.a2b_ascii85(binascii.b2a_ascii85(d))==d, binascii.a2b_ascii85(binascii.b2a_ascii85(d,adobe=True), adobe=True)==d, binascii.a2b_ascii85(binascii.b2a_ascii85(d,foldspaces=True), foldspaces=True)==d)
d=bytes(range(100))
print(binascii.b2a_base32(d, wrapcol=30), binascii.b2a_base85(d, wrapcol=30), binascii.b2a_ascii85(d, wrapcol=30), binascii.b2a_ascii85(d, wrapcol=30, adobe=True), binascii.b2a_base32(d[:10], alphabet=binascii.BASE32HEX_ALPHABET), binascii.b2a_base85(d[:10], alphabet=binascii.Z85_ALPHABET))
for a in (b"abcdefgh", b"MFRGG===", b"MFRGG", b"MFRGG==", b"M", b"MF======x", b"MFRGG===MFRGG===", b"mfrgg===", "MFRGG===", "\xe9", b"MF RGG===", b"MF1GG===", b"========", b"MFRGGZDF", b"MFRGGZ==", b"MR======", b"MZ======"):
    attempt(a, binascii.a2b_base32, a)
    attempt((a,'np'), binascii.a2b_base32, a, padded=False)
attempt("ign", binascii.a2b_base32, b"MF RG\nG===", ignorechars=b" \n")
attempt("can", binascii.a2b_base32, b"MZ======", canonical=True)
attempt("can", binascii.a2b_base32, b"ME======", canonical=True)
attempt("alph", binascii.a2b_base32, b"ME======", alphabet=b"abc")
attempt("alph", binascii.b2a_base32, b"ME======", alphabet=b"abc")
attempt("alph", binascii.a2b_base85, b"ME======", alphabet=b"abc")
for a in (b"VPaz", b"VPa", b"V", b"~~~~~", b"VP az", "VPaz", b"|NsC0", b"|NsC1", b"VPaz\n", b"\xff", b"VPazAVPa"):
    attempt(a, binascii.a2b_base85, a)
attempt("ign", binascii.a2b_base85, b"VP az", ignorechars=b" ")
attempt("can", binascii.a2b_base85, b"V~", canonical=True)
attempt("can", binascii.a2b_base85, b"V_", canonical=True)
for a in (b"@:E^", b"<~@:E^~>", b"z", b"@z", b"y", b"s8W-!", b"s8W-\"", b"!", b"@ :E^", "@:E^", b"@:E^~>", b"v", b"<~", b"@:E"):
    attempt(a, binascii.a2b_ascii85, a)
    attempt((a,"adobe"), binascii.a2b_ascii85, a, adobe=True)
attempt("fold", binascii.a2b_ascii85, b"y+<VdL", foldspaces=True)
attempt("fold", binascii.a2b_ascii85, b"+<y", foldspaces=True)
attempt("ign", binascii.a2b_ascii85, b"@: E^", ignorechars=b" ")
attempt("t", binascii.b2a_base85, "x")
attempt("w", binascii.b2a_base85, b"xxxxxxx", wrapcol=-5)
attempt("w", binascii.b2a_base85, b"xxxxxxx", wrapcol=1)
attempt("w", binascii.b2a_base32, b"xxxxxxx", wrapcol=1)
attempt("w", binascii.b2a_ascii85, b"xxxxxxx", wrapcol=1, adobe=True)
