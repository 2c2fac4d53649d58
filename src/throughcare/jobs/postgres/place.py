"""Where this checkout keeps its databases, and who may sign in to them. Names only.

Nothing is made here. Each checkout has its own folder, so that two on one machine never share
a database: STATE/<checkout>-<hash>/{local,test}/{data,socket,log}. The test server's lies in memory
where there is room: a copy of a database is 1,500 files, 0.04 s there and 1.2 s on a disk.
"""

import hashlib
import os
import stat
import tempfile
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

import platformdirs

import throughcare

DATABASE = "throughcare"
LONGEST_SOCKET_DIRECTORY = 85  # a socket's whole path has about 100 bytes


# Everybody may make a folder there: ours is used only while it is ours.
MEMORY = Path("/dev/shm")  # noqa: S108
ROOM = 4 * 2**30  # bytes


class Cluster(StrEnum):
    """The two embedded servers: one that keeps its data, one for tests that may lose them."""

    LOCAL = "local"
    TEST = "test"


class Login(StrEnum):
    """The three logins. Only the application serves pages; it owns nothing."""

    SUPERUSER = "superuser"
    OWNER = "owner"
    APPLICATION = "application"

    @property
    def user(self) -> str:
        return f"throughcare_{self.value}"

    @property
    def variable(self) -> str:
        """The environment variable that names another server for this login."""
        return "DATABASE_URL" if self is Login.APPLICATION else f"DATABASE_URL_{self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """How to connect: what psycopg and Django need, and the same as a URL."""

    host: str
    port: str
    name: str
    user: str
    password: str
    options: tuple[tuple[str, str], ...]
    embedded: bool

    @property
    def url(self) -> str:
        """This as a connection string that psycopg and psql take."""
        options = [("host", self.host), *self.options] if self.embedded else [*self.options]
        if self.embedded:
            return f"postgresql://{self.user}@/{self.name}?{urlencode(options, safe='/')}"
        secret = f":{quote(self.password, safe='')}" if self.password else ""
        port = f":{self.port}" if self.port else ""
        query = f"?{urlencode(options)}" if options else ""
        who = f"{quote(self.user, safe='')}{secret}"
        where = f"{quote(self.host, safe='')}{port}/{quote(self.name, safe='')}"
        return f"postgresql://{who}@{where}{query}"


class AddressMissingError(Exception):
    """Another server is named for one login but not for the one that is wanted."""


def checkout() -> Path:
    """The folder that holds `src`, or the package itself where it is installed without one."""
    package = Path(throughcare.__file__).resolve().parent
    return package.parent.parent if package.parent.name == "src" else package


def state_directory() -> Path:
    """Where this checkout keeps databases, keys and collected files.

    THROUGHCARE_STATE chooses it; otherwise /var/lib/throughcare for root, and the user's own state
    directory for anybody else, each with one folder per checkout.
    """
    chosen = os.environ.get("THROUGHCARE_STATE")
    if chosen:
        return Path(chosen).expanduser().resolve()
    home = Path("/var/lib") if os.geteuid() == 0 else platformdirs.user_state_path()
    return home / "throughcare" / _of_this_checkout()


def seals_directory() -> Path:
    """Where the trail of this checkout's own database is sealed, unless another place is chosen."""
    return state_directory() / "seals"


def _of_this_checkout() -> str:
    where = checkout()
    mark = hashlib.sha256(os.fsencode(where)).hexdigest()[:8]
    return f"{where.name}-{mark}"


def cluster_directory(cluster: Cluster) -> Path:
    """The folder of one embedded server."""
    ours = MEMORY / f"throughcare-{os.geteuid()}"
    chosen = os.environ.get("THROUGHCARE_STATE")
    if cluster is Cluster.TEST and not chosen and _memory_has_room() and not _is_anothers(ours):
        return ours / _of_this_checkout() / cluster.value
    return state_directory() / cluster.value


def _memory_has_room() -> bool:
    """Whether this machine keeps files in memory, and enough of them for every test's database."""
    if not MEMORY.is_dir():
        return False
    room = os.statvfs(MEMORY)
    return room.f_blocks * room.f_frsize >= ROOM


def _is_anothers(directory: Path) -> bool:
    """Whether somebody else of this machine put it there, who could change what lies in it."""
    try:
        found = directory.lstat()
    except FileNotFoundError:
        return False
    return found.st_uid != os.geteuid() or not stat.S_ISDIR(found.st_mode)


def socket_directory(cluster: Cluster) -> Path:
    """The folder of its socket: beside the data, or a short one where that path is too long."""
    beside = cluster_directory(cluster) / "socket"
    if len(os.fsencode(beside)) <= LONGEST_SOCKET_DIRECTORY:
        return beside
    mark = hashlib.sha256(os.fsencode(beside)).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"throughcare-{os.geteuid()}-{mark}"


def embedded_address(
    *, login: Login, cluster: Cluster = Cluster.LOCAL, name: str = DATABASE
) -> Address:
    """The address of an embedded server; the machine's user is known by the socket (peer)."""
    return Address(
        host=str(socket_directory(cluster)),
        port="",
        name=name,
        user=login.user,
        password="",
        options=(),
        embedded=True,
    )


def address(*, login: Login) -> Address:
    """The address that the environment chooses for this login; the embedded server by default.

    Raises AddressMissingError when DATABASE_URL names another server for the application, and the
    variable of this login is not set.
    """
    chosen = os.environ.get(login.variable)
    if chosen:
        return parse(chosen)
    if any(os.environ.get(each.variable) for each in Login):
        raise AddressMissingError(
            f"{login.variable} is not set, but another login has its own server. "
            "Set one for each login that is needed: "
            + ", ".join(each.variable for each in Login)
            + "."
        )
    return embedded_address(login=login)


def parse(url: str) -> Address:
    """A connection string taken apart.

    Raises ValueError when it is not one of PostgreSQL.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"}:
        raise ValueError("A database address begins with postgresql://")
    options = dict(parse_qsl(parts.query))
    host = options.pop("host", "") or unquote(parts.hostname or "")
    return Address(
        host=host,
        port=options.pop("port", "") or str(parts.port or ""),
        name=unquote(parts.path.lstrip("/")) or DATABASE,
        user=unquote(parts.username or "") or options.pop("user", ""),
        password=unquote(parts.password or "") or options.pop("password", ""),
        options=tuple(options.items()),
        embedded=False,
    )
