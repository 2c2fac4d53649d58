"""Courts: benches that sit every four weeks, who is listed, and what they decide."""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import court
from throughcare.actions.court.deciding import Told
from throughcare.actions.court.listing import Wished
from throughcare.domain.court.terms import Came, Outcome, Session, Takes
from throughcare.domain.kernel.calendar import at as instant
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration import orders, reports
from throughcare.jobs.demonstration.town import Case, Town
from throughcare.records import demonstration as keys

SITTINGS = 6  # before the one to come
FOUR_WEEKS = timedelta(weeks=4)
PLANNED, LISTED = timedelta(days=36), timedelta(days=14)  # before the day
THURSDAY, TEN, FOUR = 3, time(10), time(16)
EVERY = timedelta(minutes=15)
NO_LONGER = "What the review was about has ended; the officer writes to the court"
MOST = 16  # on a morning's list
# What a bench asks of whom, and what is answered.
ASKS = (
    (
        AgencyKind.PROBATION,
        "Where they can live once the hostel's weeks are over",
        "A room is promised from the fifth; the deposit is asked for",
    ),
    (
        AgencyKind.HOUSING,
        "Whether a tenancy can begin before the next hearing, and what it needs",
        "It can, from the first of the month; a reference from the hostel is enough",
    ),
)


@dataclass(slots=True, kw_only=True)
class Bench:
    """A court's bench, its sittings by day, and the hearings of each."""

    key: UUID
    agency: str
    members: tuple[UUID, ...]
    sittings: dict[date, UUID] = field(default_factory=dict)
    hearings: dict[date, list[tuple[UUID, Case]]] = field(default_factory=dict)
    left_open: bool = False


def begin(town: Town) -> None:
    """This writes down the days of the bench: named, planned, listed, sitting."""
    agency = town.cast.of_kind(AgencyKind.COURT)
    assert agency is not None
    members = town.cast.with_role(agency.name, Role.BENCH_MEMBER, on=town.since)
    bench = Bench(
        key=keys.other("bench", agency.name),
        agency=agency.name,
        members=tuple(keys.worker(each) for each in members),
    )
    today = town.until.date()
    coming = today + timedelta(days=(THURSDAY - today.weekday() - 1) % 7 + 1)
    days = [coming - FOUR_WEEKS * each for each in range(SITTINGS, -1, -1)]
    days = [day for day in days if instant(day=day - PLANNED, clock=TEN) > town.agenda.now]
    if days:
        first = instant(day=days[0] - PLANNED, clock=TEN) - timedelta(hours=1)
        town.agenda.put(max(first, town.agenda.now), lambda now: _name(town, bench, now))
    for day in days:
        for before, deed in ((PLANNED, _plan), (LISTED, _list)):
            town.agenda.put(instant(day=day - before, clock=TEN), partial(deed, town, bench, day))
        town.agenda.put(instant(day=day, clock=FOUR), partial(_sit, town, bench, day))


def _officer(town: Town, bench: Bench, now: datetime) -> Viewer:
    worker = town.cast.somebody(bench.agency, Role.COURT_OFFICER, on=town.times.day_of(now))
    return town.cast.viewer(worker, bench.agency, now)


def _name(town: Town, bench: Bench, now: datetime) -> None:
    by = _officer(town, bench, now)
    town.attempt(
        lambda: court.name_bench(
            key=bench.key, name="Review bench", member_ids=bench.members, by=by, at=now
        )
    )


def _plan(town: Town, bench: Bench, day: date, now: datetime) -> None:
    key, by = town.new_key(), _officer(town, bench, now)
    if town.attempt(
        lambda: court.plan_sitting(
            key=key,
            bench_id=bench.key,
            room="Court 2",
            sits_on=day,
            session=Session.MORNING,
            takes=Takes.REVIEWS,
            by=by,
            at=now,
        )
    ):
        bench.sittings[day] = key


def _list(town: Town, bench: Bench, day: date, now: datetime) -> None:
    """Everybody whose treatment a court reviews, and who stands on no list yet."""
    hearings = bench.hearings.setdefault(day, [])
    on_it = {case.key for _, case in hearings}
    for case in town.cases.values():
        if len(hearings) >= MOST or not _reviewed(case, day) or case.key in on_it:
            continue
        key, by = town.new_key(), _officer(town, bench, now)
        wished = _wished(bench, key, day)
        assert case.under is not None
        order_id = case.under.key
        if wished and town.attempt(
            partial(court.list_hearing, order_id=order_id, wished=wished, by=by, at=now)
        ):
            hearings.append((key, case))
            reports.plan(town, case, day, now)


