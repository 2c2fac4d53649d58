"""Aftercare: agreed with somebody, declined, ended."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey, next_step
from throughcare.actions.permit import action, settle
from throughcare.domain.aftercare import events, taper
from throughcare.domain.aftercare.taper import CHOSEN, Link, Why
from throughcare.domain.journey import rhythm
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.event import Nothing
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreed:
    """Aftercare as it is typed; `after` is what has ended, or ends before `after_on`."""

    after: str
    after_on: date | None
    weekly_weeks: int | None
    fortnightly_weeks: int | None
    agreed: bool
    link: Link | None
    link_with: str = ""
    own_words: str = ""
    check_ups: bool = True


@action("aftercare.agree")
def agree(*, key: UUID, person_id: UUID, agreed: Agreed, by: Viewer, at: datetime) -> UUID:
    """This records how somebody and their lead stay in touch; contacts then go by that rhythm.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Aftercare.objects.filter(pk=key).exists():
        return key
    goes = settle(taper.agree(_facts(person_id, agreed, by)))
    assert agreed.link is not None
    assert agreed.after_on is not None
    row = models.Aftercare(
        id=key,
        person_id=person_id,
        journey_id=next_step.open_journey(person_id),
        agency_id=by.agency_id,
        after=agreed.after.strip(),
        after_on=agreed.after_on,
        starts_on=goes.starts_on,
        weekly_weeks=goes.weekly_weeks,
        fortnightly_weeks=goes.fortnightly_weeks,
        link=agreed.link.value,
        link_with=agreed.link_with.strip(),
        own_words=agreed.own_words.strip(),
        check_ups=agreed.check_ups,
        agreed_at=at,
        agreed_by_id=by.worker_id,
    )
    models.Aftercare.objects.bulk_create([row])
    tell(person_id, key, "agreed", _said(row, goes), by, at)
    return key


def _facts(person_id: UUID, agreed: Agreed, by: Viewer) -> taper.Agreeing:
    running = models.Aftercare.objects.filter(person_id=person_id, ended_on=None)
    led = models.Journey.objects.filter(person_id=person_id, ended_at=None)
    return taper.Agreeing(
        after=agreed.after,
        after_on=agreed.after_on,
        weekly_weeks=agreed.weekly_weeks,
        fortnightly_weeks=agreed.fortnightly_weeks,
        agreed=agreed.agreed,
        link=agreed.link,
        today=by.today,
        journey_open=led.filter(lead_agency_id=by.agency_id).exists(),
        running=running.exists(),
        died_on=journey.died_on(person_id),
    )


def _said(row: models.Aftercare, goes: rhythm.Rhythm) -> rhythm.Agreed:
    return rhythm.Agreed(
        after=row.after,
        after_on=row.after_on,
        starts_on=row.starts_on,
        weekly_weeks=row.weekly_weeks,
        fortnightly_weeks=row.fortnightly_weeks,
        rhythm=rhythm.say(goes),
        check_ups=row.check_ups,
    )


@action("aftercare.agree")
def decline(*, person_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that they want no contact for now. Nothing follows; the door stays open."""
    tell(person_id, person_id, "declined", Nothing(), by, at)


@action("aftercare.agree")
def end(*, aftercare_id: UUID, why: Why | None, by: Viewer, at: datetime) -> None:
    """This ends aftercare; contacts go by the partnership's days again while a journey is open.

    Where they asked for it, nobody asks again either.
    """
    rows = models.Aftercare.objects.select_for_update(of=("self",))
    row = rows.filter(pk=aftercare_id, agency_id=by.agency_id, ended_on=None).first()
    if row is None:
        raise Refused(because("aftercare.not_found"))
    if why is None or why not in CHOSEN:
        raise Refused(because("aftercare.why_needed", "why"))
    close(row, why=why, by=by, at=at)


def close(row: models.Aftercare, *, why: Why, by: Viewer, at: datetime) -> None:
    """This ends aftercare that runs."""
    changed = models.Aftercare.objects.filter(pk=row.pk).update(
        ended_on=by.today, ended_why=why.value
    )
    if not changed:
        raise Refused(because("aftercare.not_found"))
    tell(row.person_id, row.pk, "ended", events.Ended(why=why.value), by, at)


def tell(
    person_id: UUID, about_id: UUID, what: str, told: object, by: Viewer, at: datetime
) -> None:
    """This records something that happened around aftercare."""
    journey.record(
        kind=f"{events.PRIVATE}.{what}",
        person_id=person_id,
        about_id=about_id,
        payload=told,
        by=by,
        at=at,
    )
