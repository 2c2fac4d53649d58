"""Places that are bought: limits and lines, and a placement in every state near the end."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from uuid import UUID

from throughcare.actions import placement, support
from throughcare.actions.placement import Reviewed, Wanted
from throughcare.domain.directory.terms import NeedKind, ServiceKind
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.placement.terms import After, Basis, Ended, Ring
from throughcare.domain.workforce.viewer import Viewer
from throughcare.jobs.demonstration.chance import Chance
from throughcare.jobs.demonstration.town import Case, Does, Support, Town
from throughcare.queries.placement import after, reading
from throughcare.queries.today import Duty
from throughcare.records import demonstration as keys
from throughcare.records.viewer import viewing

WISH = "Yes, I want it."
A_DAY = timedelta(days=1)
BEGUN = 150  # days before the end, when limits and lines are set
APRIL = 4
LIMIT, OF_A_WORKER = 1_200_000, 60_000
WEEK, LAUNDRY = 31_500, 4_500
LINES: tuple[tuple[str, Ring, int], ...] = (
    ("Spot purchase", Ring.ANYTHING, 6_000_000),
    ("Aftercare", Ring.AFTERCARE, 1_800_000),
)
ROOMS = frozenset({ServiceKind.HOUSING, ServiceKind.HOSTEL})
REHAB = frozenset({ServiceKind.RESIDENTIAL_REHABILITATION})


@dataclass(slots=True, kw_only=True)
class Placed:
    """A placement under way; `bills` is the key of its invoice."""

    key: UUID
    agency: str
    line: UUID
    starts_on: date
    ends_on: date
    bills: UUID
    a_week: int = 0
    held: Support | None = None


type Step = Callable[[Placed, Town, Case, datetime], object]


def begin(town: Town) -> None:
    """Some months before the end the administrator sets limits, and the manager opens lines."""
    begins = max(town.until - A_DAY * BEGUN, town.agenda.now)
    if _agency(town):
        town.agenda.put(town.times.after_work(begins, 0.3), partial(_limits_and_lines, town))


def _agency(town: Town) -> str:
    """The town's treatment service, where somebody else than its manager sets limits."""
    found = town.cast.of_kind(AgencyKind.COMMUNITY_DRUG_TREATMENT)
    assert found is not None
    sets = any(
        post.agency == found.name and Role.AGENCY_ADMINISTRATOR in post.roles
        for post in town.cast.posts
    )
    return found.name if sets else ""


def _limits_and_lines(town: Town, at: datetime) -> None:
    agency, day = _agency(town), town.times.day_of(at)
    sets = town.cast.somebody(agency, Role.AGENCY_ADMINISTRATOR, on=day)
    by = town.cast.viewer(sets, agency, at)
    for role, pence in ((Role.MANAGER, LIMIT), (Role.LEAD_WORKER, OF_A_WORKER)):
        town.attempt(
            partial(
                placement.set_limit,
                role=role,
                worker_id=None,
                pence=pence,
                starts_on=day,
                by=by,
                at=at,
            )
        )
    manager = _manager(town, agency, at)
    for year in sorted({_year(day), _year(town.until.date()), _year(town.until.date()) + 1}):
        for name, ring, pence in LINES:
            town.attempt(
                partial(
                    placement.open_line,
                    key=_line(agency, name, year),
                    name=name,
                    ring=ring,
                    starts_on=date(year, APRIL, 1),
                    ends_on=date(year + 1, APRIL, 1),
                    pence=pence,
                    by=manager,
                    at=at,
                )
            )


def _year(day: date) -> int:
    """The year of public money in which a day lies, by the year of its April."""
    return day.year - (day.month < APRIL)


def _line(agency: str, name: str, year: int) -> UUID:
    return keys.other("line", f"{agency}/{name}", date(year, APRIL, 1))


def _manager(town: Town, agency: str, at: datetime) -> Viewer:
    return town.cast.viewer(town.cast.manager(agency, on=town.times.day_of(at)), agency, at)


def fits(town: Town, case: Case) -> bool:
    """Whoever is led by that service, lives outside, has not been placed, and whom many may see."""
    there = case.agency == _agency(town) and not case.acting and not case.seldom
    return there and not case.placed and case.setting == "community"


