"""Each table, each kind of viewer: who sees the row, and who is refused to write one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import uuid4

import psycopg
import pytest
from django.db import DatabaseError, IntegrityError, ProgrammingError, connection, transaction
from django.db import models as django
from pytest_django import DjangoDbBlocker

from tests import databases, world
from tests.access.matrix import MATRIX, lines
from tests.access.matrix.lines import Line
from tests.access.scene import Scene, granted, model_of, restricted, somebody
from tests.clock import NOW
from throughcare.domain.kernel.category import Category
from throughcare.domain.sharing.rules import never_carried_to
from throughcare.jobs.postgres.place import Login
from throughcare.records import models, policies
from throughcare.records.viewer import viewing

LINES = {table: line.told for table, line in MATRIX.items()}
NIGHT = world.key("Night team")


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A table's row about somebody, and the like about somebody restricted."""

    open: Scene
    kept: Scene


@pytest.fixture(scope="module")
def rows(
    django_db_setup: None, django_db_blocker: DjangoDbBlocker
) -> Iterator[dict[str, Made | DatabaseError]]:
    """For every line of the matrix its rows, in a database of this module's own."""
    name = databases.name_of_this_process()
    with django_db_blocker.unblock(), databases.clone(name):
        with databases.signed_in_as(Login.OWNER):
            _hire_nia()
            found = {table: _made(table, line) for table, line in MATRIX.items()}
        yield found


@pytest.fixture
def made(table: str, rows: dict[str, Made | DatabaseError]) -> Made:
    """The rows of one table. A row that could not be made fails the tests of its table only."""
    assert table in MATRIX, f"{table}: say in tests/access/matrix who sees a row of it"
    found = rows[table]
    if isinstance(found, DatabaseError):
        raise found
    return found


def _hire_nia() -> None:
    models.Team.objects.create(id=NIGHT, agency_id=lines.RECOVERY, name="Night team")
    models.Worker.objects.create(id=world.key(lines.COLLEAGUE), name=lines.COLLEAGUE)
    models.Assignment.objects.create(
        worker_id=world.key(lines.COLLEAGUE),
        agency_id=lines.RECOVERY,
        team_id=NIGHT,
        role="worker",
        starts_on=world.STARTED,
    )


def _made(table: str, line: Line) -> Made | DatabaseError:
    try:
        with transaction.atomic():
            scenes = Made(open=somebody(LINES), kept=somebody(LINES))
            for scene in (scenes.open, scenes.kept):
                _grants(scene, line)
                scene.row(table)
            restricted(scenes.kept, reader=lines.READER)
            return scenes
    except DatabaseError as error:
        return error


def _grants(scene: Scene, line: Line) -> None:
    """Grants of this category alone, and of every other; of every one where none opens it."""
    for name in (lines.GRANTED, lines.GRANTED_ELSE, lines.JUSTICE):
        agency = world.WORKERS[name][0]
        carried = set(Category) - never_carried_to(world.AGENCIES[agency][1])
        alone = {line.opens} & carried
        others = carried - {line.opens}
        chosen = others if name == lines.GRANTED_ELSE else alone or others
        granted(scene, to=agency, categories=sorted(chosen))


@contextmanager
def looking(name: str) -> Iterator[None]:
    """As this worker; what is done is undone."""
    agency = world.WORKERS[name][0] if name in world.WORKERS else world.RECOVERY
    with viewing(worker_id=world.key(name), agency_id=world.key(agency), at=NOW):
        yield
        transaction.set_rollback(True)


def sees(row: django.Model) -> bool:
    return type(row)._default_manager.filter(pk=row.pk).exists()


OF_A_PERSON = [t for t in policies.POLICIES if t not in MATRIX or MATRIX[t].person]


@pytest.mark.parametrize("name", lines.EVERYBODY)
@pytest.mark.parametrize("table", policies.POLICIES)
def test_who_sees_a_row(made: Made, table: str, name: str) -> None:
    line = MATRIX[table]
    with looking(name):
        assert sees(made.open.row(table)) is (name in line.sees)


@pytest.mark.parametrize("table", OF_A_PERSON)
def test_a_restricted_record_is_there_for_its_readers_only(made: Made, table: str) -> None:
    row = made.kept.row(table)
    seen = set()
    for name in (*lines.EVERYBODY, lines.READER):
        with looking(name):
            if sees(row):
                seen.add(name)
    assert seen == MATRIX[table].sees_when_kept


def insert(row: django.Model) -> None:
    type(row)._default_manager.bulk_create([row])


def refused(row: django.Model) -> bool:
    """Whether the database refuses a row by a policy, or by the trail's own trigger.

    A row that a policy lets in may still break a constraint: that is no refusal.
    """
    try:
        with transaction.atomic():
            insert(row)
    except IntegrityError:
        return False
    except DatabaseError as error:
        if isinstance(error.__cause__, psycopg.errors.InsufficientPrivilege):
            return True
        if "has no payload" in str(error):
            return True
        raise
    return False


