"""Testing on arrest in the rule book: both sides of each date, and what a negative never does."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4, uuid5

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.arrest import assessment, events, sampling
from throughcare.domain.arrest.attendance.lifecycle import State as Attendance
from throughcare.domain.arrest.bail import Fact, Known, Met, facts
from throughcare.domain.arrest.lifecycle import State
from throughcare.domain.arrest.offering import Kept, Offer, easy_read, offer
from throughcare.domain.arrest.terms import (
    Answer,
    Came,
    Cause,
    FollowUp,
    Ground,
    Outcome,
    Relevant,
    Screened,
    Stage,
)
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.listed import Confidence, Entry, Listed
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.period import Period
from throughcare.domain.net.protocol import Context, after, consequences
from throughcare.queries.protocol import read, settings_on

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
A_DAY = timedelta(days=1)


def listed(*entries: tuple[str, date, date | None]) -> Listed:
    return Listed(
        name="a list",
        entries=tuple(
            Entry(
                code=code,
                words=code,
                days=Period(starts=starts, ends=ends),
                source="a test",
                confidence=Confidence.FOUND,
            )
            for code, starts, ends in entries
        ),
    )


LONG_AGO = date(2007, 8, 1)
TRIGGERS = listed(("theft", LONG_AGO, None), ("newly_listed", date(2026, 3, 2), None))
OTHERS = listed(("criminal_damage", LONG_AGO, None))
DRUGS = listed(("opiates", LONG_AGO, None), ("newly_specified", date(2026, 3, 2), None))

ARRESTED = sampling.Arrested(
    born_on=date(1985, 5, 5),
    says_adult=False,
    arrested_at=NOON - timedelta(hours=1),
    asked_at=NOON,
    charged=False,
    ground=Ground.TRIGGER_OFFENCE,
    offence="theft",
    triggers=TRIGGERS,
    others=OTHERS,
    authorised_by="",
    authorised_why="",
    warned=True,
    given=0,
    most=1,
)
SAMPLE = sampling.Sample(
    outcome=Outcome.GIVEN,
    cause="",
    tested_for=frozenset({"opiates"}),
    found=frozenset({"opiates"}),
    specified=DRUGS,
)


def on(day: datetime) -> sampling.Arrested:
    return replace(ARRESTED, asked_at=day, arrested_at=day - timedelta(hours=1))


@pytest.mark.parametrize(("day", "allowed"), [(NOON - A_DAY, False), (NOON, True)])
def test_a_newly_specified_drug_counts_from_its_day(day: datetime, allowed: bool) -> None:
    codes = frozenset({"newly_specified"})
    sample = replace(SAMPLE, tested_for=codes, found=codes)
    assert bool(sampling.test(arrested=on(day), sample=sample)) is allowed


@pytest.mark.parametrize(("day", "allowed"), [(NOON - A_DAY, False), (NOON, True)])
def test_a_newly_listed_offence_counts_from_its_day(day: datetime, allowed: bool) -> None:
    arrested = replace(on(day), offence="newly_listed")
    assert bool(sampling.test(arrested=arrested, sample=SAMPLE)) is allowed


SAMPLES = """
[[periods]]
starts_on = 2000-01-01
[periods.numbers]
arrest_samples_most = { value = 1 }
[[periods]]
starts_on = 2026-03-02
[periods.numbers]
arrest_samples_most = { value = 2 }
"""


@pytest.mark.parametrize(
    ("day", "given", "allowed"),
    [
        (NOON - A_DAY, 0, True),
        (NOON - A_DAY, 1, False),
        (NOON, 1, True),
        (NOON, 2, False),
    ],
)
def test_a_second_sample_may_be_asked_for_from_the_day_that_a_period_says(
    day: datetime, given: int, allowed: bool
) -> None:
    most = read(SAMPLES).on(day.date())["arrest_samples_most"].value
    arrested = replace(on(day), given=given, most=most)
    assert bool(sampling.test(arrested=arrested, sample=SAMPLE)) is allowed


@pytest.mark.parametrize(
    ("born_on", "says", "adult"),
    [
        (date(2008, 3, 2), False, True),
        (date(2008, 3, 3), True, False),
        (None, True, True),
        (None, False, False),
    ],
    ids=["18 that day", "18 tomorrow", "says so", "unknown"],
)
def test_whoever_is_under_18_on_arrest_is_not_tested(
    born_on: date | None, says: bool, adult: bool
) -> None:
    arrested = replace(ARRESTED, born_on=born_on, says_adult=says)
    decided = sampling.test(arrested=arrested, sample=SAMPLE)
    assert bool(decided) is adult
    assert adult or {each.code for each in decided.reasons} == {"arrest.under_18"}


SETTING = assessment.Setting(
    starts_at=NOON + 8 * A_DAY, place="1 Harbour Road", now=NOON, not_before=None, warned=True
)


@pytest.mark.parametrize(("days", "allowed"), [(7, True), (6, False)])
def test_an_assessment_waits_for_the_laboratory(days: int, allowed: bool) -> None:
    setting = replace(SETTING, starts_at=NOON + days * A_DAY, not_before=NOON + 7 * A_DAY)
    asked = assessment.Requiring(positive=True, required=False, died_on=None, setting=setting)
    assert bool(assessment.require(asked)) is allowed


@given(other=st.sampled_from(State), came=st.sampled_from(Came))
def test_the_first_never_ends_without_word_of_the_follow_up(other: State, came: Came) -> None:
    facts_now = assessment.Attending(
        stage=Stage.INITIAL,
        state=State.NOTIFIED,
        attendance=Attendance.AWAITED,
        starts_at=NOON - A_DAY,
        now=NOON,
        other=other,
        came=came,
        died_on=None,
    )
    open_still = other is State.REQUIRED and came is Came.ATTENDED
    assert bool(assessment.attend(facts_now)) is not open_still


@given(attendance=st.sampled_from(Attendance), state=st.sampled_from(State))
def test_the_police_hear_of_a_cause_whether_and_never_what(
    attendance: Attendance, state: State
) -> None:
    told = assessment.tell_police(state=state, attendance=attendance, died_on=None)
    if not told:
        return
    assert attendance is not Attendance.AWAITED
    assert state in (State.NOTIFIED, State.TOLD)
    assert told.value in Cause


@given(answer=st.sampled_from(Answer), kind=st.sampled_from(AgencyKind))
def test_an_answer_is_never_the_record_of_justice(answer: Answer, kind: AgencyKind) -> None:
    team = AgencyKind.CRIMINAL_JUSTICE_INTERVENTION_TEAM
    kept = offer(Offer(by_kind=kind, team_kind=team, answer=answer, died_on=None, adult=True))
    if kind is AgencyKind.POLICE_CUSTODY:
        assert kept.value is (Kept.BY_THE_TEAM if answer is Answer.YES else Kept.NOWHERE)
    else:
        assert bool(kept) is (kind is team)


@pytest.mark.parametrize(
    ("screened", "known", "needs", "first"),
    [
        (Screened.YES, None, False, True),
        (Screened.NO, None, False, False),
        (Screened.NOT_ASKED, True, False, True),
        (None, False, True, True),
        (None, None, False, False),
    ],
)
def test_easy_words_are_offered_first(
    screened: Screened | None, known: bool | None, needs: bool, first: bool
) -> None:
    assert easy_read(screened=screened, known=known, access_needs=needs) is first


KNOWN = Known(
    adult=True,
    showed=True,
    checked=True,
    offence="theft",
    court_satisfied=None,
    assessment=None,
    follow_up=None,
    notified=True,
)
R, F, U, Y, N = Relevant, FollowUp, Met.UNKNOWN, Met.MET, Met.NOT_MET


@pytest.mark.parametrize(
    ("change", "fact", "met"),
    [
        ({}, Fact.ADULT, Y),
        ({"adult": None}, Fact.ADULT, U),
        ({"showed": False}, Fact.TEST_SHOWED, N),
        ({"checked": False}, Fact.TEST_SHOWED, U),
        ({}, Fact.OFFENCE, U),
        ({"offence": "possession"}, Fact.OFFENCE, Y),
        ({"court_satisfied": True}, Fact.OFFENCE, Y),
        ({"court_satisfied": False}, Fact.OFFENCE, N),
        ({}, Fact.RELEVANT_ASSESSMENT, U),
        ({"assessment": R.REFUSED}, Fact.RELEVANT_ASSESSMENT, Y),
        ({"assessment": R.NOT_OFFERED}, Fact.RELEVANT_ASSESSMENT, N),
        ({"assessment": R.DONE}, Fact.RELEVANT_ASSESSMENT, U),
        ({"assessment": R.DONE, "follow_up": F.REFUSED}, Fact.RELEVANT_ASSESSMENT, Y),
        ({"assessment": R.DONE, "follow_up": F.AGREED}, Fact.RELEVANT_ASSESSMENT, N),
        ({"notified": False}, Fact.AREA, N),
    ],
)
def test_bail_each_fact_is_met_not_met_or_unknown(
    change: dict[str, object], fact: Fact, met: Met
) -> None:
    assert facts(replace(KNOWN, **change))[fact] is met  # type: ignore[arg-type]


SPACE, POLICE, TEAM, PERSON = (UUID(int=number) for number in range(1, 5))
REQUIRED = events.Required(
    follow_up_id=UUID(int=9),
    assessor_id=TEAM,
    assessor_name="A team",
    starts_at=NOON,
    place="A place",
)
POSITIVE = events.Tested(ground="trigger_offence", outcome="given", found=("opiates",))
NEGATIVE = replace(POSITIVE, found=())
HAPPENS: dict[str, tuple[str, object]] = {
    "positive": ("arrest.tested", POSITIVE),
    "required": ("assessment.required", REQUIRED),
    "yes": ("custody.offered", events.Offered(answer="yes")),
    "came": ("assessment.came", events.Attended(stage="initial", came="did_not_attend")),
    "after_all": (
        "assessment.came_corrected",
        events.CameCorrected(stage="initial", came="left_early", was="did_not_attend", why="x"),
    ),
    "claimed": ("assessment.cause_claimed", events.Staged(stage="initial", why="ill")),
}


def owed_after(names: list[str], settings: Settings) -> set[tuple[str, datetime, bool]]:
    """What is owed after these, one an hour: rule, deadline and urgency."""
    context = Context(history=History(()), owed=(), settings=settings)
    for number, name in enumerate(names):
        kind, payload = HAPPENS.get(name, ("arrest.tested", NEGATIVE))
        happened = Event(
            id=uuid5(SPACE, f"{number}"),
            person_id=PERSON,
            sequence=number + 1,
            kind=kind,
            occurred_at=NOON,
            recorded_at=NOON,
            recorded_by=None,
            agency_id=POLICE,
            party_id=None if name == "negative" else TEAM,
            about_id=uuid4() if name == "negative" else UUID(int=100),
            payload=payload,
        )
        context = after(happened, context, consequences(happened, context))
    return {(each.rule, each.due_at, each.urgent) for each in context.owed}


@given(
    names=st.lists(st.sampled_from(sorted(HAPPENS)), max_size=6),
    negatives=st.lists(st.integers(min_value=0, max_value=6), max_size=4),
)
def test_a_negative_closes_lowers_and_delays_nothing(
    names: list[str], negatives: list[int]
) -> None:
    """Wherever a negative stands among what happened, what is owed is the same."""
    settings = settings_on("england", NOON.date())
    among = list(names)
    for place in negatives:
        among.insert(min(place, len(among)), "negative")
    assert owed_after(among, settings) == owed_after(names, settings)
