"""Whatever happens, nothing is owed twice, nothing opens after a death, and replay is exact."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from hypothesis import given, settings

from tests.domain.net.lives import has_died, lives
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import Obligation, Settings
from throughcare.domain.net.protocol import (
    ALIVE,
    ENDS_ALL,
    KINDS,
    LEARNED,
    RULES,
    STANDING,
    Consequences,
    Context,
    after,
    consequences,
    replay,
)
from throughcare.queries import protocol

type Step = tuple[Event[Any], tuple[Obligation, ...], Consequences]

RULE = {rule.code: rule for rule in RULES}
OF_A_DEATH = {"death.family", "death.review"}
# By these what somebody owes goes on, as another lead's or a manager's, or by another day: one
# falls, the same opens.
GOES_ON = ("journey.lead_changed", "journey.ended", "prison.dates_set")


def england(event: Event[Any]) -> Settings:
    return protocol.settings_on("england", event.recorded_at.date())


class Asked(History):
    """A history that remembers which kinds of event rules looked back for."""

    kinds: set[str]

    def of(self, *kinds: str, about_id: UUID | None = None) -> tuple[Event[Any], ...]:
        Asked.kinds |= set(kinds)
        return super().of(*kinds, about_id=about_id)


def steps(life: list[Event[Any]], history: type[History] = History) -> Iterator[Step]:
    """Each event with what was owed before it, and what it brings about."""
    owed: dict[UUID, Obligation] = {}
    past: list[Event[Any]] = []
    for event in life:
        before = tuple(owed.values())
        context = Context(history=history(past), owed=before, settings=england(event))
        follows = consequences(event, context)
        yield event, before, follows
        for key in (*follows.met, *follows.fell):
            owed.pop(key, None)
        owed |= {each.id: each for each in follows.opened}
        if event.kind in STANDING:
            past.append(event)


@given(life=lives())
@settings(max_examples=60)
def test_never_two_of_one_rule_about_one_thing(life: list[Event[Any]]) -> None:
    for _, before, follows in steps(life):
        closed = {*follows.met, *follows.fell}
        still = [each for each in before if each.id not in closed]
        now = [(each.rule, each.about_id) for each in (*still, *follows.opened)]
        assert len(now) == len(set(now))


@given(life=lives())
@settings(max_examples=60)
def test_only_what_is_owed_is_closed_and_only_once(life: list[Event[Any]]) -> None:
    for _, before, follows in steps(life):
        assert not set(follows.met) & set(follows.fell)
        assert len(follows.met) == len(set(follows.met))
        assert len(follows.fell) == len(set(follows.fell))
        assert {*follows.met, *follows.fell} <= {each.id for each in before}


@given(life=lives())
@settings(max_examples=60)
def test_what_closes_is_closed_by_its_own_rule(life: list[Event[Any]]) -> None:
    for event, before, follows in steps(life):
        rules = {each.id: RULE[each.rule] for each in before}
        assert all(event.kind in rules[key].met_by for key in follows.met)
        for key in follows.fell:
            named = event.kind in rules[key].cancelled_by
            assert named or event.kind in (ENDS_ALL, LEARNED, *GOES_ON)


@given(life=lives())
@settings(max_examples=60)
def test_what_opens_was_opened_by_its_own_rule_and_climbs_in_order(life: list[Event[Any]]) -> None:
    for event, before, follows in steps(life):
        fell = {(each.rule, each.about_id) for each in before if each.id in follows.fell}
        for opened in follows.opened:
            rule = RULE[opened.rule]
            goes_on = event.kind in GOES_ON and (opened.rule, opened.about_id) in fell
            assert event.kind in rule.opens_on or goes_on
            assert (opened.opened_by, opened.person_id) == (event.id, event.person_id)
            assert opened.manager_from <= opened.partnership_from
            if not opened.urgent:
                assert opened.due_at <= opened.manager_from


@given(life=lives())
@settings(max_examples=60)
def test_after_a_death_nothing_opens_until_it_proves_a_mistake(life: list[Event[Any]]) -> None:
    for number, (event, before, follows) in enumerate(steps(life)):
        if has_died(life[:number]) and event.kind != ALIVE:
            assert not follows.opened
            assert all(each.rule in OF_A_DEATH for each in before)
        elif event.kind in (ENDS_ALL, LEARNED):
            opened = {each.rule for each in follows.opened}
            assert opened == (OF_A_DEATH if event.kind == ENDS_ALL else set())
            assert set(follows.fell) == {each.id for each in before}
        if event.kind == ALIVE:
            closed = {*follows.met, *follows.fell}
            assert {each.id for each in before if each.rule in OF_A_DEATH} <= closed


@given(life=lives())
@settings(max_examples=30)
def test_a_replay_gives_the_same_again_and_so_do_its_beginnings(life: list[Event[Any]]) -> None:
    whole = replay(life, settings_for=england)
    assert replay(life, settings_for=england) == whole
    begun = replay(life[:-1], settings_for=england)
    keys = [each.obligation for each in whole]
    assert [each.obligation for each in begun] == keys[: len(begun)]


@given(life=lives())
@settings(max_examples=30)
def test_a_replay_is_what_happened_step_by_step(life: list[Event[Any]]) -> None:
    met = {key: event.id for event, _, follows in steps(life) for key in follows.met}
    fell = {key: event.id for event, _, follows in steps(life) for key in follows.fell}
    opened = [each for _, _, follows in steps(life) for each in follows.opened]
    found = replay(life, settings_for=england)
    assert [each.obligation for each in found] == opened
    assert [each.met_by for each in found] == [met.get(each.id) for each in opened]
    assert [each.fell_by for each in found] == [fell.get(each.id) for each in opened]


@given(life=lives())
@settings(max_examples=60)
def test_rules_look_back_only_at_what_is_kept_for_them(life: list[Event[Any]]) -> None:
    Asked.kinds = set()
    for _ in steps(life, Asked):
        pass
    assert Asked.kinds <= KINDS.keys()
    assert Asked.kinds <= STANDING


def test_a_rule_that_looked_at_what_is_not_kept_would_be_noticed() -> None:
    Asked.kinds = set()
    Asked().last("appointment.booked")
    assert not Asked.kinds <= STANDING


@settings(max_examples=60)
@given(lives())
def test_going_on_from_an_event_is_as_reading_everything_again(life: list[Event[Any]]) -> None:
    known = Context(history=History(), owed=(), settings=england(life[0]))
    past: list[Event[Any]] = []
    for event, before, follows in steps(life):
        assert (known.history.events, set(known.owed)) == (tuple(past), set(before))
        known = after(event, known, follows)
        past += [event] if event.kind in STANDING else []
