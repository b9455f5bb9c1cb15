"""What can go wrong with messages, and the defects that parsers note without raising them."""


class MessageError(Exception):
    """Base of the errors of this package."""


class MessageParseError(MessageError):
    """A message cannot be parsed."""


class HeaderParseError(MessageParseError):
    """A header cannot be parsed."""


class BoundaryError(MessageParseError):
    """A boundary is missing."""


class MultipartConversionError(MessageError, TypeError):
    """A message cannot become a multipart."""


class CharsetError(MessageError):
    """A character set is wrong for its text."""


class HeaderWriteError(MessageError):
    """A header cannot be written."""


class MessageDefect(ValueError):
    """Base of the defects; `line` is where it was found."""

    def __init__(self, line=None):
        if line is not None:
            super().__init__(line)
        self.line = line


class NoBoundaryInMultipartDefect(MessageDefect):
    """A multipart message names no boundary."""


class StartBoundaryNotFoundDefect(MessageDefect):
    """The boundary that was named does not occur."""


class CloseBoundaryNotFoundDefect(MessageDefect):
    """The last part is not closed."""


class FirstHeaderLineIsContinuationDefect(MessageDefect):
    """The first line continues a header that is not there."""


class MisplacedEnvelopeHeaderDefect(MessageDefect):
    """An envelope line stands among the headers."""


class MissingHeaderBodySeparatorDefect(MessageDefect):
    """A line among the headers is none, and the body begins there."""


MalformedHeaderDefect = MissingHeaderBodySeparatorDefect


class MultipartInvariantViolationDefect(MessageDefect):
    """A message that says it is multipart has no parts."""


class InvalidMultipartContentTransferEncodingDefect(MessageDefect):
    """A multipart message has a transfer encoding that multiparts cannot have."""


class UndecodableBytesDefect(MessageDefect):
    """A header holds bytes that cannot be decoded."""


class InvalidBase64PaddingDefect(MessageDefect):
    """A base64 text lacks padding."""


class InvalidBase64CharactersDefect(MessageDefect):
    """A base64 text holds other characters."""


class InvalidBase64LengthDefect(MessageDefect):
    """A base64 text has an impossible length."""


class HeaderDefect(MessageDefect):
    """Base of the defects of headers."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)


class InvalidHeaderDefect(HeaderDefect):
    """A header does not have its form."""


class HeaderMissingRequiredValue(HeaderDefect):
    """A header that needs a value has none."""


class NonPrintableDefect(HeaderDefect):
    """A header holds characters that cannot be printed."""

    def __init__(self, non_printables):
        super().__init__(non_printables)
        self.non_printables = non_printables

    def __str__(self):
        return ("the following ASCII non-printables found in header: "
                f"{self.non_printables}")


class ObsoleteHeaderDefect(HeaderDefect):
    """A header has an old form."""


class NonASCIILocalPartDefect(HeaderDefect):
    """The part of an address before the @ is not ASCII."""


class InvalidDateDefect(HeaderDefect):
    """A date cannot be parsed."""
