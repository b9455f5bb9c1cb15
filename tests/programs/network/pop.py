"""poplib: the commands of POP3, what servers refuse, and TLS."""

import poplib
import ssl

from _dialogue import Dialogue

context = ssl.create_default_context(cafile="_ca.pem")
MAIL = "Subject: hi\r\n\r\n..dotted\r\nend\r\n.\r\n"


def answer(server, line):
    words = line.split()
    match words[0], len(words):
        case ("USER" | "PASS" | "DELE" | "NOOP" | "RSET" | "QUIT" | "RPOP" | "APOP" | "UTF8" | "STLS", _):
            return "+OK done\r\n"
        case "STAT", _:
            return "+OK 2 320\r\n"
        case ("LIST" | "UIDL"), 1:
            return "+OK two\r\n1 120\r\n2 200\r\n.\r\n"
        case ("LIST" | "UIDL"), _:
            return f"+OK {words[1]} 120\r\n"
        case ("RETR" | "TOP"), _:
            return "+OK\r\n" + MAIL
        case "CAPA", _:
            return "+OK\r\nTOP\r\nSASL PLAIN LOGIN\r\nSTLS\r\n.\r\n"
    return "-ERR unknown\r\n"


with Dialogue("+OK ready <12.34@host>\r\n", answer) as server:
    client = poplib.POP3("localhost", server.port)
    print(client.getwelcome(), client.user("me"), client.pass_("secret"), client.stat())
    print(client.list(), client.list(2), client.uidl(), client.uidl(1))
    print(client.retr(1), client.top(1, 0))
    print(client.dele(1), client.noop(), client.rset(), client.rpop("me"), client.apop("me", "secret"), client.utf8())
    print(client.capa())
    try:
        client._shortcmd("ODD")
    except poplib.error_proto as error:
        print(repr(error))
    try:
        client.user("a\nb")
    except ValueError as error:
        print(error)
    print(client.stls(context), client.sock.version(), client.stat())
    try:
        client.stls(context)
    except poplib.error_proto as error:
        print(error)
    print(client.quit(), client.sock)
with Dialogue("+OK ready\r\n", answer, secured=True) as server:
    client = poplib.POP3_SSL("localhost", server.port, context=context)
    print(client.stat(), client.sock.version())
    for action in (client.stls, lambda: client.apop("me", "secret")):
        try:
            action()
        except poplib.error_proto as error:
            print(error)
    client.set_debuglevel(1)
    client.noop()
    client.stat()
    client.set_debuglevel(2)
    client.noop()
    client.close()
    client.close()
with Dialogue("-ERR busy\r\n", answer) as server:
    try:
        poplib.POP3("localhost", server.port)
    except poplib.error_proto as error:
        print(repr(error))
with Dialogue("+OK\r\n", lambda server, line: None) as server:
    client = poplib.POP3("localhost", server.port)
    try:
        client.noop()
    except poplib.error_proto as error:
        print(error)
with Dialogue("+OK\r\n", lambda server, line: "+" + "x" * 3000 + "\r\n") as server:
    client = poplib.POP3("localhost", server.port)
    try:
        client.noop()
    except poplib.error_proto as error:
        print(error)
    client.close()
try:
    poplib.POP3("localhost", 1, timeout=0)
except ValueError as error:
    print(error)
