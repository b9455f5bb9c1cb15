"""Showing pages in the user's browser."""

import builtins
import os
import shlex
import shutil
import subprocess
import sys
import threading

__all__ = ["Error", "open", "open_new", "open_new_tab", "get", "register"]


class Error(Exception):
    """No browser, or one that fails."""


_lock = threading.RLock()
_browsers = {}
_tryorder = None
_os_preferred_browser = None


def register(name, klass, instance=None, *, preferred=False):
    """Make a kind of browser known by a name."""
    with _lock:
        if _tryorder is None:
            register_standard_browsers()
        _browsers[name.lower()] = [klass, instance]
        if preferred or _os_preferred_browser and f"{name}.desktop" == _os_preferred_browser:
            _tryorder.insert(0, name)
        else:
            _tryorder.append(name)


def get(using=None):
    """Return a browser: the one of a name, or the first that can be had."""
    if _tryorder is None:
        with _lock:
            if _tryorder is None:
                register_standard_browsers()
    for name in [using] if using is not None else _tryorder:
        if "%s" in name:
            words = shlex.split(name)
            return BackgroundBrowser(words[:-1]) if words[-1] == "&" else GenericBrowser(words)
        try:
            kind, instance = _browsers[name.lower()]
        except KeyError:
            kind, instance = _synthesize(name)
        if instance is not None:
            return instance
        if kind is not None:
            return kind()
    raise Error("could not locate runnable browser")


def open(url, new=0, autoraise=True):
    """Show a page: new 0 in the same window, 1 in a new window, 2 in a new tab. Tell whether that worked."""
    if _tryorder is None:
        with _lock:
            if _tryorder is None:
                register_standard_browsers()
    return any(get(name).open(url, new, autoraise) for name in _tryorder)


def open_new(url):
    """Show a page in a new window."""
    return open(url, 1)


def open_new_tab(url):
    """Show a page in a new tab."""
    return open(url, 2)


def _synthesize(browser, *, preferred=False):
    words = browser.split()
    if not words or not shutil.which(words[0]):
        return [None, None]
    known = _browsers.get(os.path.basename(words[0]).lower())
    if known is None:
        return [None, None]
    instance = known[1]
    if instance and words[0].lower() == instance.basename:
        import copy
        instance = copy.copy(instance)
        instance.name = browser
        instance.basename = os.path.basename(browser)
        register(browser, None, instance=instance, preferred=preferred)
        return [None, instance]
    return [None, None]


class BaseBrowser:
    """What all browsers share."""

    args = ["%s"]

    def __init__(self, name=""):
        self.name = name
        self.basename = name

    def open(self, url, new=0, autoraise=True):
        """Show a page; subclasses know how."""
        raise NotImplementedError

    def open_new(self, url):
        """Show a page in a new window."""
        return self.open(url, 1)

    def open_new_tab(self, url):
        """Show a page in a new tab."""
        return self.open(url, 2)

    @staticmethod
    def _check_url(url):
        if url and url.lstrip().startswith("-"):
            raise ValueError(f"Invalid URL (leading dash disallowed): {url!r}")


class GenericBrowser(BaseBrowser):
    """A command that shows a page and ends with it."""

    def __init__(self, name):
        if isinstance(name, str):
            self.name = name
            self.args = ["%s"]
        else:
            self.name, *self.args = name
        self.basename = os.path.basename(self.name)

    def _command(self, url):
        sys.audit("webbrowser.open", url)
        self._check_url(url)
        return [self.name, *[each.replace("%s", url) for each in self.args]]

    def open(self, url, new=0, autoraise=True):
        """Show a page and wait."""
        try:
            return not subprocess.Popen(self._command(url)).wait()
        except OSError:
            return False


class BackgroundBrowser(GenericBrowser):
    """A command that shows a page while the program goes on."""

    def open(self, url, new=0, autoraise=True):
        """Show a page."""
        try:
            process = subprocess.Popen(self._command(url), close_fds=True, start_new_session=True)
            return process.poll() is None
        except OSError:
            return False


class UnixBrowser(BaseBrowser):
    """A browser that can be told to show pages in windows that are open."""

    raise_opts = None
    background = False
    redirect_stdout = True
    remote_args = ["%action", "%s"]
    remote_action = None
    remote_action_newwin = None
    remote_action_newtab = None

    def _invoke(self, args, remote, autoraise, url=None):
        raising = []
        if remote and self.raise_opts:
            option = self.raise_opts[int(bool(autoraise))]
            raising = [option] if option else []
        quiet = subprocess.DEVNULL if remote or self.background else None
        output = quiet if quiet is not None and self.redirect_stdout else None
        process = subprocess.Popen([self.name, *raising, *args], close_fds=True, stdin=quiet, stdout=output,
                                   stderr=output, start_new_session=True)
        if remote:
            try:
                return not process.wait(5)
            except subprocess.TimeoutExpired:
                return True
        if self.background:
            return process.poll() is None
        return not process.wait()

    def open(self, url, new=0, autoraise=True):
        """Show a page."""
        sys.audit("webbrowser.open", url)
        self._check_url(url)
        if new == 0:
            action = self.remote_action
        elif new == 1:
            action = self.remote_action_newwin
        elif new == 2:
            action = self.remote_action_newwin if self.remote_action_newtab is None else self.remote_action_newtab
        else:
            raise Error(f"Bad 'new' parameter to open(); expected 0, 1, or 2, got {new}")
        args = [each.replace("%s", url).replace("%action", action) for each in self.remote_args]
        args = [each for each in args if each]
        if self._invoke(args, True, autoraise, url):
            return True
        args = [each.replace("%s", url) for each in self.args]
        return self._invoke(args, False, False)


