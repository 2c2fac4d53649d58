"""Joint plans: what people want, in their words, each agency's part; gone through again in time."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import plan
from throughcare.actions.plan import Said, Wanted
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.plan.terms import AimEnd, Answer, Outcome, Wish
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import sharing
from throughcare.jobs.demonstration.chance import Chance
from throughcare.jobs.demonstration.town import Case, Does, Town
from throughcare.queries.plan import parties
from throughcare.queries.plan.parties import Party
from throughcare.queries.today import Duty
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

K = AgencyKind
AGAIN = timedelta(weeks=11)
A_MOMENT = timedelta(minutes=1)
MOMENTS = 12  # in which a plan is written down, one thing after the other
MOST_PARTS = 3
LET_SEE = (K.GP, K.HOSTEL, K.HOUSING, K.PROBATION)
WISHES = {Wish.STAY: 5, Wish.REDUCE: 2, Wish.CHANGE: 1, Wish.UNDECIDED: 2, Wish.STOP: 1}
ASKS_REVIEW = "It has all changed since the flat. I want to go through it again."


def now_and_then(town: Town, case: Case, by: Viewer) -> None:
    """Whoever was asked how they are agrees a plan soon; it is gone through again in three months.

    Decided by a chance of its own, so that what else comes to pass does not hang on it.
    """
    if case.asked_on is None or by.at + A_MOMENT * MOMENTS > town.until:
        return
    chance = town.chance_of("plan", case.who.number, by.today)
    if case.planned_on is None:
        if chance.falls(town.choices["planned"]):
            agree(town, case, by)
    elif by.today >= case.planned_on + AGAIN:
        review(town, case, by)


def agree(town: Town, case: Case, by: Viewer) -> None:
    """A plan is written down with somebody, and agreed; each agency in it is asked."""
    chance = town.chance_of("plan", case.who.number, by.today, "agreed")
    if chance.falls(town.choices["plan_shared"]):
        _let_another_see(town, case, by)
    aim = _write(town, case, chance, by)
    agrees = chance.falls(town.choices["plan_agreed"])
    said = Said(
        agrees=agrees,
        own_words=town.word("plan_said", chance) if agrees else town.words["plan_not_agreed"],
    )
    key, then = town.new_key(), _later(town, by, MOMENTS)
    if town.attempt(
        lambda: plan.agree(key=key, person_id=case.key, said=said, by=then, at=then.at)
    ):
        case.planned_on = by.today
        town.later(by.at, case, partial(_reached, aim), days=chance.number(30, 90))


def _let_another_see(town: Town, case: Case, by: Viewer) -> None:
    """They let another agency read it, so that it can have a part."""
    here = town.cast.agencies[case.agency].kind
    kinds = [each for each in LET_SEE if each is not here]
    if case.under is None:
        kinds = [each for each in kinds if each not in JUSTICE]
    known = [each for each in sorted(case.known_to) if town.cast.agencies[each].kind in kinds]
    other = town.cast.of_kind(*kinds)
    for name in [*known, *([other.name] if other else [])][:1]:
        sharing.let_see(town, case, name, by.at)


def _write(town: Town, case: Case, chance: Chance, by: Viewer) -> UUID:
    """What they want, what was offered, and who does what by when."""
    aim, then = town.new_key(), _later(town, by, 1)
    words = town.word("aims", chance)
    town.attempt(
        lambda: plan.take_aim(key=aim, person_id=case.key, words=words, by=then, at=then.at)
    )
    for number, offered in enumerate(chance.some_of(town.words["offers"], chance.number(1, 2))):
        _offer(town, case, offered, _later(town, by, 2 + number))
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        have_a_part = parties.parties(by, person_id=case.key)
    theirs = town.word("own_parts", chance)
    _step(town, case, chance, Wanted(what=theirs, due_on=None, aim_id=aim), _later(town, by, 4))
    for number, party in enumerate(have_a_part[:MOST_PARTS]):
        what = _part_of(town, party, chance)
        own = by.worker_id if party.id == by.agency_id else None
        wanted = Wanted(what=what, due_on=None, owner_id=party.id, worker_id=own, aim_id=aim)
        _step(town, case, chance, wanted, _later(town, by, 5 + number))
    return aim


def _part_of(town: Town, party: Party, chance: Chance) -> str:
    parts: Mapping[str, list[str]] = town.words["parts"]
    kind = town.cast.agencies[party.name].kind.value
    return chance.one_of(parts.get(kind, parts["other"]))


def _offer(town: Town, case: Case, offered: Mapping[str, str], by: Viewer) -> None:
    key = town.new_key()
    town.attempt(
        lambda: plan.offer(
            key=key,
            person_id=case.key,
            what=offered["what"],
            outcome=Outcome(offered["outcome"]),
            why=offered["why"],
            of_treatment=by.agency_kind is K.COMMUNITY_DRUG_TREATMENT,
            by=by,
            at=by.at,
        )
    )


def _step(town: Town, case: Case, chance: Chance, wanted: Wanted, by: Viewer) -> None:
    key, due_on = town.new_key(), town.times.worked(by.today + timedelta(chance.number(14, 60)))
    wanted = replace(wanted, due_on=due_on)
    agreed = town.attempt(
        lambda: plan.agree_step(key=key, person_id=case.key, wanted=wanted, by=by, at=by.at)
    )
    ours = wanted.owner_id in (None, by.agency_id)
    if agreed and ours and chance.falls(town.choices["step_done"]):
        town.at(chance.clock(due_on), case, partial(_step_done, key))


def _step_done(key: UUID, town: Town, case: Case, at: datetime) -> None:
    if case.open:
        by = town.lead(case, at)
        town.attempt(lambda: plan.done(step_id=key, by=by, at=at))


def _reached(aim: UUID, town: Town, case: Case, at: datetime) -> None:
    """Some have what they wanted, and say so."""
    chance = town.chance_of("aim", case.who.number)
    if case.open and chance.falls(town.choices["aim_reached"]):
        by, said = town.lead(case, at), town.word("aims_reached", chance)
        town.attempt(lambda: plan.end_aim(aim_id=aim, how=AimEnd.REACHED, said=said, by=by, at=at))


def review(town: Town, case: Case, by: Viewer) -> None:
    """It is gone through again, and asked neutrally what they want; without a plan it is begun."""
    chance = town.chance_of("plan", case.who.number, by.today, "reviewed")
    _write(town, case, chance, by)
    said = Said(
        agrees=True,
        own_words=town.word("plan_said", chance),
        went_well=town.word("went_well", chance),
    )
    key, then = town.new_key(), _later(town, by, MOMENTS)
    wish, words = chance.by_share(WISHES), town.word("wish_words", chance)
    if town.attempt(
        lambda: plan.review(
            key=key,
            person_id=case.key,
            said=said,
            wish=wish,
            wish_words=words,
            by=then,
            at=then.at,
        )
    ):
        case.planned_on = by.today


def has_one(town: Town, case: Case) -> bool:
    """Whether somebody has a plan."""
    return case.planned_on is not None


def ask_review(town: Town, case: Case, at: datetime) -> None:
    """They want their plan looked at now."""
    by = town.lead(case, at)
    town.attempt(lambda: plan.ask_review(person_id=case.key, own_words=ASKS_REVIEW, by=by, at=at))


def _later(town: Town, by: Viewer, moments: int) -> Viewer:
    return town.moment(by, by.at + A_MOMENT * moments)


def _owes_one(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    if case.open and by.agency_id == keys.agency(case.agency):
        agree(town, case, by)


def _owes_review(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    if case.open and by.agency_id == keys.agency(case.agency):
        review(town, case, by)


def _owes_step(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    town.attempt(lambda: plan.done(step_id=duty.about_id, by=by, at=by.at))


def _owes_answer(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    chance = town.chance_of("answer", duty.about_id)
    agrees = chance.falls(town.choices["plan_agreed"])
    answer = Answer.AGREES if agrees else Answer.ASKS_FOR_CHANGE
    words = "" if agrees else town.words["asks_change"]
    town.attempt(
        lambda: plan.answer(answer_id=duty.about_id, answer=answer, words=words, by=by, at=by.at)
    )


DOES: Mapping[str, Does] = {
    "plan.agree": _owes_one,
    "plan.review": _owes_review,
    "plan.review_asked": _owes_review,
    "medicine.plan_review": _owes_review,
    "plan.do": _owes_step,
    "plan.answer": _owes_answer,
}
