"""From failure to enforcement: what may be done, what must be, and what never leads there."""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.clock import NOW
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.order.absence import Absence, NotCounted, not_counted
from throughcare.domain.order.enforcement import (
    Duty,
    Facts,
    Warned,
    let_stand,
    next_duty,
    refer,
    still_stands,
    warn,
    warned_days,
)
from throughcare.domain.order.lifecycle import LIFECYCLE, Side, State
from throughcare.domain.order.path import path
from throughcare.domain.order.terms import Kind
from throughcare.domain.testing.alone import Ground

A_DAY = timedelta(days=1)
FIRST, SECOND = UUID(int=1), UUID(int=2)


def missed(
    key: UUID = FIRST, state: State = State.UNACCEPTABLE, *, days_ago: int = 10, held: int = 5
) -> Absence:
    until = NOW + held * A_DAY if state is State.DISPUTED else None
    return Absence(id=key, missed_at=NOW - days_ago * A_DAY, state=state, held_until=until)


def warned(absence_id: UUID = FIRST, *, days_ago: int = 5, months: int = 12) -> Warned:
    given_on = london_day(instant=NOW - days_ago * A_DAY)
    return Warned(
        id=UUID(int=absence_id.int + 100),
        absence_id=absence_id,
        days=warned_days(given_on=given_on, months=months),
    )


def known(*absences: Absence, warnings: tuple[Warned, ...] = (), at: datetime = NOW) -> Facts:
    return Facts(at=at, absences=absences, warnings=warnings)


@pytest.mark.parametrize(
    ("case", "absence", "why"),
    [
        ("nobody decided", missed(state=State.EVIDENCE_ASKED), NotCounted.NOT_DECIDED),
        ("there was an excuse", missed(state=State.ACCEPTABLE), NotCounted.EXCUSED),
        ("two agencies took the hour", missed(state=State.CANNOT_COUNT), NotCounted.CLASH),
        ("a dispute is heard", missed(state=State.DISPUTED), NotCounted.DISPUTED),
        ("its time is up", missed(state=State.DISPUTED, held=0), None),
        ("no excuse", missed(), None),
        ("the dispute was heard", missed(state=State.UPHELD), None),
    ],
)
def test_what_counts(case: str, absence: Absence, why: NotCounted | None) -> None:
    assert not_counted(absence, at=NOW) is why


LATER = missed(SECOND, days_ago=1)


@pytest.mark.parametrize(
    ("case", "facts", "duty"),
    [
        ("nothing missed", known(), Duty.NOTHING),
        ("one failure", known(missed()), Duty.WARN_OR_REFER),
        ("one, warned of", known(missed(), warnings=(warned(),)), Duty.NOTHING),
        ("a second within the year", known(missed(), LATER, warnings=(warned(),)), Duty.REFER),
        (
            "a second on the last day of the warning",
            known(missed(days_ago=370), LATER, warnings=(warned(days_ago=365),)),
            Duty.REFER,
        ),
        (
            "a second after the year",
            known(missed(days_ago=370), LATER, warnings=(warned(days_ago=366),)),
            Duty.WARN_OR_REFER,
        ),
        (
            "a second before the warning was given",
            known(missed(), missed(SECOND, days_ago=8), warnings=(warned(),)),
            Duty.WARN_OR_REFER,
        ),
        (
            "the first has an excuse after all: its warning falls",
            known(missed(state=State.ACCEPTABLE), LATER, warnings=(warned(),)),
            Duty.WARN_OR_REFER,
        ),
        (
            "the first is disputed: its warning waits",
            known(missed(state=State.DISPUTED), LATER, warnings=(warned(),)),
            Duty.WARN_OR_REFER,
        ),
        (
            "the second is not decided",
            known(missed(), replace(LATER, state=State.EVIDENCE_ASKED), warnings=(warned(),)),
            Duty.NOTHING,
        ),
    ],
)
def test_what_a_failure_asks_for(case: str, facts: Facts, duty: Duty) -> None:
    assert next_duty(facts).duty is duty