class Mozilla(UnixBrowser):
    """Firefox and its kin."""

    remote_action = ""
    remote_action_newwin = "-new-window"
    remote_action_newtab = "-new-tab"
    background = True


class Epiphany(UnixBrowser):
    """The browser of GNOME."""

    raise_opts = ["-noraise", ""]
    remote_action = "-n"
    remote_action_newwin = "-w"
    background = True


class Chrome(UnixBrowser):
    """Chrome."""

    remote_action = ""
    remote_action_newwin = "--new-window"
    remote_action_newtab = ""
    background = True


class Chromium(Chrome):
    """Chromium."""


class Opera(UnixBrowser):
    """Opera."""

    remote_action = ""
    remote_action_newwin = "--new-window"
    remote_action_newtab = ""
    background = True


class Edge(UnixBrowser):
    """Edge."""

    remote_action = ""
    remote_action_newwin = "--new-window"
    remote_action_newtab = ""
    background = True


class Elinks(UnixBrowser):
    """Elinks, in the terminal."""

    remote_args = ["-remote", "openURL(%s%action)"]
    remote_action = ""
    remote_action_newwin = ",new-window"
    remote_action_newtab = ",new-tab"
    redirect_stdout = False


class Konqueror(BaseBrowser):
    """The browser of KDE."""

    def open(self, url, new=0, autoraise=True):
        """Show a page."""
        sys.audit("webbrowser.open", url)
        self._check_url(url)
        action = "newTab" if new == 2 else "openURL"
        for command in (["kfmclient", action, url], ["konqueror", "--silent", url], ["kfm", "-d", url]):
            try:
                process = subprocess.Popen(command, close_fds=True, start_new_session=True, stdin=subprocess.DEVNULL,
                                           stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            except OSError:
                continue
            if command[0] == "kfmclient":
                process.wait()
                return True
            if process.poll() is None:
                return True
        return False


def register_X_browsers():
    """Register the browsers that need windows."""
    for command in ("xdg-open", "gio", "gvfs-open", "x-www-browser"):
        if shutil.which(command):
            register(command, None, BackgroundBrowser([command, "open", "--", "%s"] if command == "gio" else command))
    if "GNOME_DESKTOP_SESSION_ID" in os.environ and shutil.which("gnome-open"):
        register("gnome-open", None, BackgroundBrowser("gnome-open"))
    if "KDE_FULL_SESSION" in os.environ and shutil.which("kfmclient"):
        register("kfmclient", Konqueror, Konqueror("kfmclient"))
    for kind, names in ((Mozilla, ("firefox", "iceweasel", "seamonkey", "mozilla-firefox", "mozilla")),
                        (Konqueror, ("kfm", "konqueror")), (Epiphany, ("epiphany",)),
                        (Chrome, ("google-chrome", "chrome")), (Chromium, ("chromium", "chromium-browser")),
                        (Opera, ("opera",)), (Edge, ("microsoft-edge",))):
        for name in names:
            if shutil.which(name):
                register(name, None, kind(name))


def register_standard_browsers():
    """Register the browsers that there are, those that the environment names first."""
    global _tryorder
    _tryorder = []
    if os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"):
        register_X_browsers()
    if os.environ.get("TERM"):
        for command in ("www-browser", "links", "lynx", "w3m"):
            if command == "links" and shutil.which("elinks"):
                register("elinks", None, Elinks("elinks"))
            if shutil.which(command):
                register(command, None, GenericBrowser(command))
    if "BROWSER" in os.environ:
        for command in reversed(os.environ["BROWSER"].split(os.pathsep)):
            if command and _synthesize(command, preferred=True)[1] is None:
                _tryorder.insert(0, command)


def main(arg_list=None):
    """Show the page that the command line names."""
    import argparse
    parser = argparse.ArgumentParser(description="Open URL in a web browser.", color=True)
    parser.add_argument("url", help="URL to open")
    group = parser.add_mutually_exclusive_group()
    group.add_argument("-n", "--new-window", action="store_const", const=1, default=0, dest="new_win",
                       help="open new window")
    group.add_argument("-t", "--new-tab", action="store_const", const=2, default=0, dest="new_win", help="open new tab")
    options = parser.parse_args(arg_list)
    if not open(options.url, options.new_win):
        raise SystemExit(1)


if __name__ == "__main__":
    main()
