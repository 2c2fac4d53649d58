"""Releases to come, in every state of readiness, and some that were; somebody is always released
next Friday.
"""

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import release
from throughcare.actions.custody import telling
from throughcare.actions.release import Said
from throughcare.domain.custody.message import Why
from throughcare.domain.custody.terms import Move
from throughcare.domain.directory.facts import Setting
from throughcare.domain.kernel.calendar import at as instant
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.release.alarms import FRIDAY
from throughcare.domain.release.terms import Bed, BedTold, Drawn, State, item_key
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import meeting, received, seldom
from throughcare.jobs.demonstration.town import Case, Does, Town
from throughcare.queries.release import items, releases
from throughcare.queries.today import Duty
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

A_DAY, AN_HOUR = timedelta(days=1), timedelta(hours=1)
OUT = time(9, 40)  # the usual hour at a gate
BEFORE = 9  # days before the end on which the first of them is known to be inside
LONG_BEFORE = 43  # the same of whoever still has long to go
LONG = 40  # days to go, from which on somebody has been inside longer
# Beside the one of next Friday: so many days after the end, and how many of ten are settled.
COMING = ((1, 9), (3, 4), (8, 10), (9, 2), (15, 7), (20, 5), (27, 0), (34, 6), (48, 3), (63, 1))
ON_FRIDAY = (6, 2)
# So many days before the end somebody left who had been inside so many days; how much was settled.
WENT = (
    *((110, 40, 8), (92, 30, 9), (75, 45, 5), (61, 20, 9), (50, 33, 7)),
    *((41, 25, 4), (33, 30, 8), (26, 21, 9), (9, 20, 8), (4, 30, 9)),
)
FOLLOWS = "To your sister in East Street; your lead worker sees you the next morning"
NO_SCRIPT = "Nothing is prescribed, and they want nothing"
SEEN_TO = "Rang them that morning: a bed for two nights, and somebody sees them tomorrow"
DONE = {
    "gate": "Your lead worker, at the main gate, from half past eight",
    "travel": "The bus from the gate at twenty past nine; the prison gives you the fare",
    "phone": "01632 960199",
    "mental_health": "The nurse of the community team, on Thursday at two",
    "night": "Walk to your sister’s; ring the night line, 01632 960198, whenever you want",
}
BEDS = (Bed.FAMILY_OR_FRIENDS, Bed.SUPPORTED, Bed.SOFA)
ANSWERS = (State.DONE, State.DONE, State.OWNED, State.DECLINED)


def begin(town: Town) -> None:
    """This writes down who is inside near the end, and when they are released."""
    friday = next_friday(town.until.date())
    days = [(friday, settled) for settled in ON_FRIDAY]
    days += [(town.until.date() + A_DAY * after, settled) for after, settled in COMING]
    told = [(on, settled, _known(town, number, on)) for number, (on, settled) in enumerate(days)]
    for ago, inside, settled in WENT:
        on = seldom.worked_by(town, (town.until - A_DAY * ago).date())
        told.append((on, settled, seldom.worked_by(town, on - A_DAY * inside)))
    for number, (on, settled, known) in enumerate(told):
        at = town.chance_of("releases", number).clock(known)
        if at > town.agenda.now:
            town.agenda.put(at, partial(_inside, town, number, on, settled))
    long_ago = seldom.worked_by(town, (town.until - A_DAY * (LONG_BEFORE + 3)).date())
    at = town.chance_of("led inside").clock(long_ago)
    if at > town.agenda.now:
        town.agenda.put(at, partial(_led_inside, town))


def _led_inside(town: Town, at: datetime) -> None:
    """Whom a team in prison leads is inside, with long to go."""
    for case in town.cases.values():
        led_by = town.cast.agencies[case.agency].kind if case.open else None
        if led_by is AgencyKind.PRISON_PSYCHOSOCIAL and not case.prison:
            on = town.until.date() + A_DAY * case.chance.number(100, 260)
            _receive(town, case, on, 0, at)


def _known(town: Town, number: int, on: date) -> date:
    """The day on which it is known that somebody is inside who leaves on a day to come."""
    far = on > town.until.date() + A_DAY * LONG
    before = LONG_BEFORE if far else BEFORE - number % 5
    return seldom.worked_by(town, (town.until - A_DAY * before).date())


def next_friday(day: date) -> date:
    """The first Friday after a day."""
    after = (FRIDAY - day.weekday() - 1) % 7 + 1
    return day + A_DAY * after


def _inside(town: Town, number: int, on: date, settled: int, at: datetime) -> None:
    """Somebody is received into prison; the day of their release is told at once."""
    fitting = [case for case in town.cases.values() if _fits(town, case)]
    if not fitting:
        return
    _receive(town, town.chance_of("released", number).one_of(fitting), on, settled, at)


