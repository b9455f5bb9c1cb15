"""The kinds of tokens, by name and by number."""

__all__ = ["tok_name", "ISTERMINAL", "ISNONTERMINAL", "ISEOF", "EXACT_TOKEN_TYPES"]

# The operators and brackets in the order of their numbers, which begin after those of the plain kinds.
_PLAIN = "ENDMARKER NAME NUMBER STRING NEWLINE INDENT DEDENT".split()
_OPERATORS = """
LPAR ( RPAR ) LSQB [ RSQB ] COLON : COMMA , SEMI ; PLUS + MINUS - STAR * SLASH / VBAR | AMPER & LESS < GREATER >
EQUAL = DOT . PERCENT % LBRACE { RBRACE } EQEQUAL == NOTEQUAL != LESSEQUAL <= GREATEREQUAL >= TILDE ~ CIRCUMFLEX ^
LEFTSHIFT << RIGHTSHIFT >> DOUBLESTAR ** PLUSEQUAL += MINEQUAL -= STAREQUAL *= SLASHEQUAL /= PERCENTEQUAL %=
AMPEREQUAL &= VBAREQUAL |= CIRCUMFLEXEQUAL ^= LEFTSHIFTEQUAL <<= RIGHTSHIFTEQUAL >>= DOUBLESTAREQUAL **=
DOUBLESLASH // DOUBLESLASHEQUAL //= AT @ ATEQUAL @= RARROW -> ELLIPSIS ... COLONEQUAL := EXCLAMATION !
""".split()
_OTHER = """
OP TYPE_IGNORE TYPE_COMMENT SOFT_KEYWORD FSTRING_START FSTRING_MIDDLE FSTRING_END TSTRING_START TSTRING_MIDDLE
TSTRING_END COMMENT NL ERRORTOKEN ENCODING
""".split()

tok_name = dict(enumerate(_PLAIN + _OPERATORS[::2] + _OTHER))
globals().update((name, number) for number, name in tok_name.items())
__all__ += tok_name.values()

N_TOKENS = len(tok_name)
NT_OFFSET = 256
tok_name[N_TOKENS] = "N_TOKENS"
tok_name[NT_OFFSET] = "NT_OFFSET"
__all__ += ["N_TOKENS", "NT_OFFSET"]

EXACT_TOKEN_TYPES = dict(sorted((text, globals()[name]) for name, text in zip(_OPERATORS[::2], _OPERATORS[1::2])))


def ISTERMINAL(x):
    """Whether the number is that of a token."""
    return x < NT_OFFSET


def ISNONTERMINAL(x):
    """Whether the number is that of a grammar rule."""
    return x >= NT_OFFSET


def ISEOF(x):
    """Whether the number is that of the end of the file."""
    return x == ENDMARKER
