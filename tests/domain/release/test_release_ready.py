"""What counts as ready before a release, row by row as a worker would say it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from uuid import uuid4

import pytest

from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.release import alarms, board, danger, ready, settling
from throughcare.domain.release.alarms import Alarm, Coming
from throughcare.domain.release.danger import Danger, Facts
from throughcare.domain.release.terms import Bed, BedTold, Drawn, Item, Known, State, Told
from throughcare.domain.release.words import say_lacking
from throughcare.queries.release.items import in_force

# Friday 3 April 2026 is Good Friday, Monday 6 April Easter Monday.
EASTER = frozenset({date(2026, 4, 3), date(2026, 4, 6)})
CALENDAR = Calendar(holidays=EASTER)
TODAY = date(2026, 3, 2)
FRIDAY, THURSDAY = date(2026, 3, 27), date(2026, 3, 26)
ITEMS = {each.code: each for each in in_force(TODAY)}


def stand(item: str, known: Known, today: date = TODAY) -> ready.Stand:
    (found,) = ready.stands((ITEMS[item],), known, calendar=CALENDAR, today=today)
    return found


def bed(**changes: object) -> Told:
    told: dict[str, object] = {"kind": Bed.HOSTEL, "until_on": None, "suitable": True}
    return Told(item="bed", state=State.DONE, bed=BedTold(**told | changes))  # type: ignore[arg-type]


def test_the_list_holds_every_thing_and_marks_what_is_essential() -> None:
    assert len(ITEMS) == 16
    essential = {code for code, item in ITEMS.items() if item.essential}
    assert {"bed", "script", "naloxone", "appointment", "gate", "phone"} <= essential
    assert {item.mark for item in ITEMS.values() if item.mark} == set(board.MARKS)


def test_what_has_no_mark_of_its_own_is_counted_beside() -> None:
    gate, travel, work = (
        Told(item="gate", state=State.OWNED, worker_name="Ada", due_on=THURSDAY),
        Told(item="travel", state=State.OWNED, worker_name="Ada", due_on=THURSDAY),
        Told(item="work", state=State.DECLINED, words="Later"),
    )
    known = Known(release_on=FRIDAY, told=(gate, travel, work))
    found = ready.stands(ITEMS.values(), known, calendar=CALENDAR, today=TODAY)
    assert board.more(found) == board.More(missing=3, owned=1, settled=1)
    only_gate = ready.stands(
        ITEMS.values(), Known(release_on=FRIDAY, told=(gate,)), calendar=CALENDAR, today=TODAY
    )
    at_gate = [each for each in only_gate if each.item.mark == "gate"]
    assert board.together(at_gate) is State.OWNED  # a travel that is missing hides it no more


@pytest.mark.parametrize(
    ("told", "state"),
    [
        (bed(), State.DONE),
        (bed(suitable=False), State.MISSING),
        (bed(until_on=FRIDAY), State.MISSING),
        (bed(until_on=date(2026, 3, 28)), State.DONE),
        (Told(item="bed", state=State.DECLINED, words="I go my own way"), State.DECLINED),
    ],
    ids=["a fit bed", "a bad bed", "until that morning", "for one night", "not wanted"],
)
def test_a_bad_bed_is_not_ready_and_refusing_one_is_no_fault(told: Told, state: State) -> None:
    assert stand("bed", Known(release_on=FRIDAY, told=(told,))).state is state


@pytest.mark.parametrize(
    ("until_on", "pharmacy", "state"),
    [
        (date(2026, 3, 30), "High Street", State.DONE),
        (date(2026, 3, 29), "High Street", State.MISSING),
        (date(2026, 3, 30), "", State.MISSING),
        (None, "High Street", State.MISSING),
    ],
    ids=["to Monday", "to Sunday", "no pharmacy", "no script"],
)
def test_a_script_holds_to_the_next_working_day(
    until_on: date | None, pharmacy: str, state: State
) -> None:
    known = Known(release_on=FRIDAY, script_until_on=until_on, pharmacy=pharmacy)
    assert stand("script", known).state is state


def test_naloxone_and_the_appointment_are_read_from_their_records() -> None:
    known = Known(
        release_on=FRIDAY, naloxone="themselves", met_at=datetime(2026, 3, 30, tzinfo=UTC)
    )
    for item in ("naloxone", "appointment"):
        assert stand(item, known).state is State.DONE
        assert stand(item, known).drawn
    declined = Known(release_on=FRIDAY, naloxone="not_wanted")
    assert stand("naloxone", declined).state is State.DECLINED


@pytest.mark.parametrize(
    ("due_on", "late"),
    [(date(2026, 3, 20), False), (date(2026, 3, 1), True), (date(2026, 3, 28), True)],
    ids=["in time", "past", "after the release"],
)
def test_what_somebody_owns_too_late_counts_as_missing(due_on: date, late: bool) -> None:
    told = Told(item="phone", state=State.OWNED, worker_name="Ada", due_on=due_on)
    found = stand("phone", Known(release_on=FRIDAY, told=(told,)))
    assert (found.state, found.late, found.settled) == (State.OWNED, late, False)


def test_an_agency_that_was_asked_has_nothing_in_hand_until_it_says_yes() -> None:
    asked = Told(
        item="phone", state=State.OWNED, worker_name="Housing", asked=True, due_on=THURSDAY
    )
    takes_it = replace(asked, worker_name="Ed, Housing", asked=False)
    for told, state, missing in ((asked, State.MISSING, 1), (takes_it, State.OWNED, 0)):
        found = stand("phone", Known(release_on=FRIDAY, told=(told,)))
        assert board.together([found]) is state
        assert ready.Readiness([found]).missing == missing
        assert ready.Readiness([found]).owned == 1 - missing


def settled(**changes: object) -> frozenset[str]:
    who = uuid4()
    facts: dict[str, object] = {
        "item": ITEMS["phone"],
        "state": State.OWNED,
        "words": "",
        "owner_id": who,
        "owners": frozenset({who}),
        "due_on": THURSDAY,
        "bed": None,
        "on_record": False,
        "today": TODAY,
        "release_on": FRIDAY,
        "in_time": True,
        "died_on": None,
    }
    return settling.settle(settling.Settling(**facts | changes)).codes  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({}, set()),
        ({"item": None}, {"release.item_not_found"}),
        ({"state": None}, {"release.state_needed"}),
        ({"due_on": date(2026, 3, 28)}, {"release.due_needed"}),
        ({"due_on": None, "owner_id": None}, {"release.due_needed", "release.owner_needed"}),
        ({"owner_id": uuid4()}, {"release.owner_needed"}),
        ({"state": State.DECLINED, "words": " "}, {"release.own_words_needed"}),
        ({"state": State.NOT_NEEDED}, {"release.why_needed"}),
        ({"state": State.DONE, "item": ITEMS["gate"]}, {"release.said_needed"}),
        ({"state": State.DONE, "item": ITEMS["gate"], "words": "Jo, at nine"}, set()),
        ({"state": State.DONE, "item": ITEMS["benefits"]}, set()),
        ({"state": State.DONE, "item": ITEMS["bed"]}, {"release.bed_needed"}),
        ({"state": State.DONE, "item": ITEMS["naloxone"]}, {"release.record_naloxone"}),
        ({"state": State.DONE, "item": ITEMS["naloxone"], "on_record": True}, set()),
        ({"in_time": False, "died_on": TODAY}, {"release.over", "person.has_died"}),
    ],
)
def test_how_a_thing_stands_is_refused_with_every_reason(
    changes: dict[str, object], refused: set[str]
) -> None:
    assert settled(**changes) == refused


NUMBERS = {
    "release_special_days": 5,
    "release_short_days": 14,
    "release_early_days": 10,
    "release_soon_days": 2,
}


@pytest.mark.parametrize(
    ("coming", "why"),
    [
        (Coming(release_on=date(2026, 5, 1)), []),
        (Coming(release_on=date(2026, 3, 6)), [Alarm.FRIDAY]),
        (Coming(release_on=date(2026, 3, 4)), [Alarm.SOON]),
        (Coming(release_on=date(2026, 3, 11), told_on=TODAY), [Alarm.SHORT]),
        (Coming(release_on=date(2026, 3, 11), was_on=date(2026, 3, 18)), [Alarm.EARLY]),
        (Coming(release_on=date(2026, 3, 18), was_on=date(2026, 3, 11)), []),
        (Coming(release_on=None), []),
        (Coming(release_on=FRIDAY, out=True), [Alarm.OUT]),
    ],
    ids=["far", "Friday", "soon", "told late", "earlier", "later", "no day", "out"],
)
def test_duty_is_told_where_there_is_no_time_left(coming: Coming, why: list[Alarm]) -> None:
    settings = Settings(numbers=NUMBERS, calendar=CALENDAR)
    assert list(alarms.alarms(coming, settings=settings, today=TODAY)) == why


def test_the_eve_of_a_bank_holiday_is_marked() -> None:
    assert alarms.day_marks(date(2026, 4, 2), calendar=CALENDAR) == (Alarm.HOLIDAY,)
    assert alarms.day_marks(date(2026, 4, 3), calendar=CALENDAR) == (Alarm.FRIDAY, Alarm.HOLIDAY)
    assert alarms.day_marks(date(2026, 4, 7), calendar=CALENDAR) == ()


def test_dangers_are_reasons_the_gravest_first() -> None:
    known = Known(release_on=FRIDAY, told=(bed(suitable=False),))
    facts = Facts(
        substituted=True,
        detoxed_on=date(2025, 10, 1),
        overdosed=True,
        recalled=False,
        known=known,
        inside_since=date(2025, 12, 1),
    )
    found = danger.dangers(facts, recent_days=182, today=TODAY)
    assert found == (Danger.OVERDOSED, Danger.DETOXED, Danger.SUBSTITUTED, Danger.NO_HOME)
    assert danger.dangers(facts, recent_days=30, today=TODAY)[1] is Danger.SUBSTITUTED


@pytest.mark.parametrize(
    ("inside_since", "release_on", "short"),
    [
        (date(2026, 2, 27), FRIDAY, False),
        (date(2026, 2, 28), FRIDAY, True),
        (date(2026, 2, 20), None, True),
        (date(2026, 2, 2), None, False),
    ],
    ids=["28 days", "27 days", "no day, ten days inside", "no day, four weeks inside"],
)
def test_the_first_weeks_inside_are_a_danger_of_their_own(
    inside_since: date, release_on: date | None, short: bool
) -> None:
    facts = Facts(
        substituted=False,
        detoxed_on=None,
        overdosed=False,
        recalled=False,
        known=Known(release_on=release_on),
        inside_since=inside_since,
    )
    found = danger.dangers(facts, recent_days=182, today=TODAY)
    assert (Danger.FIRST_WEEKS in found) is short


@pytest.mark.parametrize(
    ("lacking", "said"),
    [
        ((), "everything essential is ready"),
        (("A bed", "A GP"), "not ready: A bed; A GP"),
        (tuple("ABCDE"), "not ready: A; B; C; and 2 more"),
    ],
    ids=["nothing", "two", "five"],
)
def test_one_line_names_three_and_how_many_more(lacking: tuple[str, ...], said: str) -> None:
    assert say_lacking(lacking) == said


def test_what_is_drawn_is_named_by_the_list() -> None:
    drawn = {item.drawn: code for code, item in ITEMS.items() if item.drawn}
    assert drawn == {each: each.value for each in Drawn}
    assert isinstance(ITEMS["bed"], Item)