def _receive(town: Town, case: Case, on: date, settled: int, at: datetime) -> None:
    by = town.lead(case, at)
    came_at = at - AN_HOUR
    if not received.is_told(town, case, Move.ADMITTED, keys.PRISON, happened_at=came_at, by=by):
        return
    case.setting, case.prison = Setting.PRISON.value, keys.PRISON
    town.attempt(
        lambda: telling.set_day(
            person_id=case.key, release_on=on, why=Why.CONDITIONAL, by=by, at=at
        )
    )
    received.arrives(town, case, at)
    town.after(at, 1.1, case, partial(_prepare, settled))
    if on < town.until.date():
        town.at(instant(day=on, clock=OUT), case, partial(_leaves, settled))


def _leaves(settled: int, town: Town, case: Case, at: datetime) -> None:
    """They are released on their day; somebody is at the gate, or not."""
    by, custody_id = town.lead(case, at + AN_HOUR), _custody(town, case, at)
    if not case.open or not received.is_told(
        town, case, Move.RELEASED, case.prison, happened_at=at, by=by
    ):
        return
    case.setting, case.prison = Setting.COMMUNITY.value, ""
    case.dangers.add("released")
    if custody_id is None:
        return
    met = case.chance.falls(settled / 10)
    where = "At the gate, and on to their room" if met else "Nobody was at the gate; they rang us"
    town.attempt(
        lambda: release.meet(
            key=town.new_key(),
            custody_id=custody_id,
            met=met,
            met_at=at if met else None,
            where=where,
            by=by,
            at=by.at,
        )
    )
    if met:
        meeting.begin(town, case, by.at, within=2)


def _custody(town: Town, case: Case, at: datetime) -> UUID | None:
    by = town.lead(case, at)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at) as viewer:
        found = releases.newest(viewer, person_id=case.key)
    return found.id if found else None


def _fits(town: Town, case: Case) -> bool:
    helps = town.cast.agencies[case.agency].kind is AgencyKind.COMMUNITY_DRUG_TREATMENT
    free = case.open and not (case.acting or case.seldom or case.under)
    return helps and free and case.setting != Setting.PRISON


def _prepare(settled: int, town: Town, case: Case, at: datetime) -> None:
    """Whoever leads says what follows, and how so many of ten things stand."""
    by = town.lead(case, at)
    if not case.open or Role.LEAD_WORKER not in by.roles:
        return
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at) as viewer:
        found = releases.newest(viewer, person_id=case.key)
    if found is None or found.release_on is None:
        return
    custody_id, on, key = found.id, found.release_on, town.new_key()
    if settled:
        town.attempt(
            lambda: release.begin(key=key, custody_id=custody_id, follows=FOLLOWS, by=by, at=at)
        )
    listed = items.in_force(by.today)
    for number, item in enumerate(listed):
        if case.chance.falls(settled / 10) or (item.drawn is Drawn.SCRIPT and settled):
            said = _said(town, case, item.code, item.drawn, number, on, by)
            town.attempt(
                partial(
                    release.settle_item,
                    key=town.new_key(),
                    custody_id=custody_id,
                    said=said,
                    by=by,
                    at=at,
                )
            )


def _said(
    town: Town, case: Case, code: str, drawn: Drawn | None, number: int, on: date, by: Viewer
) -> Said:
    """How one thing stands, as somebody would say it."""
    if drawn is Drawn.SCRIPT and case.medicine is None:
        return Said(item=code, state=State.NOT_NEEDED, words=NO_SCRIPT)
    state = case.chance.one_of(ANSWERS)
    if drawn is Drawn.BED and state is State.DONE:
        kind = case.chance.one_of(BEDS)
        bed = BedTold(kind=kind, until_on=None, suitable=kind is not Bed.SOFA)
        return Said(item=code, state=state, words="They know who opens the door", bed=bed)
    if drawn is not None and state is State.DONE:
        state = State.OWNED
    if state is State.OWNED:
        due_on = max(by.today, on - A_DAY * (1 + number % 3))
        return Said(item=code, state=state, owner_id=by.worker_id, due_on=due_on)
    if state is State.DONE:
        return Said(item=code, state=state, words=DONE.get(code, ""))
    return Said(item=code, state=state, words=town.word("own_words", case.chance))


def _answer(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    """Duty says what was done about what is missing."""
    town.attempt(lambda: release.answer(custody_id=duty.about_id, words=SEEN_TO, by=by, at=by.at))


def _begin(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    key = town.new_key()
    town.attempt(
        lambda: release.begin(key=key, custody_id=duty.about_id, follows=FOLLOWS, by=by, at=by.at)
    )


def _take_on(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    """Whoever leads takes on what nobody owned."""
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=by.at) as viewer:
        found = releases.newest(viewer, person_id=case.key)
    if found is None or found.release_on is None or found.release_on <= by.today:
        return
    due_on = max(by.today, found.release_on - A_DAY)
    for item in items.in_force(by.today):
        if item_key(found.id, item.code) == duty.about_id:
            said = Said(item=item.code, state=State.OWNED, owner_id=by.worker_id, due_on=due_on)
            settle = partial(release.settle_item, key=town.new_key(), custody_id=found.id)
            town.attempt(partial(settle, said=said, by=by, at=by.at))


DOES: Mapping[str, Does] = {
    "readiness.alert": _answer,
    "release.begin": _begin,
    "readiness.find_owner": _take_on,
}
