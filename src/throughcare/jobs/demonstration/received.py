"""The first weeks in prison: seen, the script goes on, one team tells the other, somebody talks."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import contact, need, programme
from throughcare.actions.contact import Came, Told, Work
from throughcare.actions.custody import receiving, telling
from throughcare.actions.custody.receiving import Seen
from throughcare.domain.appointment.terms import usual
from throughcare.domain.custody.reception import Settled, Withdrawal
from throughcare.domain.custody.terms import Move
from throughcare.domain.directory.facts import Setting
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.journey.activities import usual_split
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.programme.intervention import Ended
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration.town import Case, Does, Town
from throughcare.queries.today import Duty

K, R = AgencyKind, Role
A_MOMENT, A_DAY = timedelta(minutes=3), timedelta(days=1)
TALKED_AGAIN = 4  # working days
SEEN_ON_ARRIVAL = 0.85
RANG = "The prison rang"
TAKES = "What they are prescribed, and now and then something from the street"
MATTERS = "Slept badly, worried about their room outside; would like somebody to talk with"
WORRIED = "Keep what I have outside, so that it is there when I get out"


def is_told(
    town: Town, case: Case, move: Move, prison: str, *, happened_at: datetime, by: Viewer
) -> bool:
    """Somebody hears of a movement from the prison, and tells it; whether it was told."""
    heard = telling.Heard(move=move, prison=prison, happened_at=happened_at, source=RANG)
    key = town.new_key()
    return town.attempt(
        lambda: telling.tell(key=key, person_id=case.key, heard=heard, by=by, at=by.at)
    )


def arrives(town: Town, case: Case, at: datetime) -> None:
    """From somebody's arrival on the two teams of the prison do what is owed; mostly at once."""
    for kind in (K.PRISON_CLINICAL, K.PRISON_PSYCHOSOCIAL):
        case.known_to |= {team for team in [team_of(town, kind, case.prison)] if team}
    if not case.chance.falls(SEEN_ON_ARRIVAL):
        return
    town.later(at, case, _clinical(_screen), hours=3)
    if case.medicine is not None:
        town.later(at, case, _clinical(_settle_script), hours=4)
    town.after(at, 0.9, case, _clinical(_hand_on))
    town.after(at, 1.6, case, _psychosocial(_talk))
    town.after(at, 2.2, case, _psychosocial(_take_on_needs))


def team_of(town: Town, kind: AgencyKind, prison: str) -> str:
    """The agency of a kind that works in a prison; empty where none does."""
    for each in town.cast.agencies.values():
        if each.kind is kind and each.prison == prison:
            return each.name
    return ""


def works_there(
    town: Town, prison: str, kind: AgencyKind, role: Role, at: datetime
) -> Viewer | None:
    """Somebody of a team in a prison; None where there is no such team."""
    agency = team_of(town, kind, prison)
    if not agency:
        return None
    worker = town.cast.somebody(agency, role, on=town.times.day_of(at))
    return town.cast.viewer(worker, agency, at)


type Do = Callable[[Town, Case, Viewer], object]
type Then = Callable[[Town, Case, datetime], None]


def _clinical(does: Do) -> Then:
    return _as(K.PRISON_CLINICAL, R.PRISON_CLINICAL_WORKER, does)


def _psychosocial(does: Do) -> Then:
    return _as(K.PRISON_PSYCHOSOCIAL, R.PRISON_PSYCHOSOCIAL_WORKER, does)


def _as(kind: AgencyKind, role: Role, does: Do) -> Then:
    """As long as they are inside, it is done by somebody of that team."""

    def then(town: Town, case: Case, at: datetime) -> None:
        by = works_there(town, case.prison, kind, role, at)
        if by is not None and case.setting == Setting.PRISON:
            does(town, case, by)

    return then


def _screen(town: Town, case: Case, by: Viewer) -> None:
    on_opioids = case.who.on_opioids
    seen = Seen(
        withdrawal=Withdrawal.SOME if on_opioids else Withdrawal.NONE,
        self_harm=False,
        takes=TAKES,
        last_used_on=by.today - A_DAY,
        words="",
    )
    key = town.new_key()
    town.attempt(lambda: receiving.screen(key=key, person_id=case.key, seen=seen, by=by, at=by.at))


def _settle_script(town: Town, case: Case, by: Viewer) -> None:
    key = town.new_key()
    town.attempt(
        lambda: receiving.settle_script(
            key=key,
            person_id=case.key,
            outcome=Settled.CONTINUED,
            verified_with=f"{case.worker}, {case.agency}",
            why="",
            by=by,
            at=by.at,
        )
    )


def _hand_on(town: Town, case: Case, by: Viewer) -> None:
    key = town.new_key()
    town.attempt(
        lambda: receiving.hand_on(key=key, person_id=case.key, words=MATTERS, by=by, at=by.at)
    )


def _talk(town: Town, case: Case, by: Viewer) -> None:
    """Somebody talks with them on the wing, and again some days later, until they leave."""
    told = Told(
        came=Came(attendance=Attendance.ATTENDED, kind=usual(by.agency_kind)),
        work=Work(minutes=dict(usual_split(kind=by.agency_kind))),
    )
    key = town.new_key()
    town.attempt(lambda: contact.record(key=key, person_id=case.key, told=told, by=by, at=by.at))
    town.after(by.at, TALKED_AGAIN, case, _psychosocial(_talk))


def _take_on_needs(town: Town, case: Case, by: Viewer) -> None:
    """What was found outside is gone through with them, and what the team helps with is written."""
    for number, kind in enumerate((NeedKind.DRUG_TREATMENT, NeedKind.HOUSING)):
        if kind in case.needs:
            now = replace(by, at=by.at + A_MOMENT * number)
            key = town.new_key()
            town.attempt(partial(_find, key, kind, case, now))
    then = replace(by, at=by.at + A_MOMENT * 3)
    town.attempt(lambda: need.review(person_id=case.key, said={}, by=then, at=then.at))


def _find(key: UUID, kind: NeedKind, case: Case, by: Viewer) -> None:
    need.find(
        key=key,
        person_id=case.key,
        kind=kind,
        own_words=WORRIED if kind is NeedKind.HOUSING else "",
        by=by,
        at=by.at,
    )


def _owed(does: Do) -> Does:
    def do(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
        does(town, case, by)

    return do


def _end_inside(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    ended = partial(programme.end, intervention_id=duty.about_id, ends_on=by.today)
    town.attempt(lambda: ended(how=Ended.MOVED, why="", by=by, at=by.at))


DOES: Mapping[str, Does] = {
    "prison_care.screen": _owed(_screen),
    "prison_care.settle_script": _owed(_settle_script),
    "prison_care.hand_on": _owed(_hand_on),
    "prison_care.meet": _owed(_talk),
    "prison_care.first_weeks": _owed(_talk),
    "prison_care.end_inside": _end_inside,
    "prison_care.take_on_need": _owed(_take_on_needs),
}
