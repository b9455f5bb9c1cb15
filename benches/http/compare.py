"""HTTP requests per second of processor time under two interpreters, as client and as server, and the ratios.

    compare.py --a target/release/pyasync --b python3 [--requests 20000] [--connections 100] [--runs 3]

Each side is measured against a peer that runs under A. The interpreter B needs aiohttp.
"""

import argparse
import shlex
import signal
import statistics
import subprocess
from pathlib import Path

FOLDER = Path(__file__).parent


def serve(interpreter):
    command = [*shlex.split(interpreter), "-u", str(FOLDER / "server.py")]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
    line = server.stdout.readline()
    return server, "http://" + line.split("http://")[1].split()[0] + "/"


def measure(client, server, requests, connections):
    """The processor time, in seconds, that the client and the server used."""
    process, url = serve(server)
    command = [*shlex.split(client), str(FOLDER / "client.py"), url, str(requests), str(connections)]
    try:
        output = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    finally:
        process.send_signal(signal.SIGINT)
        process.wait()
    return [float(word) for word in output.split()]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--a", required=True)
    parser.add_argument("--b", required=True)
    parser.add_argument("--requests", type=int, default=20_000)
    parser.add_argument("--connections", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    rates = {"client": {"a": [], "b": []}, "server": {"a": [], "b": []}}
    for _ in range(options.runs):
        for name, interpreter in (("a", options.a), ("b", options.b)):
            size = options.requests, options.connections
            rates["client"][name].append(options.requests / measure(interpreter, options.a, *size)[0])
            rates["server"][name].append(options.requests / measure(options.a, interpreter, *size)[1])
    print(f"{'':<8}{'A req/s':>10}{'B req/s':>10}{'A/B':>8}")
    for side, sides in rates.items():
        a, b = (statistics.median(sides[name]) for name in "ab")
        print(f"{side:<8}{a:>10.0f}{b:>10.0f}{a / b:>8.2f}")


main()
