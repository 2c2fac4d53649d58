"""One move of a referral: the guard, the state, the history row, the event, the news."""

from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import find_help, journey, need, sharing
from throughcare.actions.permit import settle
from throughcare.actions.referral import news
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.referral import events
from throughcare.domain.referral.closing import need_move
from throughcare.domain.referral.lifecycle import FINAL, Side, State, sides_of, step
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net

STAMP_OF: dict[str, str] = {
    "send": "sent_at",
    "acknowledge": "acknowledged_at",
    "accept": "decided_at",
    "decline": "decided_at",
    "redirect": "decided_at",
    "settle": "decided_at",
    "join": "joined_at",
    "meet": "met_at",
    "offer": "offered_at",
    "see": "seen_at",
}

AFTER_DEATH = frozenset({"discard", "withdraw", "end", "lapse"})
OVER = "The referral is over"


def held(person_id: UUID) -> None:
    """This keeps everybody else from acting about somebody until the transaction ends.

    Always before any row of theirs is locked, so that two who act cannot wait for one another.
    """
    with connection.cursor() as cursor:
        cursor.execute("select hold(%s)", [person_id])


def locked(referral_id: UUID) -> models.Referral:
    """A referral that the viewer sees, held until the transaction ends.

    Raises Refused where there is none: as if it did not exist.
    """
    rows = models.Referral.objects.filter(pk=referral_id)
    person_id = rows.values_list("person_id", flat=True).first()
    if person_id is None:
        raise Refused(because("referral.not_found"))
    held(person_id)
    return (
        rows.select_for_update(of=("self",))
        .select_related("from_agency", "to_agency", "service")
        .get()
    )


def moved(referral: models.Referral, words: str = "") -> events.Moved:
    """What most moves say."""
    return events.Moved(
        to_agency_name=referral.to_agency.name, service_name=referral.service.name, words=words
    )


def sides(referral: models.Referral, by: Viewer) -> frozenset[Side]:
    """On which sides somebody stands; the house's own worker is the clock."""
    if by.system:
        return frozenset({Side.CLOCK})
    return sides_of(
        agency=by.agency_id,
        from_agency=referral.from_agency_id,
        to_agency=referral.to_agency_id,
    )


def move(
    *,
    referral: models.Referral,
    name: str,
    payload: object,
    by: Viewer,
    at: datetime,
    as_side: Side | None = None,
) -> None:
    """This makes one move, with everything that goes with it.

    `as_side` is for the house, where it acts for one side. Raises Refused where the table has no
    such move from here by this side, or where the person has died.
    """
    standing = frozenset({as_side}) if as_side else sides(referral, by)
    started = State(referral.state)
    state = settle(step(name=name, state=started, sides=standing))
    _refuse_after_death(referral, name)
    referral.state, referral.updated_at = state.value, at
    referral.closed_at = at if state in FINAL else None
    if stamp := STAMP_OF.get(name):
        setattr(referral, stamp, at)
    referral.save(force_update=True)
    _remember(referral, name, started, payload, by, at)
    happened(referral=referral, kind=events.OF_MOVE[name], payload=payload, by=by, at=at)
    _move_the_need(referral, name, getattr(payload, "words", ""), at)
    if state is State.SEEN:
        find_help.found_after_all(person_id=referral.person_id, need=referral.need, by=by, at=at)
    if state in FINAL:
        _end_the_grant(referral, at)


def happened(
    *, referral: models.Referral, kind: str, payload: object, by: Viewer, at: datetime
) -> None:
    """This records what happened to a referral, and tells the side that did not do it."""
    event = journey.record(
        kind=kind,
        person_id=referral.person_id,
        about_id=referral.pk,
        payload=payload,
        by=by,
        at=at,
        party_id=other_side(referral, by),
    )
    news.tell(referral=referral, event_id=event.id, by=by, at=at)


def other_side(referral: models.Referral, by: Viewer) -> UUID:
    """The agency opposite the one that acts."""
    if by.agency_id == referral.to_agency_id:
        return referral.from_agency_id
    return referral.to_agency_id


def _refuse_after_death(referral: models.Referral, name: str) -> None:
    died = models.Person.objects.filter(pk=referral.person_id, died_on__isnull=False)
    if name not in AFTER_DEATH and died.exists():
        raise Refused(because("referral.person_died"))


def _remember(
    referral: models.Referral,
    name: str,
    started: State,
    payload: object,
    by: Viewer,
    at: datetime,
) -> None:
    models.ReferralMove.objects.create(
        referral=referral,
        person_id=referral.person_id,
        from_agency_id=referral.from_agency_id,
        to_agency_id=referral.to_agency_id,
        number=models.ReferralMove.objects.filter(referral=referral).count() + 1,
        move=name,
        started=started.value,
        state=referral.state,
        words=getattr(payload, "words", ""),
        moved_at=at,
        moved_by_id=by.worker_id,
        agency_id=by.agency_id,
    )


def _move_the_need(referral: models.Referral, name: str, words: str, at: datetime) -> None:
    """What was referred for is referred, and then met, partly, not, or wanted as before."""
    code = referral.withdrawn_code
    leads_to = need_move(move=name, outcome=referral.outcome, code=code)
    if leads_to:
        with viewing_as_the_net(agency_id=referral.from_agency_id, at=at) as net:
            said = words if name == "end" else ""
            need.follow(referral=referral, name=leads_to, words=said, by=net, at=at)


def _end_the_grant(referral: models.Referral, at: datetime) -> None:
    """What was shared for a referral is no longer seen once it is over; the house sees to it."""
    if referral.grant_id is None:
        return
    with viewing_as_the_net(agency_id=referral.from_agency_id, at=at) as net:
        grant = models.Grant.objects.filter(pk=referral.grant_id, ends_at=None)
        if grant.exists():
            sharing.end(grant_id=referral.grant_id, why=OVER, by=net, at=at)
