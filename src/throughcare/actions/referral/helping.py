"""While somebody waits and once they are helped: contact, reminder, first appointment, outcome."""

from datetime import datetime
from uuid import UUID

from throughcare.actions.permit import action, settle
from throughcare.actions.referral.moving import happened, locked, move, moved, sides
from throughcare.domain.appointment.lifecycle import TO_COME
from throughcare.domain.appointment.terms import Kind
from throughcare.domain.appointment.words import KINDS
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.net import telling
from throughcare.domain.referral import closing, events, rules
from throughcare.domain.referral.lifecycle import WAITING, Side, State, step
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.records import models


@action("referral.see")
def hold(*, referral_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This says that somebody kept in touch with a person who waits; the next one falls due."""
    said = settle(rules.said(words, otherwise="referral.hold_words_needed"))
    referral = locked(referral_id)
    if State(referral.state) not in WAITING or not sides(referral, by):
        raise Refused(because("referral.not_waiting"))
    happened(referral=referral, kind="referral.held", payload=moved(referral, said), by=by, at=at)


@action("referral.send")
def nudge(*, referral_id: UUID, by: Viewer, at: datetime) -> None:
    """This asks the other agency again about what is late."""
    referral = locked(referral_id)
    if Side.REFERRER not in sides(referral, by):
        raise Refused(because("referral.nudge.not_yours"))
    settings = protocol.settings_on(by.protocol, london_day(instant=at))
    late = models.Obligation.objects.filter(
        about_id=referral_id,
        owner_agency_id=referral.to_agency_id,
        met_at=None,
        fell_at=None,
        due_at__lte=at,
    )
    facts = rules.Nudge(
        late=late.exists(),
        nudged_at=referral.nudged_at,
        at=at,
        hours_between=settings["referral_nudge_hours"],
    )
    settle(rules.nudge(facts))
    referral.nudged_at = at
    referral.save(force_update=True, update_fields=["nudged_at"])
    happened(referral=referral, kind="referral.nudged", payload=moved(referral), by=by, at=at)


@action("referral.receive")
def offer(
    *,
    referral_id: UUID,
    appointment_id: UUID,
    by: Viewer,
    at: datetime,
) -> None:
    """This offers a first appointment: an hour that our diary holds, told with whom and where."""
    referral = offerable(referral_id=referral_id, by=by)
    hour = _tied(appointment_id, referral, by)
    offered = events.Offered(
        to_agency_name=referral.to_agency.name,
        service_name=referral.service.name,
        words=_when(hour, at),
        appointment_id=appointment_id,
    )
    move(referral=referral, name="offer", payload=offered, by=by, at=at)


def offerable(*, referral_id: UUID, by: Viewer) -> models.Referral:
    """A referral for which an hour may be offered, held. Raises Refused where it may not."""
    referral = locked(referral_id)
    settle(step(name="offer", state=State(referral.state), sides=sides(referral, by)))
    return referral


def _tied(appointment_id: UUID, referral: models.Referral, by: Viewer) -> models.Appointment:
    """The appointment, which now says for which referral it is.

    It must be this person's, at this agency, to come, and not private: the referrer is told of it.
    """
    found = models.Appointment.objects.filter(
        pk=appointment_id,
        person_id=referral.person_id,
        agency_id=by.agency_id,
        state__in=sorted(TO_COME),
        private=False,
    )
    if not found.update(referral=referral):
        raise Refused(because("referral.appointment_not_theirs", "appointment"))
    return found.select_related("worker", "site").get()


def _when(hour: models.Appointment, at: datetime) -> str:
    said = telling.say(hour.starts_at, on=london_day(instant=at), codes={})
    where = f", {hour.site.name}" if hour.site else ""
    return f"{KINDS[Kind(hour.what)]}, {said}, with {hour.worker.name}{where}"


@action("referral.receive")
def see(*, referral_id: UUID, by: Viewer, at: datetime) -> None:
    """This says that the person was seen for the first time."""
    referral = locked(referral_id)
    move(referral=referral, name="see", payload=moved(referral), by=by, at=at)


@action("referral.receive")
def end(*, referral_id: UUID, outcome: str, by: Viewer, at: datetime, words: str = "") -> None:
    """This says what a referral led to. Who still needs another way gets one looked for."""
    referral = locked(referral_id)
    seen = referral.seen_at is not None
    another_way = settle(closing.end(outcome=outcome, seen=seen))
    referral.outcome = outcome
    ended = events.Ended(
        to_agency_name=referral.to_agency.name,
        service_name=referral.service.name,
        outcome=outcome,
        words=words.strip(),
        another_way_needed=another_way,
    )
    move(referral=referral, name="end", payload=ended, by=by, at=at)
