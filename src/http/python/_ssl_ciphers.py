"""The ciphers that rustls knows, as OpenSSL describes them."""

_NEW = ("TLSv1.3", "any", "any")
_KNOWN = [
    (0x03001302, "TLS_AES_256_GCM_SHA384", *_NEW, "AESGCM", 256),
    (0x03001303, "TLS_CHACHA20_POLY1305_SHA256", *_NEW, "CHACHA20/POLY1305", 256),
    (0x03001301, "TLS_AES_128_GCM_SHA256", *_NEW, "AESGCM", 128),
    (0x0300C02C, "ECDHE-ECDSA-AES256-GCM-SHA384", "TLSv1.2", "ECDH", "ECDSA", "AESGCM", 256),
    (0x0300C030, "ECDHE-RSA-AES256-GCM-SHA384", "TLSv1.2", "ECDH", "RSA", "AESGCM", 256),
    (0x0300C02B, "ECDHE-ECDSA-AES128-GCM-SHA256", "TLSv1.2", "ECDH", "ECDSA", "AESGCM", 128),
    (0x0300C02F, "ECDHE-RSA-AES128-GCM-SHA256", "TLSv1.2", "ECDH", "RSA", "AESGCM", 128),
    (0x0300CCA9, "ECDHE-ECDSA-CHACHA20-POLY1305", "TLSv1.2", "ECDH", "ECDSA", "CHACHA20/POLY1305", 256),
    (0x0300CCA8, "ECDHE-RSA-CHACHA20-POLY1305", "TLSv1.2", "ECDH", "RSA", "CHACHA20/POLY1305", 256),
]
_WORDS = {
    "ALL", "DEFAULT", "HIGH", "COMPLEMENTOFALL", "ECDHE", "EECDH", "KECDHE", "ECDSA", "AECDSA", "RSA", "ARSA", "AES",
    "AES128", "AES256", "AESGCM", "CHACHA20", "TLSV1.2", "SHA256", "SHA384", "FIPS", "SUITEB128", "SUITEB192",
}


def are_known(cipherlist):
    """Whether something that a list of ciphers names is known."""
    names = {name for _, name, *_ in _KNOWN}
    for item in cipherlist.replace(",", ":").replace(" ", ":").split(":"):
        if item[:1] in ("!", "-", "@") or not item:
            continue
        parts = item.lstrip("+").split("+")
        if item in names or item.startswith("PROFILE=") or all(part.upper() in _WORDS for part in parts):
            return True
    return cipherlist.startswith("@SECLEVEL")


def details():
    """The ciphers, each as a dict."""
    return [_described(*row) for row in _KNOWN]


def _described(number, name, protocol, exchange, proof, cipher, bits):
    symmetric = f"aes-{bits}-gcm" if cipher == "AESGCM" else "chacha20-poly1305"
    fields = f"Kx={exchange:<8} Au={proof:<5} Enc={f'{cipher}({bits})':<22} Mac=AEAD"
    return {
        "id": number,
        "name": name,
        "protocol": protocol,
        "description": f"{name:<30} {protocol} {fields}",
        "strength_bits": bits,
        "alg_bits": bits,
        "aead": True,
        "symmetric": symmetric,
        "digest": None,
        "kea": "kx-any" if exchange == "any" else "kx-ecdhe",
        "auth": f"auth-{proof.lower()}",
    }
