"""Whether a place is bought, on which line, within whose limit; changes, and the account's end."""

from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey, permit, support
from throughcare.actions.permit import action
from throughcare.actions.placement import parts
from throughcare.domain.kernel.decision import Decision, Refused, because
from throughcare.domain.placement import events, money, rules
from throughcare.domain.placement.lifecycle import CHANGES_IN, LIFECYCLE, Side, State
from throughcare.domain.placement.money import Keeping
from throughcare.domain.placement.rules import Changing
from throughcare.domain.placement.terms import Basis
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.placement import money as query
from throughcare.records import models


@action("placement.decide")
def approve(*, placement_id: UUID, line_id: UUID | None, by: Viewer, at: datetime) -> None:
    """This agrees a place: what it costs is kept of a budget line, within the actor's limit.

    Raises Refused with every reason: over the limit, more than the line has, another year, a line
    that pays for aftercare alone.
    """
    placement = parts.locked(placement_id, by, at)
    permit.settle(LIFECYCLE.move(name="approve", state=State(placement.state), side=Side.AGENCY))
    cost = parts.cost_of(placement)
    facts = Keeping(
        line=parts.line_of(line_id, by),
        before=0,
        after=cost.wanted,
        limit=query.my_limit(by),
        days=parts.days_of(placement),
        aftercare=placement.aftercare,
    )
    kept = permit.settle(_may_be_bought(placement, facts))
    parts.change_cost(
        cost, line_id=line_id, kept=kept, open=True, decided_at=at, decided_by_id=by.worker_id
    )
    parts.move(placement, "approve")
    told = events.Approved(
        what=placement.what,
        provider=parts.provider_of(placement.service),
        starts_on=placement.starts_on,
    )
    parts.tell(placement, "approved", told, by, at)


@action("placement.decide")
def decline(*, placement_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This declines a place, with the reason; whoever could have agreed it, or a manager, may."""
    placement = parts.locked(placement_id, by, at)
    words = permit.settle(rules.decline(why=why))
    cost = parts.cost_of(placement)
    if not query.may_decline(by, pence=cost.wanted):
        limit = money.pounds(query.my_limit(by))
        raise Refused(because("placement.over_limit", limit=limit))
    parts.change_cost(cost, why=words, decided_at=at, decided_by_id=by.worker_id)
    parts.move(placement, "decline")
    _not_taken(placement, "declined", by, at)


@action("placement.carry")
def cancel(
    *, placement_id: UUID, by_person: bool, own_words: str, why: str, by: Viewer, at: datetime
) -> None:
    """This cancels an agreed place before anybody came; its money goes back to the line.

    Where they don't want it any more, in their words: that costs them nothing.
    """
    placement = parts.locked(placement_id, by, at)
    words = permit.settle(rules.withdraw(own_words=own_words, by_person=by_person, why=why))
    permit.settle(rules.settle(invoices_open=query.waiting(by, placement_id=placement.pk)))
    parts.move(placement, "cancel", ended_why=words)
    _not_taken(placement, "cancelled", by, at)


@action("placement.decide")
def change(
    *,
    placement_id: UUID,
    ends_on: date | None,
    basis: Basis | None,
    pence: int | None,
    sessions: int | None,
    by: Viewer,
    at: datetime,
) -> None:
    """This has a placement go on until another day, or at another price, within the actor's limit
    and what the line has.
    """
    placement = parts.locked(placement_id, by, at)
    if State(placement.state) not in CHANGES_IN:
        raise Refused(because("placement.not_changeable"))
    cost = parts.cost_of(placement)
    asked = Changing(
        days=parts.days_of(placement),
        ends_on=ends_on,
        basis=basis,
        pence=pence,
        sessions=sessions,
        spent=cost.spent,
        today=by.today,
    )
    changed = permit.settle(rules.change(asked))
    facts = Keeping(
        line=parts.line_of(cost.line_id, by),
        before=cost.kept,
        after=changed.pence,
        limit=query.my_limit(by),
        days=changed.days,
        aftercare=placement.aftercare,
    )
    permit.settle(_may_be_bought(placement, facts))
    _agree_anew(placement, cost, changed, by, at)


@action("placement.pay")
def settle(*, placement_id: UUID, by: Viewer, at: datetime) -> None:
    """This closes the account of a placement that has ended: what is left goes back to its line."""
    placement = parts.locked(placement_id, by, at)
    permit.settle(rules.settle(invoices_open=query.waiting(by, placement_id=placement.pk)))
    parts.move(placement, "settle")
    told = events.OfMoney(what=placement.what, provider=parts.provider_of(placement.service))
    parts.tell(placement, "settled", told, by, at)


def _may_be_bought(placement: models.Placement, facts: Keeping) -> Decision[int]:
    """Nobody buys a place for somebody who has died, or who is on no journey any more."""
    goes_on = models.Journey.objects.filter(pk=placement.journey_id, ended_at=None).exists()
    died_on = journey.died_on(placement.person_id)
    return rules.approve(facts, died_on=died_on, journey_open=goes_on)


def _agree_anew(
    placement: models.Placement,
    cost: models.PlacementCost,
    changed: rules.Changed,
    by: Viewer,
    at: datetime,
) -> None:
    """The days first, since what is kept is looked at beside them."""
    assert changed.days.ends is not None
    parts.change_of(placement, planned_end_on=changed.days.ends)
    held = placement.support
    if held is not None and held.ended_at is None:
        support.end_later(support_id=held.pk, planned_end_on=changed.days.ends, by=by, at=at)
    parts.change_cost(
        cost,
        basis=changed.price.basis.value,
        pence=changed.price.pence,
        sessions=changed.price.sessions,
        kept=changed.pence,
        decided_at=at,
        decided_by_id=by.worker_id,
    )
    told = events.Changed(what=placement.what, planned_end_on=placement.planned_end_on)
    parts.tell(placement, "changed", told, by, at)


def _not_taken(placement: models.Placement, code: str, by: Viewer, at: datetime) -> None:
    told = events.NotTaken(what=placement.what, provider=parts.provider_of(placement.service))
    parts.tell(placement, code, told, by, at)