def place(goes: str, town: Town, case: Case, at: datetime) -> None:
    """Somebody's lead proposes a place; what becomes of it follows, day by day."""
    case.placed = True
    by, key = town.lead(case, at), town.new_key()
    starts = town.times.worked(by.today + A_DAY * STARTS_IN[goes])
    aftercare = goes in AFTERCARE and _follows(case, by, starts, at)
    year = _year(starts)
    placed = Placed(
        key=key,
        agency=case.agency,
        line=_line(case.agency, LINES[aftercare][0], year),
        starts_on=starts,
        ends_on=min(starts + timedelta(weeks=LASTS[goes]), date(year + 1, APRIL, 1)),
        bills=town.new_key(),
    )
    wanted = _wanted(town, case, placed, aftercare=aftercare)
    placed.a_week = wanted.pence or 0
    if town.attempt(
        lambda: placement.propose(key=key, person_id=case.key, wanted=wanted, by=by, at=at)
    ):
        for days, step in GOES[goes]:
            town.after(at, days, case, partial(_take, step, placed))


def _follows(case: Case, by: Viewer, starts: date, at: datetime) -> bool:
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at) as viewer:
        return after.follows(viewer, person_id=case.key, starts_on=starts) is not None


def _chance(town: Town, case: Case) -> Chance:
    """Chance of its own: nothing else that happens to them depends on it."""
    return town.chance_of("placed", case.who.number, town.agenda.now)


def _take(step: Step, placed: Placed, town: Town, case: Case, at: datetime) -> None:
    """A step is taken while their journey is open, and by whom it still can be."""
    if case.open and at < town.until:
        step(placed, town, case, at)


def _wanted(town: Town, case: Case, placed: Placed, *, aftercare: bool) -> Wanted:
    kinds = ROOMS if aftercare or _chance(town, case).falls(0.6) else REHAB
    found = [each.service for each in town.candidates if each.service.kind in kinds]
    service = _chance(town, case).one_of(found)
    room = service.kind in ROOMS
    return Wanted(
        service_id=UUID(service.key),
        need=NeedKind.HOUSING if room else NeedKind.DRUG_TREATMENT,
        what="A room with support" if room else "Rehabilitation",
        after=_chance(town, case).one_of((After.REFUSAL, After.NO_PLACE, After.CLOSED)),
        aftercare=aftercare,
        wanted=True,
        own_words=town.word("own_words", _chance(town, case)) or WISH,
        starts_on=placed.starts_on,
        planned_end_on=placed.ends_on,
        review_on=min(placed.starts_on + timedelta(weeks=2), placed.ends_on),
        basis=Basis.WEEK,
        pence=WEEK if room else WEEK * 2,
    )


def _agree(placed: Placed, town: Town, case: Case, at: datetime) -> None:
    by = _manager(town, placed.agency, at)
    town.attempt(
        lambda: placement.approve(placement_id=placed.key, line_id=placed.line, by=by, at=at)
    )


def _decline(placed: Placed, town: Town, case: Case, at: datetime) -> None:
    by = _manager(town, placed.agency, at)
    why = "A room at the hostel is free from Monday, and costs nothing"
    town.attempt(lambda: placement.decline(placement_id=placed.key, why=why, by=by, at=at))


def _take_back(
    act: Callable[..., None], placed: Placed, town: Town, case: Case, at: datetime
) -> None:
    by = town.lead(case, at)
    town.attempt(
        lambda: act(
            placement_id=placed.key,
            by_person=True,
            own_words="It's too far from my kids.",
            why="",
            by=by,
            at=at,
        )
    )


def _begin(placed: Placed, town: Town, case: Case, at: datetime) -> None:
    by = town.lead(case, at)
    if not town.attempt(
        lambda: placement.begin(placement_id=placed.key, on=by.today, by=by, at=at)
    ):
        return
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at) as viewer:
        found = reading.one(viewer, placement_id=placed.key)
    assert found is not None
    assert found.support_id is not None
    placed.held = Support(
        key=found.support_id, worker=case.worker, agency=placed.agency, ends_on=placed.ends_on
    )
    case.supports.append(placed.held)


def _review(placed: Placed, town: Town, case: Case, at: datetime) -> None:
    again = town.times.worked(town.times.day_of(at) + timedelta(weeks=3))
    reviewed = Reviewed(
        own_words=town.word("own_words", _chance(town, case)) or WISH,
        words="The room is quiet; they ask for somebody to ring at weekends",
        review_on=again if again < placed.ends_on else None,
    )
    by = town.lead(case, at)
    town.attempt(lambda: placement.review(placement_id=placed.key, reviewed=reviewed, by=by, at=at))


