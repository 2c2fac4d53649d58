"""What workers do with supports and what follows them; and with a journey that ends."""

from datetime import date, datetime
from uuid import UUID

from throughcare.actions import appointment, journey, next_step
from throughcare.actions.permit import action, settle
from throughcare.domain.aftercare.taper import Why
from throughcare.domain.journey import events
from throughcare.domain.journey import support as rules
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.custody import here
from throughcare.records import models

LEFT_BY_CHOICE = "Left by choice; the door is open"


@action("support.change")
def begin(
    *,
    key: UUID,
    person_id: UUID,
    what: str,
    planned_end_on: date | None,
    by: Viewer,
    at: datetime,
    referral_id: UUID | None = None,
) -> UUID:
    """This opens a support, perhaps until a day (exclusive); from its opening the net asks what
    follows. Given the same key again it changes nothing.
    """
    if models.Support.objects.filter(pk=key).exists():
        return key
    journey.context_of(person_id=person_id, by=by, at=at)
    facts = rules.Opening(
        what=what,
        starts_on=by.today,
        planned_end_on=planned_end_on,
        today=by.today,
        died_on=journey.died_on(person_id),
    )
    settle(rules.open_support(facts))
    support = models.Support(
        id=key,
        person_id=person_id,
        journey_id=next_step.open_journey(person_id),
        agency_id=by.agency_id,
        what=what.strip(),
        referral_id=referral_id,
        worker_id=by.worker_id,
        starts_on=by.today,
        planned_end_on=planned_end_on,
    )
    models.Support.objects.bulk_create([support])
    opened = events.SupportOpened(what=support.what, planned_end_on=planned_end_on)
    _tell(support, "opened", opened, by, at)
    return key


@action("support.change")
def agree_following(
    *,
    support_id: UUID,
    follows: str,
    follows_on: date | None,
    by: Viewer,
    at: datetime,
    follows_agency_id: UUID | None = None,
) -> None:
    """This agrees what follows when a support ends, from when, and with whom."""
    support = _locked(support_id)
    facts = rules.Following(
        follows=follows, follows_on=follows_on, ended=support.ended_at is not None
    )
    settle(rules.agree_following(facts))
    agency = follows_agency_id and models.Agency.objects.filter(pk=follows_agency_id).first()
    _change(
        support,
        follows=follows.strip(),
        follows_on=follows_on,
        follows_agency_id=agency.pk if agency else None,
    )
    agreed = events.FollowingAgreed(
        what=support.what,
        follows=support.follows,
        follows_on=follows_on,
        agency_name=agency.name if agency else "",
    )
    _tell(support, "following_agreed", agreed, by, at)


@action("support.change")
def end(*, support_id: UUID, why: str, without_why: str, by: Viewer, at: datetime) -> None:
    """This ends a support, with what follows or a manager's recorded reason why nothing does.

    Raises Refused where there is neither: nobody is left with nothing.
    """
    support = _locked(support_id)
    facts = rules.Ending(
        follows=support.follows,
        without_why=without_why,
        by_manager=may(by, "support.end_without"),
        ended=support.ended_at is not None,
    )
    settle(rules.end(facts))
    _end(support, why=why, without_why="" if support.follows else without_why.strip(), by=by, at=at)


@action("support.change")
def end_later(*, support_id: UUID, planned_end_on: date, by: Viewer, at: datetime) -> None:
    """This has a support end on another day than was planned: what follows is asked by that."""
    support = _locked(support_id)
    if support.ended_at is not None:
        raise Refused(because("support.ended"))
    _change(support, planned_end_on=planned_end_on)
    moved = events.SupportEndMoved(what=support.what, planned_end_on=planned_end_on)
    _tell(support, "end_moved", moved, by, at)


