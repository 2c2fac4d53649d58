"""Whether a place is bought, on which line, within whose limit; changes, and the account's end."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.actions import journey, permit, support
from throughcare.actions.permit import action
from throughcare.actions.placement import parts
from throughcare.domain.kernel.decision import Decision, Refused, because
from throughcare.domain.kernel.period import Period
from throughcare.domain.placement import events, money, rules
from throughcare.domain.placement.lifecycle import CHANGES_IN, LIFECYCLE, Side, State
from throughcare.domain.placement.money import Keeping, Parts, Price
from throughcare.domain.placement.rules import Billing, Changing
from throughcare.domain.placement.terms import Basis
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.placement import after
from throughcare.queries.placement import money as query
from throughcare.records import models


@action("placement.decide")
def approve(
    *,
    placement_id: UUID,
    line_id: UUID | None,
    later_line_id: UUID | None = None,
    by: Viewer,
    at: datetime,
) -> None:
    """This agrees a place: what it costs is kept of a budget line, within the actor's limit. What
    goes on into the next year is kept of that year's line.

    Raises Refused with every reason: over the limit, more than the line has, another year, a line
    that pays for aftercare alone.
    """
    placement = parts.locked(placement_id, by, at)
    permit.settle(LIFECYCLE.move(name="approve", state=State(placement.state), side=Side.AGENCY))
    cost = parts.cost_of(placement)
    days, price = parts.days_of(placement), parts.price_of(cost)
    asked = _Asked(line_id=line_id, later_id=later_line_id, days=days, price=price)
    kept = permit.settle(_may_be_bought(placement, _keeping(placement, cost, asked, by)))
    parts.change_cost(cost, open=True, **_of_lines(asked, kept), **_decided(by, at))
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
    later_line_id: UUID | None = None,
    by: Viewer,
    at: datetime,
) -> None:
    """This has a placement go on until another day, or at another price, within the actor's limit
    and what the lines have.
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
    then = _Asked(
        line_id=cost.line_id,
        later_id=later_line_id or cost.later_line_id,
        days=changed.days,
        price=changed.price,
    )
    kept = permit.settle(_may_be_bought(placement, _keeping(placement, cost, then, by)))
    _agree_anew(placement, cost, then, kept, by, at)


@action("placement.pay")
def settle(*, placement_id: UUID, by: Viewer, at: datetime) -> None:
    """This closes the account of a placement that has ended: what is left goes back to its line."""
    placement = parts.locked(placement_id, by, at)
    permit.settle(rules.settle(invoices_open=query.waiting(by, placement_id=placement.pk)))
    parts.move(placement, "settle")
    told = events.OfMoney(what=placement.what, provider=parts.provider_of(placement.service))
    parts.tell(placement, "settled", told, by, at)


@action("placement.decide")
def keep_for_bills(
    *, placement_id: UUID, pence: int | None, why: str, by: Viewer, at: datetime
) -> None:
    """This keeps another sum for what is still to be billed of a place that is over: days of
    notice, or less than was kept; within the actor's limit and what the line has.
    """
    placement = parts.locked(placement_id, by, at)
    ended = State(placement.state) is State.ENDED
    still = permit.settle(rules.still_to_pay(Billing(pence=pence, why=why, ended=ended)))
    permit.settle(rules.settle(invoices_open=query.waiting(by, placement_id=placement.pk)))
    cost = parts.cost_of(placement)
    then = _Asked(
        line_id=cost.line_id,
        later_id=cost.later_line_id,
        days=parts.used_days_of(placement),
        price=Price(basis=Basis.SESSION, pence=cost.spent + still, sessions=1),
    )
    kept = permit.settle(rules.keep_still(_keeping(placement, cost, then, by)))
    parts.change_cost(cost, why=why.strip(), **_of_lines(then, kept), **_decided(by, at))
    told = events.OfMoney(what=placement.what, provider=parts.provider_of(placement.service))
    parts.tell(placement, "kept_anew", told, by, at)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """The lines that are to pay, for which days, at which price."""

    line_id: UUID | None
    later_id: UUID | None
    days: Period[date]
    price: Price


def _keeping(
    placement: models.Placement, cost: models.PlacementCost, asked: _Asked, by: Viewer
) -> Keeping:
    """What would be kept of each line; the later one only where it goes on into its year."""
    line = parts.line_of(asked.line_id, by)
    goes_on = line is not None and money.goes_on(line, days=asked.days)
    spent = Parts(first=cost.spent - cost.later_spent, later=cost.later_spent)
    whole = max(cost.spent, money.kept(asked.price, days=asked.days))
    return Keeping(
        line=line,
        later=parts.line_of(asked.later_id, by) if goes_on else None,
        before=Parts(first=cost.kept - cost.later_kept, later=cost.later_kept),
        after=money.parted(
            asked.price,
            days=asked.days,
            at=line.year.ends if line else None,
            whole=whole,
            spent=spent,
        ),
        limit=query.my_limit(by),
        days=asked.days,
        aftercare=placement.aftercare,
        follows_an_ending=placement.begun_on is not None or _follows(placement, by),
    )


def _follows(placement: models.Placement, by: Viewer) -> bool:
    """Whether there is something that it follows; once it has begun that is not asked again."""
    starts_on = placement.starts_on
    if not placement.aftercare:
        return False
    return after.follows(by, person_id=placement.person_id, starts_on=starts_on) is not None


def _of_lines(asked: _Asked, kept: Parts) -> dict[str, Any]:
    return {
        "line_id": asked.line_id,
        "kept": kept.whole,
        "later_line_id": asked.later_id,
        "later_kept": kept.later,
    }


def _decided(by: Viewer, at: datetime) -> dict[str, Any]:
    return {"decided_at": at, "decided_by_id": by.worker_id}


def _may_be_bought(placement: models.Placement, facts: Keeping) -> Decision[Parts]:
    """Nobody buys a place for somebody who has died, or who is on no journey any more."""
    goes_on = models.Journey.objects.filter(pk=placement.journey_id, ended_at=None).exists()
    died_on = journey.died_on(placement.person_id)
    return rules.approve(facts, died_on=died_on, journey_open=goes_on)


def _agree_anew(
    placement: models.Placement,
    cost: models.PlacementCost,
    then: _Asked,
    kept: Parts,
    by: Viewer,
    at: datetime,
) -> None:
    """The next year's line first, then the days: what is kept is looked at beside them."""
    assert then.days.ends is not None
    if then.later_id != cost.later_line_id:
        parts.change_cost(cost, later_line_id=then.later_id)
    parts.change_of(placement, planned_end_on=then.days.ends)
    held = placement.support
    if held is not None and held.ended_at is None:
        support.end_later(support_id=held.pk, planned_end_on=then.days.ends, by=by, at=at)
    parts.change_cost(
        cost,
        basis=then.price.basis.value,
        pence=then.price.pence,
        sessions=then.price.sessions,
        **_of_lines(then, kept),
        **_decided(by, at),
    )
    told = events.Changed(what=placement.what, planned_end_on=placement.planned_end_on)
    parts.tell(placement, "changed", told, by, at)


def _not_taken(placement: models.Placement, code: str, by: Viewer, at: datetime) -> None:
    told = events.NotTaken(what=placement.what, provider=parts.provider_of(placement.service))
    parts.tell(placement, code, told, by, at)