def _end(placed: Placed, town: Town, case: Case, at: datetime) -> None:
    by, held = town.lead(case, at), placed.held
    if held is None or held not in case.supports:
        return
    follows = town.word("follows", _chance(town, case))
    before = town.moment(by, at - timedelta(minutes=2))
    town.attempt(
        lambda: support.agree_following(
            support_id=held.key, follows=follows, follows_on=None, by=before, at=before.at
        )
    )
    done = town.attempt(
        lambda: placement.end(
            placement_id=placed.key,
            on=by.today,
            how=Ended.EARLY_MOVED_ON,
            why="",
            without_why="",
            by=by,
            at=at,
        )
    )
    if done:
        case.supports.remove(held)


def _bill(weeks: int, placed: Placed, town: Town, case: Case, at: datetime) -> None:
    """An invoice for so many weeks from the first day, and for laundry that nobody agreed."""
    by = _manager(town, placed.agency, at)
    town.attempt(
        lambda: placement.receive(
            key=placed.bills,
            placement_id=placed.key,
            number=f"SI-{case.who.number:04}-{weeks}",
            from_on=placed.starts_on,
            until_on=placed.starts_on + timedelta(weeks=weeks),
            pence=placed.a_week * weeks + LAUNDRY,
            by=by,
            at=at,
        )
    )


def _dispute(placed: Placed, town: Town, case: Case, at: datetime) -> None:
    words = "You bill whole weeks; fewer days are recorded. Please send the days."
    by = _manager(town, placed.agency, at)
    town.attempt(lambda: placement.dispute(invoice_id=placed.bills, words=words, by=by, at=at))


def _pay(placed: Placed, town: Town, case: Case, at: datetime) -> None:
    by = _manager(town, placed.agency, at)
    with viewing(worker_id=by.worker_id, agency_id=by.agency_id, at=at) as viewer:
        found = reading.invoice(viewer, invoice_id=placed.bills)
    if found is not None:
        beside = found[0].beside
        pence = min(beside.due, beside.billed)
        town.attempt(
            lambda: placement.agree(invoice_id=placed.bills, pence=pence, words="", by=by, at=at)
        )


def _settle(placed: Placed, town: Town, case: Case, at: datetime) -> None:
    by = _manager(town, placed.agency, at)
    town.attempt(lambda: placement.settle(placement_id=placed.key, by=by, at=at))


def _close_owed(town: Town, case: Case, duty: Duty, by: Viewer) -> None:
    """A support has ended with a journey: a manager says until when the place was used."""
    town.attempt(
        lambda: placement.end(
            placement_id=duty.about_id,
            on=by.today,
            how=Ended.EARLY_MOVED_ON,
            why="",
            without_why="",
            by=by,
            at=by.at,
        )
    )


WITHDRAW = partial(_take_back, placement.withdraw)
CANCEL = partial(_take_back, placement.cancel)
STARTED: tuple[tuple[float, Step], ...] = ((1, _agree), (2, _begin), (12, _review))
# What becomes of each, so many working days after it was proposed.
GOES: Mapping[str, tuple[tuple[float, Step], ...]] = {
    "settled": (*STARTED, (20, partial(_bill, 4)), (22, _pay), (24, _end), (28, _settle)),
    "ended": (*STARTED, (20, partial(_bill, 4)), (22, _pay), (24, _end)),
    "disputed": (*STARTED, (14, partial(_bill, 3)), (16, _dispute)),
    "running": STARTED,
    "billed": (*STARTED, (13, partial(_bill, 3))),
    "agreed": ((1, _agree),),
    "declined": ((1.5, _decline),),
    "cancelled": ((1, _agree), (2, CANCEL)),
    "withdrawn": ((1, WITHDRAW),),
    "proposed": (),
}
AFTERCARE = frozenset({"disputed", "agreed", "ended"})
STARTS_IN: Mapping[str, int] = {each: 21 if each == "agreed" else 3 for each in GOES}
LASTS: Mapping[str, int] = {each: 8 if each in ("settled", "ended") else 16 for each in GOES}

DOES: Mapping[str, Does] = {"placement.close": _close_owed}
