"""Who looks at the tables: set for one transaction, and refused where it is not set."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records.keys import THE_NET

_viewer: ContextVar[Viewer | None] = ContextVar("viewer", default=None)


class NoViewer(Exception):
    """Somebody asked the tables about people without saying who looks."""


class NotAtWork(Exception):
    """The worker may not act at that agency at that instant: left, locked out, or no role there."""


def current() -> Viewer:
    """This gives the viewer of the transaction.

    Raises NoViewer where there is none: nothing is seen by default.
    """
    viewer = _viewer.get()
    if viewer is None:
        raise NoViewer
    return viewer


@contextmanager
def viewing(
    *, worker_id: UUID, agency_id: UUID, at: datetime, part: bool = False
) -> Iterator[Viewer]:
    """This opens a transaction in which a worker, under one hat, looks and acts at an instant.

    Nested, it restores the outer viewer. A `part` of what is under way already can't fail by
    itself: whoever passed over its failure could not go on. Raises NotAtWork where the hat is
    not theirs.
    """
    outer = _viewer.get()
    if outer and (outer.worker_id, outer.agency_id, outer.at) == (worker_id, agency_id, at):
        with transaction.atomic(savepoint=not part):
            yield outer
        return
    with transaction.atomic(savepoint=not part):
        viewer = _enter(worker_id=worker_id, agency_id=agency_id, at=at)
        token = _viewer.set(viewer)
        try:
            yield viewer
        finally:
            _viewer.reset(token)
        if outer:
            _enter(worker_id=outer.worker_id, agency_id=outer.agency_id, at=outer.at)


@contextmanager
def viewing_as_the_net(*, agency_id: UUID, at: datetime, part: bool = False) -> Iterator[Viewer]:
    """This opens a transaction in which the house itself acts for an agency: the clock's work."""
    with viewing(worker_id=THE_NET, agency_id=agency_id, at=at, part=part) as viewer:
        yield viewer


def _enter(*, worker_id: UUID, agency_id: UUID, at: datetime) -> Viewer:
    with connection.cursor() as cursor:
        cursor.execute("select enter(%s, %s, %s)", [worker_id, agency_id, at])
        row = cursor.fetchone()
    if row is None or row[0] is None:
        raise NotAtWork
    return _viewer_of(json.loads(row[0]), worker_id=worker_id, agency_id=agency_id, at=at)


def _viewer_of(answer: Any, *, worker_id: UUID, agency_id: UUID, at: datetime) -> Viewer:
    return Viewer(
        worker_id=worker_id,
        worker_name=answer["worker_name"],
        agency_id=agency_id,
        agency_name=answer["agency_name"],
        agency_kind=AgencyKind(answer["agency_kind"]),
        partnership_id=UUID(answer["partnership_id"]),
        roles=frozenset(Role(each) for each in answer["roles"]),
        team_ids=frozenset(UUID(each) for each in answer["team_ids"]),
        at=at,
        word_for_person=answer["word_for_person"],
        word_for_people=answer["word_for_people"],
        protocol=answer["protocol"],
        system=answer["system"],
    )
