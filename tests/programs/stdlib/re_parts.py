"""The modules below re are attributes of it without being imported."""

import re

print(re._parser.__name__, re._constants.__name__, re._constants.MAXREPEAT)
re._parser.parse("a(b|c)*").dump()
