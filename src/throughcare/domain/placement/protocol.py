"""What a placement obliges to: an answer, its beginning, a review, its end, its invoices."""

from datetime import date, datetime
from uuid import UUID

from throughcare.domain.journey.protocol import LEAVING
from throughcare.domain.kernel import deadline
from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.category import Category, Role
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import AnyEvent, Owner, Rule
from throughcare.domain.placement.events import Approved, Begun, Proposed, Reviewed

PROPOSED, BEGUN, ENDED = "placement.proposed", "placement.begun", "placement.ended"


def _who_decides(event: AnyEvent, history: History) -> Owner:
    """Whose limit covers it, by name; else a manager there, until somebody's does."""
    assert isinstance(event.payload, Proposed)
    return Owner(role=Role.MANAGER, agency_id=event.agency_id, worker_id=event.payload.approver_id)


def _who_proposed(event: AnyEvent, history: History) -> Owner:
    """Whoever proposed it sees to it: the money stays with their agency, whoever leads later."""
    proposed = history.of(PROPOSED, about_id=event.about_id)
    if not proposed:
        return _manager(event, history)
    first = proposed[0]
    return Owner(role=Role.WORKER, agency_id=first.agency_id, worker_id=first.recorded_by)


def _manager(event: AnyEvent, history: History) -> Owner:
    return Owner(role=Role.MANAGER, agency_id=event.agency_id)


def _every_placement(event: AnyEvent, history: History) -> tuple[UUID, ...]:
    """The placement itself; all of them once the journey ends."""
    if event.kind in LEAVING:
        return tuple(each.about_id for each in history.of(PROPOSED, BEGUN))
    return (event.about_id,)


def _the_start(event: AnyEvent, history: History) -> datetime:
    assert isinstance(event.payload, Approved)
    return midnight(day=event.payload.starts_on)


def _next_review(event: AnyEvent) -> date | None:
    assert isinstance(event.payload, Begun | Reviewed)
    return event.payload.review_on


def _is_looked_at_again(event: AnyEvent, history: History) -> bool:
    return _next_review(event) is not None


def _the_review(event: AnyEvent, history: History) -> datetime:
    day = _next_review(event)
    assert day is not None
    return midnight(day=day)


def _of_the_support(event: AnyEvent, history: History) -> UUID | None:
    """The placement whose support has just ended while it runs on; None where there is none."""
    over = {each.about_id for each in history.of(ENDED)}
    for begun in history.of(BEGUN):
        told = begun.payload
        if isinstance(told, Begun) and told.support_id == event.about_id:
            return None if begun.about_id in over else begun.about_id
    return None


def _runs_on(event: AnyEvent, history: History) -> bool:
    return _of_the_support(event, history) is not None


def _that_placement(event: AnyEvent, history: History) -> UUID:
    return _of_the_support(event, history) or event.about_id


RULES: tuple[Rule, ...] = (
    Rule(
        code="placement.decide",
        opens_on=(PROPOSED,),
        due=deadline.working_days("placement_decide_days"),
        owner=_who_decides,
        met_by=("placement.approved", "placement.declined"),
        cancelled_by=("placement.withdrawn", *LEAVING),
        cancels=_every_placement,
        source="domain.md S8; issue 'Continuity': limits of authority. The days are ours",
    ),
    Rule(
        code="placement.begin",
        opens_on=("placement.approved",),
        due=deadline.that_day(),
        reckoned_from=_the_start,
        owner=_who_proposed,
        met_by=(BEGUN,),
        cancelled_by=("placement.cancelled", *LEAVING),
        cancels=_every_placement,
        source="ours: an agreed place that nobody takes up is noticed on its first day",
    ),
    Rule(
        code="placement.review",
        opens_on=(BEGUN, "placement.reviewed"),
        opens_when=_is_looked_at_again,
        due=deadline.that_day(),
        reckoned_from=_the_review,
        owner=_who_proposed,
        met_by=("placement.reviewed",),
        cancelled_by=(ENDED, *LEAVING),
        cancels=_every_placement,
        source="issue 'Continuity': provider, start, review",
    ),
    Rule(
        code="placement.close",
        opens_on=("support.ended",),
        opens_when=_runs_on,
        about=_that_placement,
        due=deadline.working_days("placement_close_days"),
        owner=_manager,
        met_by=(ENDED,),
        source="ours: a place whose support has ended is not paid for on and on",
    ),
    Rule(
        code="placement.invoice",
        opens_on=("placement.invoice_received",),
        due=deadline.working_days("placement_invoice_days"),
        owner=_manager,
        met_by=(
            "placement.invoice_agreed",
            "placement.invoice_disputed",
            "placement.invoice_taken_back",
        ),
        category=Category.NOTES,
        source="issue 'Continuity': invoice against recorded attendance. The days are ours",
    ),
    Rule(
        code="placement.dispute",
        opens_on=("placement.invoice_disputed",),
        due=deadline.working_days("placement_dispute_days"),
        owner=_manager,
        met_by=("placement.invoice_agreed", "placement.invoice_taken_back"),
        category=Category.NOTES,
        source="ours: a dispute about an invoice is brought to an end",
    ),
    Rule(
        code="placement.settle",
        opens_on=(ENDED,),
        due=deadline.weeks("placement_settle_weeks"),
        owner=_manager,
        met_by=("placement.settled",),
        category=Category.NOTES,
        source="ours: what is kept and not spent goes back to its line",
    ),
)
