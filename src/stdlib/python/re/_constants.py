"""Constants of regular expressions that packages look up here."""

from re import error as error

MAXREPEAT = 4294967295
MAXGROUPS = 1073741823
