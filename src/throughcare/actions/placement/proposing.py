"""A place is proposed, or proposed no more."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.placement import parts
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.placement import events, rules
from throughcare.domain.placement.lifecycle import State
from throughcare.domain.placement.rules import Proposal, Proposing
from throughcare.domain.placement.terms import After, Basis
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.placement import after, money, people
from throughcare.records import models
from throughcare.records.keys import new_key


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A place as it is asked for: [starts_on, planned_end_on); its price in pence.

    `asked_id` is who is asked to decide; without one whoever's limit is the smallest that covers
    it. `referral_id` is the referral that was declined, `step_id` the step of the plan it is for.
    """

    service_id: UUID | None
    need: NeedKind
    what: str
    after: After | None
    aftercare: bool
    wanted: bool
    own_words: str
    starts_on: date | None
    planned_end_on: date | None
    review_on: date | None
    basis: Basis | None
    pence: int | None
    sessions: int | None = None
    asked_id: UUID | None = None
    referral_id: UUID | None = None
    step_id: UUID | None = None


@action("placement.propose")
def propose(*, key: UUID, person_id: UUID, wanted: Wanted, by: Viewer, at: datetime) -> UUID:
    """This proposes a place: whoever's limit covers it is asked, by name.

    Given the same key again it changes nothing. Raises Refused with every reason.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.Placement.objects.filter(pk=key).exists():
        return key
    service = people.provider(by, service_id=wanted.service_id)
    journey_id = people.led_journey(by, person_id=person_id)
    proposal = settle(rules.propose(_facts(person_id, wanted, service, journey_id, by)))
    assert service is not None
    assert journey_id is not None
    asked = _asked(wanted, proposal, by)
    placement = _stored(key, person_id, wanted, service, journey_id, proposal, by, at)
    _price(placement, proposal, asked[0] if asked else None, by)
    told = events.Proposed(
        what=placement.what,
        provider=parts.provider_of(service),
        starts_on=placement.starts_on,
        approver_id=asked[0] if asked else None,
        approver=asked[1] if asked else "",
    )
    parts.tell(placement, "proposed", told, by, at)
    return key


@action("placement.propose")
def withdraw(
    *, placement_id: UUID, by_person: bool, own_words: str, why: str, by: Viewer, at: datetime
) -> None:
    """This takes a proposal back: they don't want it, or we found another way. It costs nothing."""
    placement = parts.locked(placement_id, by, at)
    words = settle(rules.withdraw(own_words=own_words, by_person=by_person, why=why))
    parts.move(placement, "withdraw", ended_why=words)
    told = events.NotTaken(what=placement.what, provider=parts.provider_of(placement.service))
    parts.tell(placement, "withdrawn", told, by, at)


def _facts(
    person_id: UUID,
    wanted: Wanted,
    service: models.Service | None,
    journey_id: UUID | None,
    by: Viewer,
) -> Proposing:
    return Proposing(
        leads=journey_id is not None,
        what=wanted.what,
        provider_known=service is not None,
        after=wanted.after,
        wanted=wanted.wanted,
        own_words=wanted.own_words,
        starts_on=wanted.starts_on,
        planned_end_on=wanted.planned_end_on,
        review_on=wanted.review_on,
        basis=wanted.basis,
        pence=wanted.pence,
        sessions=wanted.sessions,
        today=by.today,
        died_on=journey.died_on(person_id),
        aftercare=wanted.aftercare,
        follows_an_ending=wanted.aftercare
        and after.follows(by, person_id=person_id, starts_on=wanted.starts_on) is not None,
    )


def _asked(wanted: Wanted, proposal: Proposal, by: Viewer) -> tuple[UUID, str] | None:
    """Who is asked to decide, with their name; None where nobody's limit covers it yet."""
    covering = money.who_decides(by, pence=proposal.pence)
    if wanted.asked_id is None:
        return (covering[0].id, covering[0].name) if covering else None
    chosen = next((each for each in covering if each.id == wanted.asked_id), None)
    if chosen is None:
        raise Refused(because("placement.approver_unknown", "asked"))
    return (chosen.id, chosen.name)


def _stored(
    key: UUID,
    person_id: UUID,
    wanted: Wanted,
    service: models.Service,
    journey_id: UUID,
    proposal: Proposal,
    by: Viewer,
    at: datetime,
) -> models.Placement:
    assert proposal.days.ends is not None
    placement = models.Placement(
        id=key,
        person_id=person_id,
        journey_id=journey_id,
        agency_id=by.agency_id,
        service=service,
        need=wanted.need.value,
        plan_step_id=people.step(by, person_id=person_id, step_id=wanted.step_id),
        referral_id=people.referral(by, person_id=person_id, referral_id=wanted.referral_id),
        what=wanted.what.strip(),
        after=(wanted.after or After.NOBODY_FITS).value,
        aftercare=wanted.aftercare,
        own_words=wanted.own_words.strip(),
        state=State.PROPOSED.value,
        starts_on=proposal.days.starts,
        planned_end_on=proposal.days.ends,
        review_on=proposal.review_on,
        proposed_at=at,
        proposed_by_id=by.worker_id,
    )
    models.Placement.objects.bulk_create([placement])
    return placement


def _price(
    placement: models.Placement, proposal: Proposal, asked_id: UUID | None, by: Viewer
) -> None:
    """What it would cost, apart: for whoever proposes it, whoever decides, and managers."""
    cost = models.PlacementCost(
        id=new_key(),
        person_id=placement.person_id,
        agency_id=by.agency_id,
        placement=placement,
        basis=proposal.price.basis.value,
        pence=proposal.price.pence,
        sessions=proposal.price.sessions,
        wanted=proposal.pence,
        proposed_by_id=by.worker_id,
        asked_id=asked_id,
    )
    models.PlacementCost.objects.bulk_create([cost])