def fresh(scene: Scene, table: str, **told: object) -> django.Model:
    """Another such row, with a key of its own."""
    key = model_of(table)._meta.pk
    assert key is not None
    if key.is_relation:
        return scene.unsaved(table, **told)
    return scene.unsaved(table, **{key.name: uuid4()} | told)


INSERTABLE = [t for t, p in policies.POLICIES.items() if "insert" in p]
# Anybody who works with people registers somebody whom nobody knew.
ABOUT_SOMEBODY = [t for t in INSERTABLE if t in OF_A_PERSON and t != "records_person"]


@pytest.mark.parametrize("name", [lines.STRANGER, lines.ADMINISTRATOR])
@pytest.mark.parametrize("table", ABOUT_SOMEBODY)
def test_no_row_is_written_about_somebody_whom_the_agency_does_not_know(
    made: Made, table: str, name: str
) -> None:
    line = MATRIX[table]
    own = world.key(world.WORKERS[name][0])
    with looking(name):
        row = fresh(made.open, table, **{line.owner: own} if line.owner else {})
        assert refused(row)


@pytest.mark.parametrize("table", INSERTABLE)
def test_no_row_is_written_on_behalf_of_another_agency(made: Made, table: str) -> None:
    line = MATRIX[table]
    scene = made.open
    with looking(lines.OWNER):
        own = fresh(scene, table)
        if line.before:
            insert(line.before(scene, own.pk))
        assert not refused(own)
        others = fresh(scene, table, **foreign(table, line))
        if line.before:
            insert(line.before(scene, others.pk))
        assert refused(others)


def foreign(table: str, line: Line) -> dict[str, object]:
    """Columns that make a row somebody else's."""
    if table in ("records_refusal", "records_emergencylook"):
        return {"worker_id": world.key(lines.STRANGER)}
    if table == "records_restrictionreader":
        return {"restriction_id": uuid4()}
    if table == "records_news":
        return {"person_id": uuid4()}
    return {line.owner: world.key(world.EAST_RECOVERY)} | {
        each: world.key(world.EAST_RECOVERY)
        for each in ("to_agency_id", "reader_id")
        if each in {f.attname for f in model_of(table)._meta.concrete_fields}
    }


CHANGEABLE = [
    t
    for t, p in policies.POLICIES.items()
    if "update" in p and (t not in MATRIX or MATRIX[t].changes)
]
STEWARDED = [t for t in CHANGEABLE if "steward" in policies.POLICIES[t]["update"]]


def changed(table: str) -> int:
    """How many rows a change takes that names no row, and so reads none."""
    column, value = MATRIX[table].changes or ("", None)
    with connection.cursor() as cursor:
        cursor.execute(f'update {table} set "{column}" = %s', [value])
        return cursor.rowcount


@pytest.mark.parametrize("name", [lines.STRANGER, lines.ADMINISTRATOR, lines.GRANTED])
@pytest.mark.parametrize("table", CHANGEABLE)
def test_no_row_is_changed_by_who_only_sees_it_or_does_not(
    made: Made, table: str, name: str
) -> None:
    with looking(lines.STEWARD if table in STEWARDED else lines.READER):
        assert changed(table) > 0
    with looking(name):
        assert changed(table) == 0


# Of what is about nobody no row is restricted.
@pytest.mark.parametrize(
    "table", [t for t in CHANGEABLE if t in OF_A_PERSON and t not in STEWARDED]
)
def test_a_restricted_row_is_not_changed_even_by_a_sweeping_change(made: Made, table: str) -> None:
    with looking(lines.OWNER):
        of_others = changed(table)
    with looking(lines.READER):
        assert changed(table) > of_others


DENIED = [
    (table, verb)
    for table, allowed in policies.POLICIES.items()
    for verb in ("update", "delete")
    if verb not in allowed
]


@pytest.mark.parametrize(("table", "verb"), DENIED)
def test_what_no_policy_allows_is_denied(made: Made, table: str, verb: str) -> None:
    key = model_of(table)._meta.concrete_fields[0].column
    said = f"delete from {table}" if verb == "delete" else f"update {table} set {key} = {key}"
    denied = pytest.raises(ProgrammingError, match="permission denied")
    with looking(lines.OWNER), denied, transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(said)


def test_without_a_viewer_nothing_is_seen(rows: dict[str, object]) -> None:
    with pytest.raises(Exception, match=r"app\.|malformed array literal"):
        models.Person.objects.exists()


def test_every_table_that_can_be_changed_says_how() -> None:
    unsaid = {
        table
        for table, rules in policies.POLICIES.items()
        if "update" in rules and MATRIX[table].changes is None
    }
    assert unsaid == set()