@pytest.mark.parametrize(
    ("given_on", "ends"),
    [
        (date(2026, 3, 2), date(2027, 3, 2)),
        (date(2027, 12, 31), date(2028, 12, 31)),
        (date(2028, 2, 29), date(2029, 3, 1)),
    ],
)
def test_a_warning_holds_twelve_months_beginning_with_its_day(given_on: date, ends: date) -> None:
    days = warned_days(given_on=given_on, months=12)
    assert (days.starts, days.ends) == (given_on, ends)


def test_a_referral_rests_on_both_failures_and_falls_with_either() -> None:
    facts = known(missed(), LATER, warnings=(warned(),))
    rests_on = refer(facts, absence_id=SECOND, why="").value
    assert rests_on == (FIRST, SECOND)
    excused = known(missed(state=State.ACCEPTABLE), LATER, warnings=(warned(),))
    assert still_stands(facts, rests_on=rests_on)
    assert not still_stands(excused, rests_on=rests_on)


@pytest.mark.parametrize("state", set(State) - {State.UNACCEPTABLE, State.UPHELD})
def test_what_does_not_count_is_neither_warned_of_nor_referred(state: State) -> None:
    facts = known(missed(state=state))
    assert not warn(facts, absence_id=FIRST, circumstances="Did not come")
    assert not refer(facts, absence_id=FIRST, why="At once")


def test_after_a_warning_another_must_be_referred() -> None:
    facts = known(missed(), LATER, warnings=(warned(),))
    assert warn(facts, absence_id=SECOND, circumstances="Did not come").codes == {
        "enforcement.warned_already"
    }
    assert let_stand(facts, absence_id=SECOND, why="Ill").codes == {"enforcement.must_be_referred"}


def test_discretion_is_said() -> None:
    facts = known(missed())
    assert refer(facts, absence_id=FIRST, why=" ").codes == {"enforcement.discretion_needs_reason"}
    assert let_stand(facts, absence_id=FIRST, why="").codes == {"enforcement.why_needed"}
    assert let_stand(facts, absence_id=FIRST, why="Came the next day")
    assert refer(facts, absence_id=FIRST, why="Threatened staff").value == (FIRST,)


@dataclass
class Story:
    """What happened to an order, kept by itself as plainly as can be."""

    at: datetime = NOW
    kind: Kind = Kind.COMMUNITY_ORDER
    absences: dict[UUID, Absence] = field(default_factory=dict)
    warnings: list[Warned] = field(default_factory=list)
    answered: set[UUID] = field(default_factory=set)
    referrals: list[tuple[UUID, ...]] = field(default_factory=list)

    @property
    def facts(self) -> Facts:
        return Facts(
            at=self.at,
            path=path(self.kind),
            absences=tuple(self.absences.values()),
            warnings=tuple(self.warnings),
            answered=frozenset(self.answered),
        )

    def never(self, key: UUID) -> bool:
        """Whether it is excused, clashes, or is disputed in time: said without the rule book."""
        if key not in self.absences:
            return True  # another sample was given instead, or they came after all
        one = self.absences[key]
        if one.ground is Ground.RESULT:
            return True
        in_time = one.held_until is not None and self.at < one.held_until
        return one.state in ("acceptable", "cannot_count", "evidence_asked") or (
            one.state == "disputed" and in_time
        )


SIDES = {
    "accept": Side.OFFICER,
    "refuse": Side.OFFICER,
    "dispute": Side.ANY_WORKER,
    "uphold": Side.DECIDER,
    "overturn": Side.DECIDER,
    "give_way": Side.HOUSE,
}
ANSWERS = ("warn", "refer", "let_stand")
# What happens to both orders alike: time, what was missed or who was sent home, a clash told late,
# another sample given, a record corrected: they came after all, or missed it otherwise; a result.
SHARED = ("miss", "wait", "clash", "give_another", "correct", "correct_otherwise", "find")
STEPS = st.lists(
    st.tuples(st.sampled_from([*SHARED, *SIDES, *ANSWERS]), st.integers(0, 5), st.integers(0, 1)),
    max_size=70,
)


