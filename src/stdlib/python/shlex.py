"""Splitting text as a shell does, and quoting it for one."""

import sys

__all__ = ["shlex", "split", "quote", "join"]


class shlex:
    """Reads tokens from a stream; its attributes say which characters mean what."""

    def __init__(self, instream=None, infile=None, posix=False, punctuation_chars=False):
        from collections import deque
        if isinstance(instream, str):
            from io import StringIO
            instream = StringIO(instream)
        if instream is not None:
            self.instream = instream
            self.infile = infile
        else:
            self.instream = sys.stdin
            self.infile = None
        self.posix = posix
        self.eof = None if posix else ""
        self.commenters = "#"
        self.wordchars = "abcdfeghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_"
        if self.posix:
            self.wordchars += ("ßàáâãäåæçèéêëìíîïðñòóôõöøùúûüýþÿ"
                               "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖØÙÚÛÜÝÞ")
        self.whitespace, self.whitespace_split = " \t\r\n", False
        self.quotes, self.escapedquotes, self.escape = "'\"", '"', "\\"
        # Where the reading stands: the state is the class of characters that it is among.
        self.state, self.token, self.lineno = " ", "", 1
        self.pushback, self.filestack = deque(), deque()
        self.source, self.debug = None, 0
        self._punctuation_chars = "();<>|&" if punctuation_chars is True else punctuation_chars or ""
        if self._punctuation_chars:
            self._pushback_chars = deque()
            kept = [char for char in f"{self.wordchars}~-./*?=" if char not in self._punctuation_chars]
            self.wordchars = "".join(kept)

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def push_token(self, tok):
        """Put a token in front of what is read."""
        if self.debug >= 1:
            print("shlex: pushing token " + repr(tok))
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Read from another stream first."""
        if isinstance(newstream, str):
            from io import StringIO
            newstream = StringIO(newstream)
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile = newfile
        self.instream = newstream
        self.lineno = 1
        if self.debug:
            if newfile is not None:
                print(f"shlex: pushing to file {self.infile}")
            else:
                print(f"shlex: pushing to stream {self.instream}")

    def pop_source(self):
        """Go back to the stream that was read before."""
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        if self.debug:
            print(f"shlex: popping to {self.instream}, line {self.lineno}")
        self.state = " "

    def get_token(self):
        """Return the next token; eof at the end."""
        if self.pushback:
            token = self.pushback.popleft()
            if self.debug >= 1:
                print("shlex: popping token " + repr(token))
            return token
        raw = self.read_token()
        if self.source is not None:
            while raw == self.source:
                spec = self.sourcehook(self.read_token())
                if spec:
                    newfile, newstream = spec
                    self.push_source(newstream, newfile)
                raw = self.get_token()
        while raw == self.eof:
            if not self.filestack:
                return self.eof
            self.pop_source()
            raw = self.get_token()
        if self.debug >= 1:
            if raw != self.eof:
                print("shlex: token=" + repr(raw))
            else:
                print("shlex: token=EOF")
        return raw

    def read_token(self):
        """Return the next token without looking at pushed ones or sources."""
        reader = _Reader(self)
        while True:
            if self._punctuation_chars and self._pushback_chars:
                char = self._pushback_chars.pop()
            else:
                char = self.instream.read(1)
            if char == "\n":
                self.lineno += 1
            if self.debug >= 3:
                print(f"shlex: in state {self.state!r} I see character: {char!r}")
            if reader.take(char):
                break
        result = self.token
        self.token = ""
        if self.posix and not reader.quoted and result == "":
            result = None
        if self.debug > 1:
            if result:
                print("shlex: raw token=" + repr(result))
            else:
                print("shlex: raw token=EOF")
        return result

    def sourcehook(self, newfile):
        """Return name and stream of a file that is to be read in between."""
        import os
        path = newfile[1:-1] if newfile[0] == '"' else newfile
        if isinstance(self.infile, str) and not os.path.isabs(path):
            # Beside the file that names it.
            path = os.path.join(os.path.dirname(self.infile), path)
        return path, open(path)

    def error_leader(self, infile=None, lineno=None):
        """Return what stands in front of an error message: file and line."""
        infile = self.infile if infile is None else infile
        lineno = self.lineno if lineno is None else lineno
        return f'"{infile}", line {lineno}: '

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


class _Reader:
    """Reads one token, a character at a time."""

    def __init__(self, lexer):
        self.lexer = lexer
        self.quoted = False
        self.escaped_state = " "

    def take(self, char):
        """Take a character; tell whether the token is complete."""
        lexer = self.lexer
        state = lexer.state
        if state is None:
            lexer.token = ""
            return True
        if state == " ":
            return self._between(char)
        if state in lexer.quotes:
            return self._in_quotes(char)
        if state in lexer.escape:
            return self._after_escape(char)
        return self._in_word(char)

    def _has_token(self):
        return self.lexer.token or self.lexer.posix and self.quoted

    def _skip_comment(self):
        self.lexer.instream.readline()
        self.lexer.lineno += 1

    def _between(self, char):
        lexer = self.lexer
        if not char:
            lexer.state = None
            return True
        if char in lexer.whitespace:
            if lexer.debug >= 2:
                print("shlex: I see whitespace in whitespace state")
            return bool(self._has_token())
        if char in lexer.commenters:
            self._skip_comment()
        elif lexer.posix and char in lexer.escape:
            self.escaped_state = "a"
            lexer.state = char
        elif char in lexer.wordchars:
            lexer.token = char
            lexer.state = "a"
        elif char in lexer._punctuation_chars:
            lexer.token = char
            lexer.state = "c"
        elif char in lexer.quotes:
            if not lexer.posix:
                lexer.token = char
            lexer.state = char
        elif lexer.whitespace_split:
            lexer.token = char
            lexer.state = "a"
        else:
            lexer.token = char
            return bool(self._has_token())
        return False

    def _in_quotes(self, char):
        lexer = self.lexer
        self.quoted = True
        if not char:
            if lexer.debug >= 2:
                print("shlex: I see EOF in quotes state")
            raise ValueError("No closing quotation")
        if char == lexer.state:
            if lexer.posix:
                lexer.state = "a"
                return False
            lexer.token += char
            lexer.state = " "
            return True
        if lexer.posix and char in lexer.escape and lexer.state in lexer.escapedquotes:
            self.escaped_state = lexer.state
            lexer.state = char
        else:
            lexer.token += char
        return False

    def _after_escape(self, char):
        lexer = self.lexer
        if not char:
            if lexer.debug >= 2:
                print("shlex: I see EOF in escape state")
            raise ValueError("No escaped character")
        if (self.escaped_state in lexer.quotes and char != lexer.state
                and char != self.escaped_state):
            lexer.token += lexer.state
        lexer.token += char
        lexer.state = self.escaped_state
        return False

    def _in_word(self, char):
        lexer = self.lexer
        if not char:
            lexer.state = None
            return True
        if char in lexer.whitespace:
            if lexer.debug >= 2:
                print("shlex: I see whitespace in word state")
            lexer.state = " "
            return bool(self._has_token())
        if char in lexer.commenters:
            self._skip_comment()
            if lexer.posix:
                lexer.state = " "
                return bool(self._has_token())
            return False
        if lexer.state == "c":
            if char in lexer._punctuation_chars:
                lexer.token += char
                return False
            if char not in lexer.whitespace:
                lexer._pushback_chars.append(char)
            lexer.state = " "
            return True
        if lexer.posix and char in lexer.quotes:
            lexer.state = char
        elif lexer.posix and char in lexer.escape:
            self.escaped_state = "a"
            lexer.state = char
        elif char in lexer.wordchars or char in lexer.quotes or (
                lexer.whitespace_split and char not in lexer._punctuation_chars):
            lexer.token += char
        else:
            if lexer._punctuation_chars:
                lexer._pushback_chars.append(char)
            else:
                lexer.pushback.appendleft(char)
            if lexer.debug >= 2:
                print("shlex: I see punctuation in word state")
            lexer.state = " "
            return bool(self._has_token())
        return False


def split(s, comments=False, posix=True):
    """Split a text into words as a shell does."""
    if s is None:
        raise ValueError("s argument must not be None")
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ""
    return list(lexer)


def join(split_command):
    """Return the command line that split() makes these words of."""
    return " ".join([quote(each) for each in split_command])


_safe_characters = frozenset("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                             "_@%+=:,./-")


def quote(s):
    """Return a text quoted so that a shell takes it as one word."""
    if not s:
        return "''"
    if not isinstance(s, str):
        raise TypeError(f"expected string object, got {type(s).__name__!r}")
    if _safe_characters.issuperset(s):
        return s
    return "'" + s.replace("'", "'\"'\"'") + "'"
