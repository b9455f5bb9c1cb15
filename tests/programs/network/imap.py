"""imaplib: the commands of IMAP4, literals, authentication, TLS, what servers refuse, and texts that are parsed."""

import datetime
import imaplib
import re
import ssl

from _dialogue import Dialogue

context = ssl.create_default_context(cafile="_ca.pem")
BODY = b"Subject: hi\r\n\r\nbody (1)\r\n"
CAPABILITIES = "IMAP4rev1 STARTTLS ENABLE UTF8=ACCEPT IDLE AUTH=CRAM-MD5 NAMESPACE"


def answer(server, line):
    if getattr(server, "waits", None):
        server.seen[-1] = "  < ..."
        tag, server.waits, need = *server.waits, None
        if need is not None:
            server.needs = need - len(line) - 2
        return f"{tag} OK finished\r\n"
    if line == "DONE":
        return f"{server.idle} OK idled\r\n"
    if "needs" in server.__dict__ and server.needs > 0:
        server.needs -= len(line) + 2
        return f"{server.tag} OK [APPENDUID 1 2] appended\r\n" if server.needs <= 0 else ""
    tag, _, rest = line.partition(" ")
    if not tag:
        return ""
    server.seen[-1] = f"  < TAG {rest}"
    server.tag = tag
    name, _, arguments = rest.partition(" ")
    done = f"{tag} OK {name} done\r\n"
    match name.upper():
        case "CAPABILITY":
            return f"* CAPABILITY {CAPABILITIES}\r\n" + done
        case "SELECT" | "EXAMINE":
            if "none" in arguments:
                return f"{tag} NO no such mailbox\r\n"
            code = "READ-ONLY" if "locked" in arguments or name == "EXAMINE" else "READ-WRITE"
            return (
                f"* FLAGS (\\Seen)\r\n* 3 EXISTS\r\n* 1 RECENT\r\n* OK [UIDVALIDITY 7] ok\r\n{tag} OK [{code}] in\r\n"
            )
        case "FETCH" | "PARTIAL":
            text = b"* 1 FETCH (FLAGS (\\Seen) BODY[] {%d}\r\n" % len(BODY) + BODY + b" UID 5)\r\n"
            return text + b"* 2 FETCH (FLAGS ())\r\n" + done.encode()
        case "UID":
            if arguments.startswith("SEARCH"):
                return "* SEARCH 5 6\r\n" + done
            return "* 1 FETCH (UID 5)\r\n" + done
        case "SEARCH" | "SORT":
            return f"* {name} 1 2 3\r\n" + done
        case "THREAD":
            return "* THREAD (1)(2 3)\r\n" + done
        case "STORE":
            return "* 1 FETCH (FLAGS (\\Deleted))\r\n" + done
        case "EXPUNGE":
            return "* 1 EXPUNGE\r\n* 1 EXPUNGE\r\n" + done
        case "LIST" | "LSUB":
            return f'* {name} (\\HasNoChildren) "/" "INBOX"\r\n* {name} () "/" {{3}}\r\na b\r\n' + done
        case "STATUS":
            return "* STATUS INBOX (MESSAGES 3)\r\n" + done
        case "NAMESPACE":
            return '* NAMESPACE (("" "/")) NIL NIL\r\n' + done
        case "GETQUOTAROOT":
            return '* QUOTAROOT INBOX ""\r\n* QUOTA "" (STORAGE 1 2)\r\n' + done
        case "GETACL":
            return "* ACL INBOX me lr\r\n" + done
        case "MYRIGHTS":
            return "* MYRIGHTS INBOX lr\r\n" + done
        case "NOOP":
            return "* 4 EXISTS\r\n* 2 RECENT\r\n" + done
        case "LOGIN":
            return f"{tag} OK in\r\n" if "secret" in arguments else f"{tag} NO [AUTHENTICATIONFAILED] wrong\r\n"
        case "AUTHENTICATE":
            server.waits = tag, None
            return "+ PDEyMz4=\r\n"
        case "APPEND":
            server.needs = int(re.search(r"\{(\d+)\}", arguments).group(1))
            return "+ go on\r\n"
        case "STARTTLS":
            server.starts = True
            return done
        case "LOGOUT":
            return "* BYE see you\r\n" + done
        case "BADLY":
            return f"{tag} BAD what\r\n"
        case "IDLE":
            server.idle = tag
            return "+ idling\r\n* 5 EXISTS\r\n* 1 FETCH (BODY[] {2}\r\nhi)\r\n"
    return done


def show(*values):
    for value in values:
        print(value)


def attempt(action):
    try:
        print(action())
    except (imaplib.IMAP4.error, ValueError, AttributeError, TypeError) as error:
        text = re.sub(r"\b[A-P]{4}\d+\b", "TAG", str(error))
        print(type(error).__qualname__, text)


