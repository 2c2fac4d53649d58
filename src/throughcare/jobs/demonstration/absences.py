"""What becomes of an hour that counted and was missed: asked about, decided, disputed, answered.

Each letter that is written is given in hand when they are next seen.
"""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import order
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.order.letter import How
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import orders
from throughcare.jobs.demonstration.town import Case, Then, Town
from throughcare.queries.order import letters
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

EVIDENCE = 8  # days, by which evidence of a reason can have come
A_MOMENT = timedelta(minutes=4)
TOLD = "I rang that morning and left word at the desk"
NO_WORD = "No word came, and nobody could be reached"
NO_REASON = "Did not come, and gave no reason that could be checked"
DESK = "The desk's book was looked at, and what it says settles it"
UNWELL = "Was unwell; the surgery saw them the same afternoon"
HOSPITAL = "At the hospital with their mother; the ward rang"
COURT_TOLD = "The court is asked to hear it; the officer speaks with them before"


def missed(
    town: Town, case: Case, contact_id: UUID, at: datetime, *, sent_home: bool = False
) -> None:
    """Nobody came to an hour that counts: once a reason can have come, it is decided.

    Whoever was sent home was unwell, which is a reason.
    """
    if not orders.counts(case):
        return
    if case.chance.falls(town.choices["asked_in_writing"]):
        town.at(at + A_MOMENT, case, partial(ask, contact_id))
    if case.chance.falls(town.choices["absence_decided"]):
        outcome = partial(accept, why=UNWELL) if sent_home else decide
        later(town, case, at, partial(outcome, contact_id))


def later(town: Town, case: Case, at: datetime, then: Then) -> None:
    """This puts off what cannot be decided before a reason can have come."""
    day = town.times.worked((at + timedelta(days=EVIDENCE)).date())
    town.at(case.chance.clock(day), case, then)


def ask(contact_id: UUID, town: Town, case: Case, at: datetime) -> None:
    """The officer asks in writing what happened; mostly it is given in hand soon."""
    if ask_only(contact_id, town, case, at):
        _hand_over_soon(town, case, at)


def ask_only(contact_id: UUID, town: Town, case: Case, at: datetime) -> bool:
    """The same, and the letter waits."""
    if case.under is None or case.under.over:
        return False
    by, key = orders.officer(town, case, at), case.under.key
    return town.attempt(
        lambda: order.ask_for_evidence(order_id=key, missed_id=contact_id, by=by, at=at)
    )


def _hand_over_soon(town: Town, case: Case, at: datetime) -> None:
    if case.chance.falls(town.choices["letter_handed_over"]):
        town.after(at, case.chance.about(0.7, least=0.2), case, hand_over)


def hand_over(town: Town, case: Case, at: datetime) -> None:
    """Whatever was written and has not gone is given in hand."""
    if not orders.counts(case) or not case.open:
        return
    assert case.under is not None
    by, key = orders.officer(town, case, at), case.under.key
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at):
        waiting = [each for each in letters.letters(by, order_id=key) if each.waits]
    for each in waiting:
        town.attempt(
            partial(
                order.deliver, letter_id=each.id, how=How.IN_HAND, channel_id=None, by=by, at=at
            )
        )


def decide(contact_id: UUID, town: Town, case: Case, at: datetime) -> None:
    if not orders.counts(case):
        return
    if case.chance.falls(town.choices["absence_accepted"]):
        accept(contact_id, town, case, at)
        return
    if not find_unacceptable(contact_id, town, case, at):
        return
    if case.chance.falls(town.choices["absence_disputed"]):
        town.after(at, 0.8, case, partial(dispute, contact_id))
    elif case.chance.falls(town.choices["failure_answered"]):
        town.after(at, 0.9, case, partial(answer, contact_id))


def accept(contact_id: UUID, town: Town, case: Case, at: datetime, why: str = HOSPITAL) -> None:
    """There was a reason; who had been warned because of it hears that this no longer stands."""
    if not orders.counts(case):
        return
    assert case.under is not None
    by, key = orders.officer(town, case, at), case.under.key
    town.attempt(lambda: order.accept(order_id=key, missed_id=contact_id, why=why, by=by, at=at))


