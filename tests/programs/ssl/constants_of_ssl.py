"""ssl: alerts, options and the places of certificates by their names."""

import ssl

print([(alert.name, int(alert)) for alert in ssl.AlertDescription])
print(ssl.ALERT_DESCRIPTION_CLOSE_NOTIFY, repr(ssl.AlertDescription(48)))
print([(name, hex(option)) for name, option in ssl.Options.__members__.items()])
print(ssl.DefaultVerifyPaths._fields, type(ssl.get_default_verify_paths()).__name__)
print(ssl.PEM_HEADER, ssl.PEM_FOOTER, repr(ssl.OP_NO_SSLv3 | ssl.OP_ENABLE_KTLS))
try:
    ssl.DefaultVerifyPaths()
except TypeError as error:
    print(error)
