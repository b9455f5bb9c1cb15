"""smtplib: greeting, extensions, authentication, TLS, sending, and what servers refuse."""

import email.message
import smtplib
import ssl

from _dialogue import Dialogue

context = ssl.create_default_context(cafile="_ca.pem")


def plain(server, line):
    command = line.split()[0].lower() if line.split() else ""
    if getattr(server, "in_data", False):
        server.in_data = line != "."
        return "" if server.in_data else "250 kept\r\n"
    match command:
        case "ehlo":
            return "250-hello\r\n250-SIZE 1000\r\n250-8BITMIME\r\n250-AUTH=OLD\r\n250-AUTH CRAM-MD5 PLAIN LOGIN\r\n250 STARTTLS\r\n"
        case "helo" | "mail" | "rset" | "noop":
            return f"250 {command} done\r\n"
        case "rcpt":
            return "550 nobody\r\n" if "nobody" in line else "250 known\r\n"
        case "data":
            server.in_data = True
            return "354 go on\r\n"
        case "vrfy" | "expn":
            return "252-perhaps\r\n252 yes\r\n"
        case "help":
            return "214-commands\r\n214 many\r\n"
        case "starttls":
            return "220 begin\r\n"
        case "quit":
            return "221 bye\r\n"
        case "auth":
            if "CRAM" in line:
                return "504 not today\r\n"
            return "235 welcome\r\n" if "AHVzZXIAcGFzcw==" in line else "535 wrong\r\n"
    return "500 what\r\n"


with Dialogue("220-mail\r\n220 ready\r\n", plain) as server:
    client = smtplib.SMTP("localhost", server.port, local_hostname="me")
    print(client.ehlo(), client.does_esmtp, client.esmtp_features)
    print(client.has_extn("Size"), client.has_extn("smtputf8"), client.ehlo_resp)
    print(client.help(), client.noop(), client.vrfy("Name <who@x>"), client.expn("list"), client.docmd("odd", "thing"))
    print(client.sendmail("me@x", ["you@x", "nobody@x"], "Subject: hi\n\n.dot\nlast", mail_options=["BODY=8BITMIME"]))
    try:
        client.sendmail("me@x", "nobody@x", "text")
    except smtplib.SMTPRecipientsRefused as error:
        print(repr(error), error.recipients)
    print(client.login("user", "pass"))
    try:
        client.login("user", "bad")
    except smtplib.SMTPAuthenticationError as error:
        print(error.smtp_code, error.smtp_error, error)
    try:
        client.mail("mé@x", ["SMTPUTF8"])
    except smtplib.SMTPNotSupportedError as error:
        print(error)
    try:
        client.docmd("a\nb")
    except ValueError as error:
        print(error)
    print(client.quit(), client.sock, client.esmtp_features)
    try:
        client.noop()
    except smtplib.SMTPServerDisconnected as error:
        print(error)

message = email.message.EmailMessage()
message["From"] = "Me <me@x>"
message["To"] = "You <you@x>, other@x"
message["Bcc"] = "hidden@x"
message["Subject"] = "Grüße"
message.set_content("Hello\n.\nbye\n")
with Dialogue("220 ready\r\n", plain) as server:
    with smtplib.SMTP("localhost", server.port, local_hostname="me") as client:
        print(client.starttls(context=context), client.does_esmtp, client.sock.version())
        print(client.send_message(message))
        message.replace_header("To", "jürgen@x")
        try:
            client.send_message(message)
        except smtplib.SMTPNotSupportedError as error:
            print(error)
with Dialogue("220 ready\r\n", plain, secured=True) as server:
    with smtplib.SMTP_SSL("localhost", server.port, local_hostname="me", context=context) as client:
        print(client.helo(), client.helo_resp, client.sendmail("a@x", "b@x", b"bytes\r\n"))


def refusing(server, line):
    command = line.split()[0].lower()
    if command == "ehlo":
        return "502 no\r\n"
    if command == "helo":
        return "250 hello\r\n"
    if command == "mail":
        return "421 closing\r\n"
    return "nonsense\r\n"


with Dialogue("220 ready\r\n", refusing) as server:
    client = smtplib.SMTP("localhost", server.port, local_hostname="me")
    print(client.docmd("noop"))
    try:
        client.login("user", "pass")
    except smtplib.SMTPNotSupportedError as error:
        print(error)
    try:
        client.starttls()
    except smtplib.SMTPNotSupportedError as error:
        print(error)
    try:
        client.sendmail("a@x", "b@x", "text")
    except smtplib.SMTPSenderRefused as error:
        print(repr(error), error.sender, client.sock)
with Dialogue("554 go away\r\n", refusing) as server:
    try:
        smtplib.SMTP("localhost", server.port)
    except smtplib.SMTPConnectError as error:
        print(repr(error), error.smtp_code, isinstance(error, OSError))
with Dialogue("220 ready\r\n", lambda server, line: None) as server:
    client = smtplib.SMTP("localhost", server.port, local_hostname="me")
    try:
        client.ehlo()
    except smtplib.SMTPServerDisconnected as error:
        print(error)

print(smtplib.quoteaddr("A B <a@b>"), smtplib.quoteaddr("<>"), smtplib.quoteaddr("a@b"), smtplib.quoteaddr(""))
print(repr(smtplib.quotedata("a\n.b\r\nc\r.d")))
for action in (lambda: smtplib.SMTP("localhost:nine"), lambda: smtplib.SMTP("localhost", 1, timeout=0)):
    try:
        action()
    except (OSError, ValueError) as error:
        print(type(error).__name__, error)
print(smtplib.SMTP().sock, smtplib.SMTP_SSL.default_port, smtplib.LMTP.ehlo_msg)
