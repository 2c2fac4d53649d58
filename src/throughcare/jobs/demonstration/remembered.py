"""What the demonstration's database remembers of how it was made, as its own comment."""

import hashlib
import json
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection
from psycopg import sql

from throughcare.records import migrations

DEMONSTRATION = "demonstration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A case of the start page that came to pass: in whose life, and who can read it there.

    Keys are text, as the comment holds them.
    """

    case: str
    person_id: str
    worker_id: str
    agency_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A demonstration that was begun: on which day, of how many people, and whether it is whole."""

    on: str
    people: int
    days: int
    whole: bool = False
    stories: tuple[Told, ...] = ()

    @property
    def day(self) -> date:
        """The day on which it was made, and on which its history ends."""
        return date.fromisoformat(self.on)


def made() -> Made | None:
    """The demonstration in this database; None where none was begun."""
    told = _told().get(DEMONSTRATION)
    if told is None:
        return None
    stories = tuple(Told(**each) for each in told["stories"])
    return Made(**told | {"stories": stories})


def remember(made: Made) -> None:
    """This writes it down, with the migrations that ran."""
    _write({**_migrations(), DEMONSTRATION: asdict(made)})


def finish(*, stories: tuple[Told, ...]) -> None:
    """This writes down that the demonstration is whole, and which cases it tells."""
    begun = made()
    assert begun is not None
    remember(replace(begun, whole=True, stories=stories))


def changed_migrations() -> list[str]:
    """Names of migrations that ran here and are no longer the same."""
    now = _migrations()
    return [
        name
        for name, digest in _told().items()
        if name != DEMONSTRATION and now.get(name) != digest
    ]


def _told() -> dict[str, Any]:
    with connection.cursor() as cursor:
        cursor.execute(
            "select shobj_description(oid, 'pg_database') from pg_database"
            " where datname = current_database()"
        )
        (told,) = cursor.fetchone() or (None,)
    found: dict[str, Any] = json.loads(told or "{}")
    return found


def _write(told: dict[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            sql.SQL("comment on database {} is {}").format(
                sql.Identifier(connection.settings_dict["NAME"]), sql.Literal(json.dumps(told))
            )
        )


def _migrations() -> dict[str, str]:
    files = Path(migrations.__file__).parent.glob("0*.py")
    return {file.stem: hashlib.sha256(file.read_bytes()).hexdigest()[:16] for file in files}
