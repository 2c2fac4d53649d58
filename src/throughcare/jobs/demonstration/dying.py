"""Somebody dies: everything stops in that instant, and two people own what follows."""

from datetime import datetime, timedelta

from throughcare.actions import death
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.records import demonstration as keys

WORDS = "Sat with the sister for an hour; she would like to hear from us again in the spring"
LEARNED = "Naloxone was at home and nobody else was; a friend is offered a kit from now on"


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
    agency = case.agency
    town.agenda.put(
        town.times.after_work(at, case.chance.about(0.7)),
        lambda now: town.attempt(
            lambda: death.family_contacted(
                person_id=case.key, words=WORDS, by=town.by(case.worker, agency, now), at=now
            )
        ),
    )
    town.agenda.put(
        town.times.after_work(at, case.chance.number(25, 50)),
        lambda now: town.attempt(
            lambda: death.review_held(
                person_id=case.key,
                words=LEARNED,
                by=town.cast.viewer(manager, agency, now),
                at=now,
            )
        ),
    )