with Dialogue("* OK ready\r\n", answer) as server:
    client = imaplib.IMAP4("localhost", server.port)
    show(client.welcome, client.capabilities, client.state, client.PROTOCOL_VERSION)
    attempt(client.select)
    attempt(lambda: client.login("me", "wrong"))
    show(client.login("me", 'my "secret"'), client.state)
    show(
        client.list(), client.list("a b", "%"), client.lsub(), client.namespace(), client.status("INBOX", "(MESSAGES)")
    )
    attempt(lambda: client.fetch("1", "(FLAGS)"))
    attempt(lambda: client.select("none"))
    attempt(lambda: client.select("locked"))
    show(client.select("my box", readonly=True), client.is_readonly, client.select(), client.state)
    show(client.response("UIDVALIDITY"), client.response("FLAGS"), client.response("missing"), client.recent())
    show(client.recent(), client.fetch("1:2", "(FLAGS BODY[])"), client.fetch("1", "FLAGS"), client.fetch("1", "ALL"))
    show(client.search(None, "ALL"), client.search("UTF-8", "SUBJECT", '"x"'), client.sort("DATE", "UTF-8", "ALL"))
    show(client.thread("REFERENCES", "UTF-8", "ALL"), client.store("1", "+FLAGS", "\\Deleted"), client.expunge())
    show(client.uid("fetch", "5", "(FLAGS)"), client.uid("SEARCH", "ALL"), client.copy("1", "other box"))
    show(client.create("new box"), client.delete("new"), client.rename("a", "b c"), client.subscribe("x"))
    show(client.unsubscribe("x"), client.check(), client.noop(), client.getquotaroot("INBOX"), client.getacl("INBOX"))
    show(client.myrights("INBOX"), client.setacl("INBOX", "me", "lr"), client.deleteacl("INBOX", "me"))
    moment = datetime.datetime(2020, 1, 2, 3, 4, 5, tzinfo=datetime.timezone.utc)
    show(client.append("box", "\\Seen", moment, b"Subject: x\n\nbody\r\n"), client.response("APPENDUID"))
    show(client.append(None, None, None, b"x\n"), client.xatom("odd", "thing"), client.SELECT("INBOX"))
    attempt(lambda: client.xatom("badly"))
    attempt(lambda: client.uid("nothing"))
    attempt(lambda: client.nothing)
    attempt(lambda: client.create("a\r\nb"))
    attempt(lambda: client.create("é"))
    with client.idle(0.2) as idler:
        show(client.state, *idler)
    show(client.state, client.unselect(), client.state, client.select(), client.close(), client.state)
    show(client.enable("UTF8=ACCEPT"), client.utf8_enabled, client.create("é"))
    attempt(lambda: client.search("UTF-8", "ALL"))
    show(client.logout(), client.state)
with Dialogue("* PREAUTH welcome\r\n", answer, secured=True) as server:
    with imaplib.IMAP4_SSL("localhost", server.port, ssl_context=context) as client:
        show(client.state, client.sock.version(), client.noop())
with Dialogue("* OK [CAPABILITY IMAP4rev1 STARTTLS AUTH=CRAM-MD5] ready\r\n", answer) as server:
    with imaplib.IMAP4("localhost", server.port) as client:
        show(client.capabilities, client.starttls(context), client.sock.version(), client.capabilities)
        attempt(client.starttls)
        show(client.login_cram_md5("me", "secret"), client.state)
for greeting in ("* BAD\r\n", "* BYE go\r\n", "nonsense\r\n"):
    with Dialogue(greeting, lambda server, line: None) as server:
        attempt(lambda: imaplib.IMAP4("localhost", server.port))
with Dialogue("* OK\r\n", lambda server, line: f"* CAPABILITY X\r\n{line.split()[0]} OK\r\n") as server:
    attempt(lambda: imaplib.IMAP4("localhost", server.port))
    server.seen.clear()
attempt(lambda: imaplib.IMAP4("localhost", 1, timeout=0))

print(
    imaplib.Internaldate2tuple(b'25 (INTERNALDATE "01-Jan-2000 11:30:00 +0000")')[:6], imaplib.Internaldate2tuple(b"x")
)
print(imaplib.ParseFlags(b"FLAGS (\\Seen  Foo)"), imaplib.ParseFlags(b"x"), imaplib.Int2AP(1000), imaplib.Int2AP(0))
for value in ('"x"', "x", moment, datetime.datetime(2020, 1, 2), 0, (2020, 1, 2, 3, 4, 5, 0, 0, 0), b"x"):
    attempt(lambda: imaplib.Time2Internaldate(value))
print(imaplib.Commands["FETCH"], len(imaplib.Commands), issubclass(imaplib.IMAP4.readonly, imaplib.IMAP4.abort))
