"""The file .netrc: names and passwords for machines."""

import os
import stat

__all__ = ["netrc", "NetrcParseError"]


class NetrcParseError(Exception):
    """A file that cannot be read as one of this kind."""

    def __init__(self, msg, filename=None, lineno=None):
        self.filename = filename
        self.lineno = lineno
        self.msg = msg
        Exception.__init__(self, msg)

    def __str__(self):
        return f"{self.msg} ({self.filename}, line {self.lineno})"


class _Words:
    """The words of a file, some of which may be put back."""

    def __init__(self, file):
        self.lineno = 1
        self.instream = file
        self.pushback = []

    def character(self):
        """Return the next character, '' at the end."""
        char = self.instream.read(1)
        if char == "\n":
            self.lineno += 1
        return char

    def get_token(self):
        """Return the next word, '' at the end."""
        if self.pushback:
            return self.pushback.pop(0)
        for char in iter(self.character, ""):
            if char in "\n\t\r ":
                continue
            if char == '"':
                return self.quoted()
            return self.bare(char)
        return ""

    def quoted(self):
        """Return what stands before the closing quote."""
        word = ""
        for char in iter(self.character, ""):
            if char == '"':
                return word
            word += self.character() if char == "\\" else char
        return word

    def bare(self, char):
        """Return what stands before the next space."""
        word = self.character() if char == "\\" else char
        for char in iter(self.character, ""):
            if char in "\n\t\r ":
                return word
            word += self.character() if char == "\\" else char
        return word

    def push_token(self, token):
        """Put a word back."""
        self.pushback.append(token)


class netrc:
    """The contents of such a file: hosts with login, account and password, and macros."""

    def __init__(self, file=None):
        is_default = file is None
        if is_default:
            file = os.path.join(os.path.expanduser("~"), ".netrc")
        self.hosts = {}
        self.macros = {}
        try:
            with open(file, encoding="utf-8") as stream:
                self._parse(file, stream, is_default)
        except UnicodeDecodeError:
            with open(file, encoding="locale") as stream:
                self._parse(file, stream, is_default)

    def _parse(self, file, fp, default_netrc):
        words = _Words(fp)
        while True:
            line = words.lineno
            word = words.get_token()
            if not word:
                return
            if word[0] == "#":
                if words.lineno == line and len(word) == 1:
                    fp.readline()
            elif word == "machine":
                self._entry(words, words.get_token(), file, fp, default_netrc)
            elif word == "default":
                self._entry(words, "default", file, fp, default_netrc)
            elif word == "macdef":
                self._macro(words, file)
            else:
                raise NetrcParseError(f"bad toplevel token {word!r}", file, words.lineno)

    def _macro(self, words, file):
        name = words.get_token()
        self.macros[name] = []
        while True:
            line = words.instream.readline()
            if not line:
                raise NetrcParseError("Macro definition missing null line terminator.", file, words.lineno)
            if line == "\n":
                return
            self.macros[name].append(line)

    def _entry(self, words, host, file, fp, default_netrc):
        if not host:
            raise NetrcParseError("missing 'machine' name", file, words.lineno)
        found = {"login": "", "user": "", "account": "", "password": ""}
        while True:
            line = words.lineno
            word = words.get_token()
            if word.startswith("#"):
                if words.lineno == line:
                    fp.readline()
                continue
            if word in ("", "machine", "default", "macdef"):
                words.push_token(word)
                break
            if word not in found:
                raise NetrcParseError(f"bad follower token {word!r}", file, words.lineno)
            found[word] = words.get_token()
        login = found["login"] or found["user"]
        self.hosts[host] = login, found["account"], found["password"]
        if default_netrc and login != "anonymous":
            self._security_check(fp)

    def _security_check(self, fp):
        if os.name != "posix":
            return
        status = os.fstat(fp.fileno())
        if status.st_uid != os.getuid():
            owner, user = _name_of(status.st_uid), _name_of(os.getuid())
            raise NetrcParseError(f"~/.netrc file owner ({owner}, {user}) does not match current user")
        if status.st_mode & (stat.S_IRWXG | stat.S_IRWXO):
            raise NetrcParseError("~/.netrc access too permissive: access permissions must restrict access to only "
                                  "the owner")

    def authenticators(self, host):
        """Return login, account and password for a host, the default's, or None."""
        return self.hosts.get(host, self.hosts.get("default"))

    def __repr__(self):
        lines = []
        for host, (login, account, password) in self.hosts.items():
            lines.append(f"machine {host}\n\tlogin {login}\n")
            if account:
                lines.append(f"\taccount {account}\n")
            lines.append(f"\tpassword {password}\n")
        for name, body in self.macros.items():
            lines += [f"macdef {name}\n", *body, "\n"]
        return "".join(lines)


def _name_of(uid):
    try:
        import pwd
        return pwd.getpwuid(uid)[0]
    except (ImportError, LookupError):
        return f"uid {uid}"


if __name__ == "__main__":
    print(netrc())