def find_unacceptable(contact_id: UUID, town: Town, case: Case, at: datetime) -> bool:
    """There was none that the officer could accept."""
    if not orders.counts(case):
        return False
    assert case.under is not None
    by, key = orders.officer(town, case, at), case.under.key
    return town.attempt(
        lambda: order.find_unacceptable(
            order_id=key, missed_id=contact_id, why=NO_WORD, evidence=False, by=by, at=at
        )
    )


def dispute(contact_id: UUID, town: Town, case: Case, at: datetime) -> None:
    """They say that it was not so; the manager hears it, after some days."""
    if not orders.counts(case):
        return
    manager = _hearer(town, case, at)
    if _dispute(contact_id, manager, town, case, at):
        days = case.chance.number(4, 8)
        town.after(at, days, case, partial(_hear, contact_id, manager))


def dispute_only(contact_id: UUID, town: Town, case: Case, at: datetime) -> None:
    """The same, and nobody has heard it yet."""
    if orders.counts(case):
        _dispute(contact_id, _hearer(town, case, at), town, case, at)


def _hearer(town: Town, case: Case, at: datetime) -> str:
    by = orders.officer(town, case, at)
    return town.cast.manager(by.agency_name, on=by.today)


def _dispute(contact_id: UUID, manager: str, town: Town, case: Case, at: datetime) -> bool:
    assert case.under is not None
    by, key = orders.officer(town, case, at), case.under.key
    return town.attempt(
        lambda: order.dispute(
            order_id=key,
            missed_id=contact_id,
            own_words=TOLD,
            decider_id=keys.worker(manager),
            by=by,
            at=at,
        )
    )


def _hear(contact_id: UUID, manager: str, town: Town, case: Case, at: datetime) -> None:
    agency = town.cast.of_kind(AgencyKind.PROBATION)
    if not orders.counts(case) or agency is None or not town.cast.works(manager, agency.name):
        return
    assert case.under is not None
    by, key = town.cast.viewer(manager, agency.name, at), case.under.key
    hear = order.overturn if case.chance.falls(0.5) else order.uphold
    town.attempt(lambda: hear(order_id=key, missed_id=contact_id, why=DESK, by=by, at=at))


def answer(contact_id: UUID, town: Town, case: Case, at: datetime) -> None:
    """A warning; a second failure while it holds goes to whoever enforces."""
    if not orders.counts(case):
        return
    assert case.under is not None
    by, key, step = orders.officer(town, case, at), case.under.key, town.new_key()
    refers = case.under.warned
    act = order.refer if refers else order.warn
    done = town.attempt(
        lambda: act(key=step, order_id=key, missed_id=contact_id, words=NO_REASON, by=by, at=at)
    )
    case.under.warned = case.under.warned or done
    if done:
        _hand_over_soon(town, case, at)
        if (
            refers
            and case.justice != "licence"
            and case.chance.falls(town.choices["failure_answered"])
        ):
            town.after(at, case.chance.number(2, 9), case, partial(enforce, contact_id))


def enforce(contact_id: UUID, town: Town, case: Case, at: datetime) -> None:
    """Whoever enforces says what follows; under a licence a manager decides on recall."""
    if not orders.counts(case):
        return
    assert case.under is not None
    by, key = _enforces(town, case, at), case.under.key
    town.attempt(
        lambda: order.answer_referral(
            order_id=key, missed_id=contact_id, words=COURT_TOLD, by=by, at=at
        )
    )


def _enforces(town: Town, case: Case, at: datetime) -> Viewer:
    agency = orders.officer(town, case, at).agency_name
    worker = town.cast.somebody(
        agency, Role.ENFORCEMENT_OFFICER, Role.MANAGER, on=town.times.day_of(at)
    )
    return town.cast.viewer(worker, agency, at)


def take_back(contact_id: UUID, town: Town, case: Case, at: datetime) -> None:
    """After a warning there turns out to have been a reason, and they are told in writing."""
    accept(contact_id, town, case, at)
    if case.under is not None:
        case.under.warned = False
        town.after(at, 0.8, case, hand_over)
