"""The server's three files, written anew at each start so that they always fit the program."""

import os
import pwd
from pathlib import Path

from throughcare.jobs.postgres import place
from throughcare.jobs.postgres.binaries import PostgresError, runner
from throughcare.jobs.postgres.place import Cluster, Login

SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "max_connections": "100",
    "max_locks_per_transaction": "256",
    "jit": "off",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "default_text_search_config": "pg_catalog.english",
}
KEEPS_DATA = {"shared_buffers": "256MB"}
MAY_LOSE_DATA = {
    "shared_buffers": "128MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "256MB",  # it may lie in memory
}


def main_file(cluster: Cluster) -> Path:
    """The settings; the two others lie beside it."""
    return place.cluster_directory(cluster) / "postgresql.conf"


def write(cluster: Cluster) -> None:
    """This writes the settings, and who may sign in: only whoever runs this, known by the socket.

    A password file would be readable by the same user and nobody else, so it would add a secret to
    lose and no safety.
    """
    directory = place.cluster_directory(cluster)
    settings = SETTINGS | (KEEPS_DATA if cluster is Cluster.LOCAL else MAY_LOSE_DATA)
    settings |= {
        "unix_socket_directories": str(place.socket_directory(cluster)),
        "hba_file": str(directory / "pg_hba.conf"),
        "ident_file": str(directory / "pg_ident.conf"),
    }
    me = pwd.getpwuid(os.geteuid()).pw_name
    users = ",".join(login.user for login in Login)
    _replace(main_file(cluster), [f"{key} = {_quoted(value)}" for key, value in settings.items()])
    _replace(directory / "pg_hba.conf", [f"local all {users} peer map=machine"])
    _replace(directory / "pg_ident.conf", [f'machine "{me}" {login.user}' for login in Login])


def make_directory(cluster: Cluster) -> None:
    """This makes the cluster's folder, and sees that the server's user can reach it.

    Raises PostgresError when it cannot be made or reached; directories that we did not make are
    never opened up.
    """
    directory = place.cluster_directory(cluster)
    ours = [each for each in (directory, *directory.parents) if not each.exists()]
    try:
        for each in reversed(ours):
            each.mkdir(exist_ok=True)
            each.chmod(0o755 if runner().other else 0o700)
    except OSError as error:
        raise PostgresError(
            f"{directory} cannot be made ({error.strerror}). THROUGHCARE_STATE may name another."
        ) from error
    if runner().other and runner().run("test", "-x", directory).returncode:
        raise PostgresError(
            f"The user {runner().name}, as whom PostgreSQL runs, cannot enter {directory}. "
            "THROUGHCARE_STATE may name a directory that everybody can enter."
        )


def _quoted(value: str) -> str:
    return "'" + value.replace("'", "''") + "'"


def _replace(file: Path, lines: list[str]) -> None:
    unfinished = file.with_name(f"{file.name}.{os.getpid()}")
    unfinished.write_text("".join(f"{line}\n" for line in lines))
    unfinished.chmod(0o644)
    unfinished.replace(file)
