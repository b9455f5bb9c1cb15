"""Where a parser of markup stands in its text."""


class ParserBase:
    """Counts lines and columns."""

    def reset(self):
        """Go back to the beginning."""
        self.lineno = 1
        self.offset = 0

    def getpos(self):
        """The line and the column."""
        return self.lineno, self.offset

    def updatepos(self, i, j):
        """Pass from one index of the text to another."""
        if i >= j:
            return j
        lines = self.rawdata.count("\n", i, j)
        if lines:
            self.lineno += lines
            self.offset = j - (self.rawdata.rindex("\n", i, j) + 1)
        else:
            self.offset += j - i
        return j

    def unknown_decl(self, data):
        """Called for a declaration that is not known."""
