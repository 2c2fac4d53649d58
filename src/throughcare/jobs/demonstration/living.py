"""What else happens to people: needs come up and are met, dangers come and pass, some leave."""

from datetime import datetime, timedelta

from throughcare.actions import need
from throughcare.actions.need import overdose
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.need.overdose import Naloxone, ToldBy
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import deciding, dying, ending, meeting, referring, sharing
from throughcare.jobs.demonstration.town import Case, Then, Town

STAY = 160  # days that somebody usually stays
FOR_LONG = 0.06  # who stays as long as there is history
TELLS = (ToldBy.HOSTEL, ToldBy.AMBULANCE, ToldBy.THEMSELVES, ToldBy.HOSPITAL)
ASKS = 0.03  # who asks what is held about them


def plan(town: Town, case: Case, at: datetime) -> None:
    """What will come to pass in somebody's time here, as far as chance decides."""
    chance, happens = case.chance, town.shares["what_happens"]
    stay = 3_000 if chance.falls(FOR_LONG) else chance.about(STAY, least=12)
    last = town.times.worked((at + timedelta(days=stay)).date())
    town.at(chance.clock(last), case, ending.leave)
    for flag, words in (("suicide", 0), ("overdose", 1)):
        if chance.falls(_how_often(flag, town, case)):
            later = (at + timedelta(days=chance.number(3, 150))).date()
            town.at(chance.clock(later), case, _danger(flag, words))
    if chance.falls(happens["dies"]):
        dying.later(town, case, at, days=chance.number(20, 200))
    if chance.falls(ASKS):
        day = town.times.worked((at + timedelta(days=chance.number(15, 120))).date())
        town.at(chance.clock(day), case, sharing.asks_for_record)
    for kind in list(case.needs):
        if kind is not NeedKind.DRUG_TREATMENT:
            referring.find_later(town, case, kind, at, days=chance.number(3, 25))


def _how_often(flag: str, town: Town, case: Case) -> float:
    """In how many lives a danger comes up, by what somebody uses."""
    happens = town.shares["what_happens"]
    if flag == "overdose":
        return happens["overdose"] if case.who.on_opioids else 0
    on_opioids = case.who.on_opioids
    return happens["speaks_of_suicide_on_opioids" if on_opioids else "speaks_of_suicide"]


def cares(town: Town, case: Case, at: datetime) -> None:
    """They care for somebody: that is a need of their own."""
    by = town.lead(case, at)
    town.attempt(
        lambda: need.find(
            key=town.new_key(),
            person_id=case.key,
            kind=NeedKind.CARING,
            own_words="Mum forgets the stove. Somebody has to be there when I am at the group",
            by=by,
            at=at,
        )
    )


def needs_later(town: Town, case: Case, kind: NeedKind, at: datetime) -> None:
    """Something else comes up after some weeks, and help with it is looked for."""

    def then(town: Town, case: Case, at: datetime) -> None:
        if not case.open or kind in case.needs:
            return
        by = town.lead(case, at)
        key = town.new_key()
        words = town.word("own_words", case.chance)
        found = town.attempt(
            lambda: need.find(key=key, person_id=case.key, kind=kind, own_words=words, by=by, at=at)
        )
        if not found:
            return
        case.needs.append(kind)
        if case.chance.falls(0.75):
            referring.find_later(town, case, kind, at, days=case.chance.number(1, 9))
        else:
            town.attempt(
                lambda: need.move(
                    need_id=key,
                    name="decline",
                    own_words="Not now",
                    by=town.moment(by, at + timedelta(minutes=1)),
                    at=at + timedelta(minutes=1),
                )
            )

    day = town.times.worked((at + timedelta(days=case.chance.number(12, 110))).date())
    town.at(case.chance.clock(day), case, then)


def _danger(flag: str, words: int) -> Then:
    """Somebody is in danger: said at once, taken on by a person, seen within a day."""

    def then(town: Town, case: Case, at: datetime) -> None:
        if not case.open:
            return
        by = town.lead(case, at)
        said = town.words["risk_words"][words]
        if not town.attempt(lambda: _say(town, case, flag, said, by)):
            return
        case.dangers.add(flag)
        if flag == "suicide" and NeedKind.MENTAL_HEALTH in case.needs:
            referring.find_later(town, case, NeedKind.MENTAL_HEALTH, at, days=1)
        town.later(at, case, _take, minutes=case.chance.number(8, 70))
        if flag == "overdose" and case.chance.falls(0.6):
            town.later(at, case, sharing.look_in_emergency, minutes=case.chance.number(2, 40))
        meeting.soon(town, case, at, hours=case.chance.number(6, 22))
        town.at(case.chance.clock((at + timedelta(days=40)).date()), case, _passed(flag))

    return then


def _say(town: Town, case: Case, flag: str, said: str, by: Viewer) -> None:
    if flag != "overdose":
        need.notice_risk(person_id=case.key, flag=flag, words=said, by=by, at=by.at)
        return
    told = overdose.Told(
        at=by.at - timedelta(hours=case.chance.number(2, 15)),
        told_by=case.chance.one_of(TELLS),
        naloxone=case.chance.one_of((Naloxone.USED, Naloxone.USED, Naloxone.NOT_KNOWN)),
        words=said,
    )
    overdose.report(key=town.new_key(), person_id=case.key, told=told, by=by, at=by.at)


def _take(town: Town, case: Case, at: datetime) -> None:
    day = town.times.day_of(at)
    worker = town.cast.somebody(case.agency, deciding.R.DUTY_WORKER, deciding.R.MANAGER, on=day)
    deciding.take_on(town, case, town.by(worker, case.agency, at))


def _passed(flag: str) -> Then:
    def then(town: Town, case: Case, at: datetime) -> None:
        if not case.open or not case.chance.falls(0.7):
            return
        by = town.lead(case, at)
        why = town.word("cleared", case.chance)
        if town.attempt(
            lambda: need.clear_risk(person_id=case.key, flag=flag, why=why, by=by, at=at)
        ):
            case.dangers.discard(flag)

    return then
