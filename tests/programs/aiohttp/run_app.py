"""web.run_app from start to end: its lines, signals, cleanup contexts, sub-applications, patience, several sites."""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time

FOLDER = tempfile.mkdtemp()


def free_port():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        return sock.getsockname()[1]


def get(path, port, unix):
    if unix:
        sock = socket.socket(socket.AF_UNIX)
        sock.connect(unix)
    else:
        sock = socket.create_connection(("127.0.0.1", port))
    sock.sendall(f"GET {path} HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n".encode())
    return sock


def read(sock):
    sock.settimeout(10)
    data = b""
    try:
        while piece := sock.recv(9999):
            data += piece
    except OSError as error:
        data += repr(error).encode()
    return data.split(b"\r\n")[0], data.split(b"\r\n\r\n")[-1]


def wait_for(process, port, unix):
    while process.poll() is None:
        try:
            read(get("/", port, unix))
            return
        except OSError:
            time.sleep(0.02)


def read_until(process, line):
    lines = []
    while not lines or lines[-1].strip() not in (line, ""):
        lines.append(process.stdout.readline())
    return "".join(lines)


def run(mode, name, path=None):
    print("==", mode, name, path)
    port = free_port()
    unix = os.path.join(FOLDER, f"{port}.sock") if mode in ("unix", "both") else None
    command = [sys.executable, "_run_app_server.py", mode, str(port), FOLDER]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    wait_for(process, port, unix)
    asked, seen = None, ""
    if path == "drop":
        asked = get("/slow", port, unix)
        seen = read_until(process, "slow begins")
        asked.close()
        seen += read_until(process, "slow cancelled")
    elif path:
        asked = get(path, port, unix)
        if path.startswith("/slow"):
            seen = read_until(process, "slow begins")
        else:
            print("response", read(asked))
            asked = None
    if name:
        process.send_signal(getattr(signal, name))
    if asked and path != "drop":
        print("response", read(asked))
    out, err = process.communicate(timeout=15)
    out = seen + out
    print(out.replace(str(port), "PORT").replace(FOLDER, "FOLDER"), end="")
    complaint = err.strip().splitlines()
    print("code", process.returncode, complaint[-1] if complaint else "")
    if unix:
        print("socket left", os.path.exists(unix))


run("plain", "SIGTERM")
run("noprint", "SIGTERM", "/")
run("timeout", "SIGTERM", "/slow")
run("long", "SIGTERM", "/slow?t=0.5")
run("hc", "SIGTERM", "drop")
run("log", "SIGINT", "/")
run("unix", "SIGINT", "/")
run("hosts", "SIGINT", "/")
run("badctx", "SIGINT")
run("badstart", None)
