"""Somebody dies: everything stops in that instant, and two people own what follows."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID, uuid5

from throughcare.actions import death
from throughcare.domain.death.terms import Came, Family, Support, Word
from throughcare.domain.kernel.category import Category
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.records import demonstration as keys

WORDS = "Sat with the sister for an hour; she would like to hear from us again in the spring"
LEARNED = (
    "Naloxone was at home and nobody else was: a friend is offered a kit from now on.",
    "Whoever leaves hospital is called the next day, weekends too.",
)
DONE = ("The friend has a kit, and knows how", "Two of us ring on Saturdays and Sundays, by turns")


def later(town: Town, case: Case, at: datetime, *, days: int) -> None:
    """Somebody will have died by then."""
    town.at(case.chance.clock((at + timedelta(days=days)).date()), case, die)


def die(town: Town, case: Case, at: datetime) -> None:
    """A death is told, usually some days after it."""
    if not case.open:
        return
    by = town.lead(case, at)
    day = by.today
    manager = town.cast.manager(case.agency, on=day)
    told = death.Told(
        died_on=day - timedelta(days=case.chance.number(0, 4)),
        source=case.chance.one_of(("family", "hospital", "coroner")),
        family_owner_id=by.worker_id,
        review_owner_id=keys.worker(manager),
    )
    if not town.attempt(lambda: death.record(person_id=case.key, told=told, by=by, at=at)):
        return
    case.open, case.died = False, True
    case.tells.add("C18")
    town.cast.leads[case.worker] -= 1
    for sent in case.sent:
        sent.over = True
    soon = town.times.after_work
    town.agenda.put(soon(at, case.chance.about(0.7)), lambda now: _family(town, case, now))
    town.agenda.put(soon(at, case.chance.number(4, 7)), lambda now: _learn(town, case, now))
    town.agenda.put(soon(at, case.chance.number(20, 24)), lambda now: _done(town, case, now, 0))
    town.agenda.put(soon(at, case.chance.number(35, 40)), lambda now: _done(town, case, now, 1))
    town.agenda.put(soon(at, case.chance.number(25, 50)), lambda now: _close(town, case, now))


def _family(town: Town, case: Case, now: datetime) -> None:
    speak(town, case, town.by(case.worker, case.agency, now))


def speak(town: Town, case: Case, by: Viewer) -> None:
    """Somebody has a word with the family."""
    word = Word(
        answer=Family.WANTED,
        who="a sister" if case.chance.falls(0.5) else "their mother",
        offered=frozenset({Support.BEREAVEMENT, Support.NALOXONE}),
        words=WORDS,
    )
    town.attempt(lambda: death.family_contacted(person_id=case.key, told=word, by=by, at=by.at))


def _learn(town: Town, case: Case, now: datetime) -> None:
    """The agency that saw them last is asked; two things are to be learned, each with an owner."""
    manager = _manager(town, case, now)
    others = [sent.agency for sent in case.sent if sent.seen and sent.agency != case.agency]
    if others:
        asked = keys.agency(others[-1])
        shown = frozenset({Category.ATTENDANCE})
        town.attempt(
            lambda: death.ask(person_id=case.key, agency_id=asked, shown=shown, by=manager, at=now)
        )
    owners = (keys.worker(case.worker), manager.worker_id)
    for what, owner, days in zip(LEARNED, owners, (14, 60), strict=True):
        point = death.Point(
            what=what,
            owner_agency_id=manager.agency_id,
            owner_id=owner,
            due_on=now.date() + timedelta(days=days),
        )
        town.attempt(partial(_agree, case, point, manager, now))


def _agree(case: Case, point: death.Point, by: Viewer, now: datetime) -> None:
    key = _key(case, point.what)
    death.agree_learning(key=key, person_id=case.key, told=point, by=by, at=now)


def _done(town: Town, case: Case, now: datetime, number: int) -> None:
    key = _key(case, LEARNED[number])
    by = _manager(town, case, now) if number else town.by(case.worker, case.agency, now)
    words = DONE[number]
    town.attempt(
        lambda: death.learning_came(
            key=key, person_id=case.key, came=Came.DONE, words=words, by=by, at=now
        )
    )


def _close(town: Town, case: Case, now: datetime) -> None:
    by = _manager(town, case, now)
    words = " ".join(LEARNED)
    town.attempt(lambda: death.close(person_id=case.key, words=words, by=by, at=now))


def _manager(town: Town, case: Case, now: datetime) -> Viewer:
    manager = town.cast.manager(case.agency, on=now.date())
    return town.cast.viewer(manager, case.agency, now)


def _key(case: Case, what: str) -> UUID:
    return uuid5(case.key, what)
