"""Rows of every table, made by the owner, as complete as the table asks and no more."""

from collections.abc import Callable, Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models as django

from tests import world
from tests.clock import NOW
from throughcare.records import models

type Told = Mapping[str, object]
type Model = type[django.Model]
type AnyField = django.Field[Any, Any]

PLAIN: dict[type, Callable[[], object]] = {
    django.UUIDField: uuid4,
    django.TextField: lambda: "x",
    django.DateTimeField: lambda: NOW,
    django.DateField: lambda: date(2026, 3, 2),
    django.TimeField: lambda: time(9),
    django.BooleanField: lambda: False,
    django.SmallIntegerField: lambda: 1,
    django.IntegerField: lambda: 1,
    django.FloatField: lambda: 1.0,
    django.JSONField: dict,
    django.BinaryField: lambda: b"",
    ArrayField: list,
}


# An event's words are stored before it, and both in one transaction.
TRAIL = ("records_eventpayload", "records_event")
KEY_OF = {"records_eventpayload": "event_id", "records_event": "id"}


def model_of(table: str) -> Model:
    return next(m for m in apps.get_app_config("records").get_models() if m._meta.db_table == table)


def plain(field: AnyField) -> object:
    """A value that a field takes, where it must have one and nothing is said of it."""
    if field.has_default():
        return field.get_default()
    if field.null:
        return None
    if codes := closed_list(field):
        return codes[0]
    if field.blank:
        return [] if isinstance(field, ArrayField) else ""
    return next(make() for kind, make in PLAIN.items() if isinstance(field, kind))


def closed_list(field: AnyField) -> list[str]:
    """The codes that a check constraint of the table lets a field hold, if it names them."""
    named = f"{field.name}__in"
    return next(
        (
            list(child[1])
            for constraint in field.model._meta.constraints
            if isinstance(constraint, django.CheckConstraint)
            and constraint.condition.connector == django.Q.AND
            for child in constraint.condition.children
            if isinstance(child, tuple) and child[0] == named
        ),
        [],
    )


class Scene:
    """One person with the rows that stand about them; made as needed, each kind once.

    `lines` says of a table what its columns hold beyond the plain; a foreign key that must be
    there leads to the row of that table about the same person.
    """

    def __init__(self, person_id: UUID, lines: Mapping[str, Told]) -> None:
        self.person_id = person_id
        self.lines = lines
        self.made: dict[str, django.Model] = {}

    def row(self, table: str) -> django.Model:
        """The row of a table about this person, stored."""
        if table in TRAIL and table not in self.made:
            key = uuid4()
            for each in TRAIL:
                self._store(each, self.unsaved(each, **{KEY_OF[each]: key}))
        if table not in self.made:
            self._store(table, self.unsaved(table))
        return self.made[table]

    def _store(self, table: str, made: django.Model) -> None:
        self.made[table] = made
        type(made)._default_manager.bulk_create([made])

    def unsaved(self, table: str, **told: object) -> django.Model:
        """Such a row with a key of its own, not stored."""
        model = model_of(table)
        if model is models.Person:
            told = {"id": self.person_id, "one_id": self.person_id} | told
        if model in (models.Bench, models.Sitting):
            told = {"name": str(uuid4()), "room": str(uuid4())} | told
        if model is models.Closing:
            told = {"done_at": NOW} | told
        if model is models.EventPayload:
            told = {"salt": uuid4(), "payload": {}} | told
        told = dict(self.lines.get(table, {})) | told
        values = {field.attname: self._value(field, told) for field in model._meta.concrete_fields}
        return model(**values)

    def _value(self, field: AnyField, told: Told) -> object:
        for name in (field.name, field.attname):
            if name in told:
                value = told[name]
                return value(self) if callable(value) else value
        if field.attname == "person_id":
            self.row("records_person")
            return self.person_id
        if not field.is_relation or field.null:
            return plain(field)
        return self._related(field)

    def _related(self, field: AnyField) -> object:
        related = field.related_model
        assert isinstance(related, type)
        usual = {models.Agency: world.key(world.RECOVERY), models.Worker: world.key("Ada Quill")}
        if related in usual:
            return usual[related]
        return self.row(related._meta.db_table).pk


def a_day(scene: Scene) -> date:
    """A day of this scene's own, long ago: two agencies have one draw for each."""
    return date(1900, 1, 1) + timedelta(days=scene.person_id.int % 40_000)


def somebody(lines: Mapping[str, Told]) -> Scene:
    """A person whom West Town Recovery knows and leads."""
    scene = Scene(uuid4(), lines)
    for table in ("records_person", "records_involvement", "records_journey"):
        scene.row(table)
    return scene


def granted(scene: Scene, *, to: str, categories: list[str], at: datetime = NOW) -> None:
    """West Town Recovery lets an agency see facts of these categories."""
    models.Grant.objects.create(
        person_id=scene.person_id,
        from_agency_id=world.key(world.RECOVERY),
        to_agency_id=world.key(to),
        categories=categories,
        purpose="a test",
        basis="consent",
        how_given="face_to_face",
        starts_at=at,
        given_at=at,
        given_by_id=world.key("Ada Quill"),
    )


def restricted(scene: Scene, *, reader: str) -> None:
    """Only one worker still sees this person."""
    placed = models.Restriction.objects.create(
        person_id=scene.person_id,
        agency_id=world.key(world.RECOVERY),
        why="a test",
        placed_by_id=world.key(reader),
        placed_at=NOW,
    )
    models.RestrictionReader.objects.create(
        restriction=placed, person_id=scene.person_id, worker_id=world.key(reader)
    )
