"""What goes with somebody into prison, and comes back with them: grants for care that goes on.

Open while they are there, and for some weeks after release; the person sees each of them in who
knows what, and whoever gave it ends it at their wish, like any other that no order gave.
"""

import json
from collections.abc import Iterable
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.permit import found_out
from throughcare.domain.custody.events import NO_TEAMS, PRIVATE, Teams
from throughcare.domain.custody.sharing import Opens, on_arrival
from throughcare.domain.custody.terms import Custody
from throughcare.domain.kernel.calendar import after_days
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.kernel.payload import to_json
from throughcare.domain.sharing.events import GrantGiven, GrantWithdrawn
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models

NOT_THERE = "Not in that prison any more, or led by others"  # as functions have it
PURPOSE = "care that goes on in prison and after it"
K = AgencyKind
THERE = """
select kind, id from records_agency
where prison = %s and partnership_id = %s and ended_on is null order by name desc
"""
TEAMS = "who works in prisons"


def teams_of(prison: str, *, by: Viewer) -> Teams:
    """The teams of the partnership that work in a prison. Read once in an action."""
    if not prison:
        return NO_TEAMS
    known = found_out().setdefault(TEAMS, {})
    whose = (by.partnership_id, prison)
    if whose not in known:
        known[whose] = _teams_of(prison, by)
    return cast(Teams, known[whose])


def _teams_of(prison: str, by: Viewer) -> Teams:
    with connection.cursor() as cursor:
        cursor.execute(THERE, [prison, by.partnership_id])
        here = dict(cursor.fetchall())
    return Teams(
        clinical_id=here.get(K.PRISON_CLINICAL),
        psychosocial_id=here.get(K.PRISON_PSYCHOSOCIAL),
        offender_id=here.get(K.PRISON_OFFENDER_MANAGEMENT),
    )


def settle(
    custody: Custody, *, person_id: UUID, custody_id: UUID, by: Viewer, at: datetime
) -> None:
    """This opens what has to be open now between the agency that acts and the teams of the prison
    where somebody is, or was last; and ends it some weeks after they left.
    """
    prisons = list(dict.fromkeys(each.prison for each in custody.stays))
    here = teams_of(custody.prison, by=by)
    before = [teams_of(each, by=by) for each in prisons if each != custody.prison]
    owing = _owing(custody, person_id, by)
    wanted = on_arrival(
        outside_id=by.agency_id,
        here=here,
        before=before,
        owing=owing,
        led_before=_led_before(custody_id),
        to_justice=by.agency_kind in JUSTICE,
    )
    ends_at = None
    if custody.ends_at is not None:
        weeks = protocol.settings_on(by.protocol, by.today)["prison_share_weeks"]
        ends_at = after_days(instant=custody.ends_at, days=7 * weeks)
    _tell(_stored(wanted, person_id, custody_id, ends_at), person_id, by, at)


def close(*, person_id: UUID, custody_id: UUID, by: Viewer, at: datetime) -> None:
    """This ends all that a time in custody opened: it is none, or stands on another record."""
    _tell(_stored((), person_id, custody_id, None), person_id, by, at)


def _led_before(custody_id: UUID) -> tuple[UUID, ...]:
    """Who outside let the teams see somebody in this time in custody, now or before."""
    with connection.cursor() as cursor:
        cursor.execute("select * from outside_of_custody(%s)", [custody_id])
        return tuple(key for (key,) in cursor.fetchall())


def _owing(custody: Custody, person_id: UUID, by: Viewer) -> Teams:
    """The teams of the prison that somebody left last, while they owe what goes along."""
    if len(custody.stays) < 2 or custody.ends_at is not None:
        return NO_TEAMS
    left = teams_of(custody.stays[-2].prison, by=by)
    owed = models.Obligation.objects.filter(
        person_id=person_id, rule=f"{PRIVATE}.hand_on_transfer", met_at=None, fell_at=None
    )
    return left if owed.filter(owner_agency_id__in=left.every).exists() else NO_TEAMS


type _Row = tuple[UUID, UUID, UUID, str, list[str], datetime | None, bool]


def _stored(
    wanted: Iterable[Opens], person_id: UUID, custody_id: UUID, ends_at: datetime | None
) -> list[_Row]:
    told = json.dumps([to_json(each) for each in wanted])
    with connection.cursor() as cursor:
        cursor.execute(
            "select * from settle_grants_of_custody(%s, %s, %s::jsonb, %s, %s)",
            [person_id, custody_id, told, ends_at, PURPOSE],
        )
        return cast("list[_Row]", cursor.fetchall())


def _tell(rows: Iterable[_Row], person_id: UUID, by: Viewer, at: datetime) -> None:
    for key, from_id, to_id, to_name, categories, ends_at, opened in rows:
        payload: object = GrantWithdrawn(to_agency_id=to_id, to_agency_name=to_name, why=NOT_THERE)
        if opened:
            payload = GrantGiven(
                to_agency_id=to_id,
                to_agency_name=to_name,
                categories=tuple(Category(each) for each in categories),
                purpose=PURPOSE,
                basis=Basis.PUBLIC_TASK.value,
                how_given=HowGiven.NOT_ASKED.value,
                ends_at=ends_at,
            )
        journey.record(
            kind="grant.given" if opened else "grant.withdrawn",
            person_id=person_id,
            about_id=key,
            payload=payload,
            by=by,
            at=at,
            party_id=from_id if from_id != by.agency_id else to_id,
        )
