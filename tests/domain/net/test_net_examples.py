"""The rule book gives what the shared examples say; tests/actions asks the database the same."""

import pytest

from tests.domain.net.net_examples import ALARMS, PROMISES, Alarm, Promised, after
from throughcare.domain.net.gaps import AlarmFacts, alarmed_at
from throughcare.domain.net.promises import PromiseFacts, promise


@pytest.mark.parametrize("example", ALARMS, ids=lambda each: each.name)
def test_when_something_owed_became_an_alarm(example: Alarm) -> None:
    manager_from, due_at = after(example.manager), after(example.due)
    assert manager_from is not None
    assert due_at is not None
    facts = AlarmFacts(
        manager_from=manager_from,
        due_at=due_at,
        acknowledged_at=after(example.taken),
        closed_at=after(example.closed),
    )
    assert alarmed_at(facts) == after(example.expected)


@pytest.mark.parametrize("example", PROMISES, ids=lambda each: each.name)
def test_what_became_of_a_promise(example: Promised) -> None:
    due_at, at = after(example.due), after(example.at)
    assert due_at is not None
    assert at is not None
    facts = PromiseFacts(due_at=due_at, kept_at=after(example.kept), fell_at=after(example.fell))
    assert promise(facts, at=at).value == example.expected
