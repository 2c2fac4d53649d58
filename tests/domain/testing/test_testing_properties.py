"""Whatever is found: a result alone enforces nothing, and a negative takes nothing away."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.domain.net.lives import lives
from tests.domain.net.test_net_replay import england, steps
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.net.protocol import replay
from throughcare.domain.order.protocol import RULES as OF_ORDERS
from throughcare.domain.testing.events import PRIVATE, Read
from throughcare.domain.testing.protocol import RULES

FIRST_WORDS = ("test", PRIVATE)
NEW_TEST = UUID(int=99)
ENFORCING = {rule.code for rule in OF_ORDERS}


def about_tests(kind: str) -> bool:
    return kind.partition(".")[0] in FIRST_WORDS


@settings(max_examples=150)
@given(lives())
def test_no_sequence_of_results_opens_enforcement(life: list[Event[Any]]) -> None:
    ours = {rule.code for rule in RULES}
    for event, _, follows in steps(life):
        if about_tests(event.kind):
            opened = {each.rule for each in follows.opened}
            assert opened <= ours
            assert not opened & ENFORCING


@st.composite
def negatives(draw: st.DrawFn, life: list[Event[Any]]) -> list[Event[Any]]:
    """The same life with one more test somewhere, in which nothing was found."""
    place = draw(st.integers(min_value=1, max_value=len(life)))
    before = life[place - 1]
    at = before.recorded_at + timedelta(minutes=1)
    looked_for = draw(st.lists(st.sampled_from([a.value for a in Analyte]), min_size=1, max_size=4))
    read = Read(collected_on=at.date(), stage="confirmed", found=(), not_found=tuple(looked_for))
    negative = replace(
        before,
        id=UUID(int=999),
        kind=draw(st.sampled_from(["test.read", f"{PRIVATE}.read"])),
        occurred_at=at,
        recorded_at=at,
        about_id=NEW_TEST,
        payload=read,
    )
    return [*life[:place], negative, *life[place:]]


@settings(max_examples=150)
@given(st.data())
def test_a_negative_ends_delays_and_lessens_nothing(data: st.DataObject) -> None:
    life = data.draw(lives())
    without = replay(life, settings_for=england)
    beside = {
        each.obligation.id: each
        for each in replay(data.draw(negatives(life)), settings_for=england)
    }
    for each in without:
        now = beside[each.obligation.id]
        assert now == each
    added = set(beside) - {each.obligation.id for each in without}
    assert all(beside[key].obligation.about_id == NEW_TEST for key in added)
