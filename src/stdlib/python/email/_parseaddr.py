"""The name under which older programs know the reading of addresses and dates."""

from email._addresses import AddressList
from email.utils import mktime_tz, parsedate, parsedate_tz, quote

__all__ = ["mktime_tz", "parsedate", "parsedate_tz", "quote"]