@action("support.change")
def leave(*, support_id: UUID, why: str, without_why: str, by: Viewer, at: datetime) -> None:
    """This ends a support that they chose to leave: their wish is reason enough."""
    support = _locked(support_id)
    facts = rules.Ending(
        follows=support.follows,
        without_why=without_why,
        by_manager=False,
        ended=support.ended_at is not None,
        leaving=True,
    )
    settle(rules.end(facts))
    nothing = without_why.strip() or LEFT_BY_CHOICE
    without = "" if support.follows else nothing
    _end(support, why=why, without_why=without, left=True, by=by, at=at)


@action("support.change")
def end_journey(*, person_id: UUID, why: rules.Leaving | None, by: Viewer, at: datetime) -> None:
    """This ends somebody's journey. Whoever leaves by choice is not chased, and the door is open.

    Our supports end with it where they leave by choice; else each is ended first.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    found = models.Journey.objects.filter(person_id=person_id).order_by("opened_at").last()
    if found is None:
        raise Refused(because("journey.not_open"))
    ours = models.Support.objects.filter(journey=found, agency_id=by.agency_id, ended_at=None)
    facts = rules.EndingJourney(
        why=why,
        leads=found.lead_agency_id == by.agency_id,
        ended=found.ended_at is not None,
        own_supports=tuple(ours.values_list("what", flat=True)),
        in_prison=here.now(by, person_id=person_id) is not None,
    )
    reason = settle(rules.end_journey(facts))
    for support in ours:
        without = "" if support.follows else LEFT_BY_CHOICE
        left = reason is rules.Leaving.BY_CHOICE
        _end(support, why=reason.value, without_why=without, left=left, by=by, at=at)
    _with_the_journey(found, reason, by, at)
    if reason is rules.Leaving.BY_CHOICE:
        appointment.let_fall(person_id=person_id, by=by, at=at)
    models.Journey.objects.filter(pk=found.pk).update(ended_at=at, ended_why=reason.value)
    journey.record(
        kind="journey.ended",
        person_id=person_id,
        about_id=found.pk,
        payload=events.Ended(why=reason.value),
        by=by,
        at=at,
    )


def _with_the_journey(
    found: models.Journey, reason: rules.Leaving, by: Viewer, at: datetime
) -> None:
    """What ends with a journey and needs no word of its own: our step, contacts that bend down, and
    where they left by choice, what they asked of us.
    """
    left = reason is rules.Leaving.BY_CHOICE
    models.NextStep.objects.filter(
        journey=found, agency_id=by.agency_id, done_at=None, replaced_at=None
    ).update(replaced_at=at)
    models.Aftercare.objects.filter(journey=found, agency_id=by.agency_id, ended_on=None).update(
        ended_on=by.today, ended_why=(Why.THEY_ASKED if left else Why.AS_AGREED).value
    )
    if left:
        models.Asking.objects.filter(
            person_id=found.person_id, with_agency_id=by.agency_id, seen_at=None, let_be_at=None
        ).update(let_be_at=at)


def _end(
    support: models.Support,
    *,
    why: str,
    without_why: str,
    by: Viewer,
    at: datetime,
    left: bool = False,
) -> None:
    _change(support, ended_at=at, ended_why=why.strip(), ended_without_following_why=without_why)
    ended = events.SupportEnded(
        what=support.what, follows=support.follows, without_following_why=without_why, left=left
    )
    _tell(support, "ended", ended, by, at)


def _locked(support_id: UUID) -> models.Support:
    support = models.Support.objects.select_for_update().filter(pk=support_id).first()
    if support is None:
        raise Refused(because("support.not_found"))
    return support


def _change(support: models.Support, **columns: object) -> None:
    """Another agency's support can be seen by a grant, and changed by nobody but itself."""
    for name, value in columns.items():
        setattr(support, name, value)
    if not models.Support.objects.filter(pk=support.pk).update(**columns):
        raise Refused(because("support.not_found"))


def _tell(support: models.Support, kind: str, payload: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=f"support.{kind}",
        person_id=support.person_id,
        about_id=support.pk,
        payload=payload,
        by=by,
        at=at,
    )
