"""Third-party packages, installed unchanged from PyPI, do on pyasync what they do on CPython.

    python3 tests/packages.py --pyasync target/release/pyasync [--python COMMAND] [--folder DIR] [NAME ...]

installs the packages below into a folder with pip (none of their compiled parts), runs each program of
tests/packages on pyasync with --site and on CPython 3.15 with the same folder, and compares what they print.
It needs the network once; COMMAND stands for CPython and defaults to $PYASYNC_ORACLE's subcommand `python`.
"""

import argparse
import difflib
import os
import pathlib
import shlex
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).resolve().parent

# Packages with wheels for every platform, or whose wheels hold no compiled parts.
WHEELS = """
aiocache aiofiles aiohappyeyeballs aiohttp aiohttp-basicauth aiohttp-cors aiohttp-jinja2 aiohttp-remotes
aiohttp-retry aiohttp-security aiohttp-session aiohttp-socks aiohttp-sse aioitertools aiojobs aiolimiter aiomqtt
aiomysql aiorwlock aiosignal aiosmtpd aiosmtplib aiosqlite aiostream alabaster amqp annotated-doc annotated-types
anyio apscheduler arrow asgi-lifespan asgiref async-lru async-timeout asyncclick asyncstdlib atpublic attrs automat
autopep8 babel backoff beautifulsoup4 bidict billiard black blinker boltons bottle cachetools cattrs celery cerberus
certifi chardet charset_normalizer click cloudpickle colorama constantly construct coverage cssselect dacite dask
decorator
deprecated dicttoxml django dnspython docutils ecdsa email-validator et-xmlfile exceptiongroup face faker falcon
fire flask freezegun fsspec gidgethub glom graphql-core h11 h2 hpack html5lib httpcore httpx httpx-sse humanfriendly
humanize hypercorn hyperframe hyperlink hypothesis idna imagesize incremental iniconfig iso8601 isort itsdangerous
janus jinja2 jsonpath-ng jsonschema==4.17.3 kombu lark limits locket loguru mako markdown markdown-it-py marshmallow
mccabe mdurl mistune mongomock more-itertools mpmath multidict mypy_extensions nats-py networkx openpyxl outcome
packaging paho-mqtt parse parso partd pathspec peewee platformdirs pluggy ply prettytable priority prompt_toolkit
propcache pyasn1 pycodestyle pydantic==1.10.27 pyee pyfiglet pyflakes pygments pyjwt pymysql pyparsing pypika
pypika-tortoise pytest pytest-aiohttp pytest-asyncio python-dateutil python-dotenv python-engineio python-slugify
python-socketio python-socks pytokens pytz qrcode quart reactivex redis requests responses respx rich roman-numerals
rsa schema segno sentinels shellingham simple-websocket simpy six slack_sdk sniffio snowballstemmer sortedcontainers
soupsieve sphinx sphinxcontrib-applehelp sphinxcontrib-devhelp sphinxcontrib-htmlhelp sphinxcontrib-jsmath
sphinxcontrib-qthelp sphinxcontrib-serializinghtml sqlalchemy sqlparse sse-starlette starlette strawberry-graphql
structlog sympy tabulate tblib tenacity termcolor text-unidecode textual tinycss2 tinydb toml tomli toolz
tortoise-orm tqdm transitions trio twisted typeguard typer typing_extensions tzdata tzlocal uritemplate urllib3
uvicorn vcrpy vine voluptuous wcwidth webargs webencodings websockets werkzeug wsproto xlsxwriter xmltodict yapf
yarl zict
""".split()

# Packages that are built here, without their compiled parts.
SOURCES = "docopt frozenlist markupsafe pyrsistent pyyaml tornado wrapt zope.interface".split()
WITHOUT_C = {"CC": "/bin/false", "FROZENLIST_NO_EXTENSIONS": "1", "WRAPT_INSTALL_EXTENSIONS": "false",
             "PYYAML_FORCE_LIBYAML": "0", "PYYAML_FORCE_CYTHON": "0", "TORNADO_EXTENSION": "0",
             "PURE_PYTHON": "1"}


def install(site):
    """Install what is not there yet."""
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-compile",
           "--no-deps", "--target", str(site)]
    pure = ["--only-binary=:all:", "--platform=any", "--implementation=py", "--python-version=3.14"]
    done = site / ".installed"
    seen = set(done.read_text().split()) if done.exists() else set()
    wheels = [name for name in WHEELS if name not in seen]
    if wheels:
        subprocess.run([*pip, *pure, *wheels], check=True)
    for name in SOURCES:
        if name not in seen:
            subprocess.run([*pip, "--no-cache-dir", f"--no-binary={name}", name], check=True, env={**os.environ, **WITHOUT_C})
    compiled = [path for path in site.rglob("*.so")]
    if compiled:
        raise SystemExit(f"compiled parts were installed: {compiled}")
    done.write_text(" ".join(WHEELS + SOURCES))


def cpython(command, site, program):
    """Run a program on CPython with the folder of packages."""
    start = f"import runpy, sys; sys.path.append({str(site)!r}); runpy.run_path({str(program)!r}, run_name='__main__')"
    return run([*command, "-c", start], site.parent)


def run(command, folder):
    """Return what a command prints, its exit code and the last line of its complaints."""
    env = {"PATH": os.environ["PATH"], "HOME": os.environ.get("HOME", "/"), "LANG": "C.UTF-8", "PYTHONHASHSEED": "0"}
    try:
        done = subprocess.run(command, cwd=folder, env=env, capture_output=True, text=True, timeout=180)
    except subprocess.TimeoutExpired:
        return "", "still running", ""
    complaints = done.stderr.strip().splitlines()
    return done.stdout, done.returncode, complaints[-1] if complaints else ""


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--pyasync", default="target/release/pyasync")
    parser.add_argument("--python", default=f"{os.environ.get('PYASYNC_ORACLE', '')} python".strip())
    parser.add_argument("--folder", default="target/packages", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    site = options.folder.resolve() / "site"
    programs = options.folder.resolve() / "programs"
    site.mkdir(parents=True, exist_ok=True)
    install(site)
    shutil.copytree(HERE / "packages", programs, dirs_exist_ok=True)
    names = options.names or sorted(path.stem for path in (HERE / "packages").glob("*.py"))
    faults = 0
    for name in names:
        program = programs / f"{name}.py"
        expected = cpython(shlex.split(options.python), site, program)
        got = run([os.path.abspath(options.pyasync), "--site", str(site), str(program)], site.parent)
        good = expected[:2] == got[:2]
        faults += not good
        print(f"{name:20} {'ok' if good else 'DIFFERS'}")
        if expected[1] != 0:
            print(f"    CPython ends with {expected[1]}: {expected[2]}")
        if not good:
            lines = difflib.unified_diff(expected[0].splitlines(), got[0].splitlines(), "CPython", "pyasync",
                                         lineterm="", n=1)
            print("\n".join(f"    {line[:160]}" for line in list(lines)[:20]))
            print(f"    exit code {got[1]}, CPython's {expected[1]}: {got[2]}")
    print(f"{len(names)} programs, {faults} with a fault")
    sys.exit(faults > 0)


if __name__ == "__main__":
    main()