def moved(story: Story, what: str, key: UUID, side: Side) -> None:
    one = story.absences.get(key)
    found = LIFECYCLE.move(name=what, state=one.state, side=side) if one else None
    if one and found and found.value is not None:
        held = story.at + 15 * A_DAY if what == "dispute" else one.held_until
        story.absences[key] = replace(one, state=found.value, held_until=held)


def open_anew(story: Story, key: UUID) -> None:
    """What was missed is recorded otherwise: what was decided and answered about it falls."""
    before = story.absences.get(key)
    moved(story, "open_anew", key, Side.HOUSE)
    if before is not None and story.absences[key] != before:
        story.warnings = [each for each in story.warnings if each.absence_id != key]
        fell = {each for each in story.referrals if key in each}
        story.referrals = [each for each in story.referrals if each not in fell]
        story.answered -= {key, *(each[-1] for each in fell)}


def share(story: Story, what: str, which: int, number: int) -> None:
    """What happens whichever order it is; `number` is how many were missed before."""
    key = UUID(int=which % number) if number else UUID(int=0)
    if what == "wait":
        story.at += which * 20 * A_DAY
    elif what == "miss":
        new = UUID(int=number)
        story.absences[new] = Absence(id=new, missed_at=story.at, state=State.EVIDENCE_ASKED)
    elif what == "find":
        new = UUID(int=number)
        state = list(State)[which]
        story.absences[new] = Absence(id=new, missed_at=story.at, state=state, ground=Ground.RESULT)
    elif what == "clash":
        moved(story, "clash", key, Side.HOUSE)
    elif what == "correct_otherwise":
        open_anew(story, key)
    elif (key.int % 3 == 0) is (what == "give_another"):  # every third is a sample
        story.absences.pop(key, None)


def answer(story: Story, what: str, key: UUID) -> tuple[UUID, ...] | None:
    """One answer of an officer; the failures that a referral rests on, if one was made."""
    if what == "warn" and warn(story.facts, absence_id=key, circumstances="Did not come"):
        days = warned_days(given_on=london_day(instant=story.at), months=12)
        story.warnings.append(Warned(id=UUID(int=500 + key.int), absence_id=key, days=days))
    elif what == "let_stand" and let_stand(story.facts, absence_id=key, why="Came next day"):
        story.answered.add(key)
    elif what == "refer" and (made := refer(story.facts, absence_id=key, why="Said")):
        story.answered.add(key)
        story.referrals.append(made.value or ())
        return made.value
    return None


@settings(max_examples=300)
@given(steps=STEPS, kinds=st.tuples(st.sampled_from(Kind), st.sampled_from(Kind)))
def test_nothing_excused_clashing_or_disputed_leads_to_enforcement(
    steps: list[tuple[str, int, int]], kinds: tuple[Kind, Kind]
) -> None:
    """Whatever happens in whatever order, under two orders or licences at once, with clashes told
    late, samples given after all, records corrected, disputes that nobody could hear, and results
    that somebody would hold against them.

    Source: issue "It must hold".
    """
    stories, number = (Story(kind=kinds[0]), Story(kind=kinds[1])), 0
    for what, which, under in steps:
        if what in SHARED:
            for story in stories:
                share(story, what, which, number)
            number += what in ("miss", "find")
        elif number:
            key = UUID(int=which % number)
            if what in SIDES:
                moved(stories[under], what, key, SIDES[what])
            elif rests_on := answer(stories[under], what, key):
                assert not [each for each in rests_on if stories[under].never(each)]
        for story in stories:
            nothing_unfair(story)


def nothing_unfair(story: Story) -> None:
    """Neither what is owed now nor what was referred before rests on what does not count."""
    due = next_duty(story.facts)
    if due.duty is not Duty.NOTHING:
        assert due.absence_id is not None
        assert not story.never(due.absence_id)
    if due.duty is Duty.REFER:
        warning = next(each for each in story.warnings if each.id == due.warning_id)
        assert not story.never(warning.absence_id)
    for rests_on in story.referrals:
        if still_stands(story.facts, rests_on=rests_on):
            assert not [each for each in rests_on if story.never(each)]