def _reviewed(case: Case, on: date) -> bool:
    """Whether a court reviews somebody's treatment, which goes on on a day."""
    by_court = case.under is not None and bool(case.under.court)
    return case.open and by_court and orders.is_treated(case, on)


def _wished(bench: Bench, key: UUID, day: date) -> Wished | None:
    """The next free quarter of an hour of a sitting, where one is planned."""
    sitting = bench.sittings.get(day)
    if sitting is None:
        return None
    taken = len(bench.hearings.setdefault(day, []))
    clock = (datetime.combine(day, TEN) + EVERY * taken).time()
    return Wished(key=key, sitting_id=sitting, clock=clock)


def _sit(town: Town, bench: Bench, day: date, now: datetime) -> None:
    """The bench sits: each is seen, something is decided, and the next date is said.

    Of the first who come again it asks something by then.
    """
    again = 0
    for hearing, case in bench.hearings.get(day, []):
        if not _reviewed(case, day):
            _take_off(town, bench, hearing, case, now)
            continue
        by, onward, key = _officer(town, bench, now), day + FOUR_WEEKS, town.new_key()
        following = _wished(bench, key, onward) if _reviewed(case, onward) else None
        decided = town.attempt(
            partial(
                court.decide,
                hearing_id=hearing,
                told=_told(town, bench, case),
                following=following,
                by=by,
                at=now,
            )
        )
        if decided and following:
            bench.hearings[onward].append((key, case))
            reports.plan(town, case, onward, now)
            if again < town.choices["asks_a_list"]:
                _ask(town, bench, case, hearing, again, onward, by)
            again += 1


def _take_off(town: Town, bench: Bench, hearing: UUID, case: Case, now: datetime) -> None:
    """Whose treatment ended while the order goes on is not called: the officer says why."""
    if orders.counts(case):
        by = _officer(town, bench, now)
        town.attempt(partial(court.take_off, hearing_id=hearing, why=NO_LONGER, by=by, at=now))


def _told(town: Town, bench: Bench, case: Case) -> Told:
    came = not case.chance.falls(town.shares["what_happens"]["does_not_attend"])
    return Told(
        outcomes=(Outcome.PRAISE,) if came else (Outcome.ADJUST_REVIEWS,),
        sat=bench.members,
        came=Came.CAME if came else Came.DID_NOT_COME,
        words="You came most weeks, and said so when you could not" if came else "Come next time",
        own_words=town.word("own_words", case.chance) if came else "",
        review_months=None if came else 1,
    )


def _ask(
    town: Town, bench: Bench, case: Case, hearing: UUID, number: int, onward: date, by: Viewer
) -> None:
    """The court asks for something by the next hearing; most of it is answered.

    Who supervises and who houses are asked in turn; on the last list the first is still waited for.
    """
    if case.court_waits:
        return
    kind, what, said = ASKS[number % len(ASKS)]
    asked = town.cast.of_kind(kind)
    assert asked is not None
    key, asked_id = town.new_key(), keys.agency(asked.name)
    case.court_waits = town.attempt(
        lambda: court.ask(
            key=key, hearing_id=hearing, asked_id=asked_id, what=what, by=by, at=by.at
        )
    )
    if onward > town.until.date() and not bench.left_open:
        bench.left_open = case.court_waits
    elif case.court_waits and case.chance.falls(town.choices["ask_answered"]):
        answer = partial(_answer, key, asked.name, said)
        town.after(by.at, case.chance.number(6, 16), case, answer)


def _answer(key: UUID, agency: str, words: str, town: Town, case: Case, at: datetime) -> None:
    roles = (Role.OFFENDER_MANAGER, Role.REFERRAL_DESK, Role.WORKER)
    worker = town.cast.somebody(agency, *roles, on=town.times.day_of(at))
    by = town.cast.viewer(worker, agency, at)
    if town.attempt(lambda: court.answer(task_id=key, words=words, by=by, at=at)):
        case.court_waits = False
