"""What became of those who were released in a year, as far as the viewer may see them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.journey.contact import SEEN as MET
from throughcare.domain.release.continuity import Figure, Out, figures, was_lost
from throughcare.domain.treatment.products import INSTEAD
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.person.apart import told_apart
from throughcare.queries.release.releases import INSIDE

A_YEAR = timedelta(days=365)
MOST = 100
SINCE = "%(since)s, %(inside)s, %(instead)s, %(seen)s"
SEEN = f"""
select r.person_id, {told_apart("p")}, r.prison, r.service, r.left_on, r.treated_on,
    r.met_on, r.substituted, r.script_until_on, r.died_on
from releases_since({SINCE}) r join records_person p on p.id = r.person_id
order by r.left_on desc, r.person_id
"""  # noqa: S608, of our own words only
COUNTED = f"select * from releases_of_partnership({SINCE})"  # noqa: S608, of our own words only


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost:
    """Somebody who was in no treatment outside three weeks after their release."""

    person_id: UUID
    name: str
    prison: str
    service: str
    left_on: date
    met_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuity:
    """The figures of a year, and whom they lost, as far as the viewer may see each.

    `whole` says that they are of the whole partnership, not of those alone whom the viewer sees.
    """

    figures: tuple[Figure, ...]
    lost: tuple[Lost, ...]
    whole: bool


def continuity(viewer: Viewer) -> Continuity:
    """What became of the releases of a year: in figures of the whole partnership for whoever
    answers for it, of those whom they may see for others; by name of those alone.
    """
    seen = _rows(SEEN, viewer) if viewer.sees_people else []
    whole = may(viewer, "net.compare")
    counted = _rows(COUNTED, viewer) if whole else [row[2:] for row in seen]
    calendar = protocol.settings_on(viewer.protocol, viewer.today).calendar
    own = viewer.agency_name if viewer.sees_people else ""
    told = figures(map(_out, counted), today=viewer.today, own=own, calendar=calendar)
    return Continuity(figures=told, lost=_lost(seen, viewer.today), whole=whole)


def _rows(sql: str, viewer: Viewer) -> list[tuple[Any, ...]]:
    named: dict[str, Any] = {
        "since": viewer.at - A_YEAR,
        "inside": [each.value for each in INSIDE],
        "instead": sorted(each.value for each in INSTEAD),
        "seen": sorted(MET),
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, named)
        return list(cursor.fetchall())


def _lost(seen: list[tuple[Any, ...]], today: date) -> tuple[Lost, ...]:
    outs = ((key, name, _out(row)) for key, name, *row in seen)
    found = (
        Lost(
            person_id=key,
            name=name,
            prison=out.prison,
            service=out.service,
            left_on=out.left_on,
            met_on=out.met_on,
        )
        for key, name, out in outs
        if was_lost(out, today=today)
    )
    return tuple(islice(found, MOST))


def _out(row: Sequence[Any]) -> Out:
    prison, service, left_on, treated_on, met_on, substituted, script_until_on, died_on = row
    return Out(
        prison=prison,
        service=service,
        left_on=left_on,
        treated_on=treated_on,
        met_on=met_on,
        substituted=substituted,
        script_until_on=script_until_on,
        died_on=died_on,
    )
