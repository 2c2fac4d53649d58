"""What a bench decided, and the next date before the same bench."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from throughcare.actions import order
from throughcare.actions.court import listing
from throughcare.actions.court.listing import Wished
from throughcare.actions.order import varying
from throughcare.actions.permit import action, settle
from throughcare.domain.court import deciding as rules
from throughcare.domain.court import events
from throughcare.domain.court.lifecycle import State
from throughcare.domain.court.terms import Came, Outcome
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.order.ending import How
from throughcare.domain.order.terms import Decides
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.court import facts as query
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net

ENDS = {Outcome.REVOKE: How.GOOD_PROGRESS, Outcome.RESENTENCE: How.RESENTENCED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A decision as it is typed; `own_words` is what the person said, `change` what is amended, and
    `requirement_id` which requirement, where its hours or tests a week are.
    """

    outcomes: tuple[Outcome, ...]
    sat: tuple[UUID, ...]
    came: Came | None
    words: str = ""
    own_words: str = ""
    change: str = ""
    requirement_id: UUID | None = None
    hours_a_week: float | None = None
    tests_a_week: int | None = None
    consented: bool = False
    review_months: int | None = None


@action("court.decide")
def decide(
    *, hearing_id: UUID, told: Told, following: Wished | None, by: Viewer, at: datetime
) -> None:
    """This records what a bench decided, and lists the next hearing where one was chosen."""
    hearing = listing.ours(hearing_id, by, at)
    facts = _facts(hearing, told, following, by)
    state = settle(rules.decide(facts))
    listing.close(hearing, by, at, **_columns(told, state, facts.sat))
    happened = events.Decided(
        order_id=hearing.order_id,
        court_name=by.agency_name,
        outcomes=tuple(each.value for each in told.outcomes),
        words=told.words.strip(),
        change=told.change.strip(),
        review_months=told.review_months,
    )
    listing.tell(hearing, "court.decided", happened, by, at)
    if following is not None:
        listing.put_on_list(order_id=hearing.order_id, wished=following, by=by, at=at)
    _carry_out(hearing, told, by, at)


def _carry_out(hearing: models.Hearing, told: Told, by: Viewer, at: datetime) -> None:
    """What changes or ends the order, the house records for those who supervise it."""
    ends = [ENDS[each] for each in told.outcomes if each in ENDS]
    amended = told.requirement_id if Outcome.AMEND in told.outcomes else None
    if not (ends or amended):
        return
    with viewing_as_the_net(agency_id=hearing.supervisor_id, at=at) as net:
        if amended:
            _vary(hearing, amended, told, net, at)
        for how in ends:
            order.end(order_id=hearing.order_id, how=how, ended_on=by.today, by=net, at=at)


def _vary(
    hearing: models.Hearing, requirement_id: UUID, told: Told, net: Viewer, at: datetime
) -> None:
    """The requirement is varied from that day on, with the consent that was said in court."""
    found = models.Requirement.objects.filter(pk=requirement_id, order_id=hearing.order_id)
    row = found.first()
    if row is None:
        raise Refused(because("requirement.not_found"))
    terms = varying.terms_of(row)
    if told.hours_a_week is not None:
        terms = replace(terms, minutes_a_week=round(told.hours_a_week * 60))
    if told.tests_a_week is not None:
        terms = replace(terms, tests_a_week=told.tests_a_week)
    decided = varying.Deciding(
        decides=Decides.COURT, from_on=net.today, why=told.change, consent_said_on=net.today
    )
    varying.vary(requirement_id=row.pk, terms=terms, deciding=decided, by=net, at=at)


def _facts(
    hearing: models.Hearing, told: Told, following: Wished | None, by: Viewer
) -> rules.Deciding:
    sitting = hearing.sitting
    may_sit = query.may_sit(by, bench_id=sitting.bench_id, on=sitting.sits_on)
    known = {each.id for each in may_sit}
    numbers = protocol.settings_on(by.protocol, by.today)
    return rules.Deciding(
        state=State(hearing.state),
        outcomes=frozenset(told.outcomes),
        sat=tuple(each for each in told.sat if each in known),
        came=told.came,
        words=told.words,
        change=told.change,
        consented=told.consented,
        review_months=told.review_months,
        least_months=numbers["review_least_months"],
        next_listed=following is not None,
    )


def _columns(told: Told, state: State, sat: tuple[UUID, ...]) -> dict[str, object]:
    amends = Outcome.AMEND in told.outcomes
    return {
        "state": state.value,
        "sat": list(sat),
        "came": told.came.value if told.came else "",
        "own_words": told.own_words.strip(),
        "outcomes": [each.value for each in told.outcomes],
        "words": told.words.strip(),
        "change": told.change.strip(),
        "consented": told.consented if amends else None,
        "review_months": told.review_months,
    }
