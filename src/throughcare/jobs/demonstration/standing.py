"""How things stand in somebody's life, as they tell it; what they want in a crisis; using again."""

from datetime import datetime, timedelta
from functools import partial

from throughcare.actions import need
from throughcare.actions.need import Said
from throughcare.domain.need.lapse import Extent
from throughcare.domain.need.matters import ITEMS, Item, Shape
from throughcare.domain.need.outcome import Answer
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.queries.need import life
from throughcare.records.viewer import viewing

A_MOMENT = timedelta(minutes=2)
AGAIN = timedelta(weeks=11)
MOST_OF_ONE = 4  # things told of one matter at a time
PLAN = {
    "helps": "Tea, and no questions for half an hour",
    "who": "My sister, before the ambulance, unless I am not awake",
    "not_helps": "Standing over me",
}
BEFORE = "One night, after the letter; told nobody until now"
MET = "I have that now."
MET_PARTLY = "Half of it. The rest still waits for a letter."
HELPED = "Walking to the cafe the next morning"


def now_and_then(town: Town, case: Case, by: Viewer) -> None:
    """Whoever asks how they are asks how things stand in what they need help with, and again."""
    told_on = case.told_on or case.asked_on
    if told_on is None or (case.told_on and by.today < case.told_on + AGAIN):
        return
    case.told_on = by.today
    for number, kind in enumerate(case.needs):
        asked = case.chance.some_of(ITEMS[kind], MOST_OF_ONE)
        if not asked or not case.chance.falls(town.choices["matter_told"]):
            continue
        then = town.moment(by, by.at + A_MOMENT * (number + 1))
        town.attempt(
            partial(
                need.tell_outcome,
                key=town.new_key(),
                person_id=case.key,
                kind=kind,
                told={each.code: _answer(case, each, then) for each in asked},
                own_words=town.word("own_words", case.chance),
                by=then,
                at=then.at,
            )
        )


def _answer(who: Case, item: Item, by: Viewer) -> Answer:
    """Any answer that the question has."""
    match item.shape:
        case Shape.CHOICE:
            return who.chance.one_of(tuple(item.choices))
        case Shape.YES_OR_NO:
            return who.chance.falls(0.5)
        case Shape.NUMBER:
            return who.chance.number(0, min(item.most, 4))
        case Shape.DAY:
            return by.today - timedelta(days=who.chance.number(1, 90))


def ask_again(town: Town, case: Case, by: Viewer) -> None:
    """Each need is asked of again: one was met since, another only in part; the rest stands."""
    chance = town.chance_of("asked again", case.who.number, by.today)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at):
        ours = [each for each in life.needs(by, person_id=case.key) if each.ours]
    said = {each.id: Said() for each in ours}
    open_now = [each for each in ours if "meet_partly" in each.moves]
    for each in chance.some_of(open_now, 1):
        name = chance.one_of(("meet", "meet_partly"))
        said[each.id] = Said(move=name, words=MET if name == "meet" else MET_PARTLY)
    town.attempt(lambda: need.review(person_id=case.key, said=said, by=by, at=by.at))


def crisis_plan(town: Town, case: Case, at: datetime) -> None:
    """Their own plan for a crisis, which whoever is on duty may read."""
    by, key = town.lead(case, at), town.new_key()
    town.attempt(
        lambda: need.write_crisis_plan(
            key=key, person_id=case.key, parts=PLAN, duty_reads=True, by=by, at=at
        )
    )


def used_again(town: Town, case: Case, at: datetime) -> None:
    """Once, and stopped: nothing that was reached is taken back by it."""
    by = town.lead(case, at)
    town.attempt(
        lambda: need.tell_lapse(
            person_id=case.key,
            extent=Extent.LAPSE,
            since_on=by.today - timedelta(days=2),
            own_words=BEFORE,
            what_helps=HELPED,
            by=by,
            at=at,
        )
    )
