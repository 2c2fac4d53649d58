"""Every kind of event is told in plain words: no code, no key, no date in figures."""

import re
import types
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest

from throughcare.domain.journey.contact import Attendance
from throughcare.domain.kernel.payload import to_json
from throughcare.domain.net.protocol import KINDS
from throughcare.domain.net.telling import CODES, GROUPS, for_others, group_of, say_length, tell

ON = date(2026, 3, 2)
PLAIN: dict[Any, object] = {
    UUID: UUID(int=7),
    str: "something",
    int: 3,
    bool: True,
    date: date(2026, 3, 9),
    datetime: datetime(2026, 3, 9, 10, tzinfo=UTC),
}


def filled(hint: Any) -> Any:
    """A value of this annotation, as full as can be."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        return filled(next(arg for arg in get_args(hint) if arg is not type(None)))
    if origin is tuple:
        return (filled(get_args(hint)[0]),)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return next(iter(hint))
    if is_dataclass(hint):
        hints = get_type_hints(hint)
        return hint(**{field.name: filled(hints[field.name]) for field in fields(hint)})
    return PLAIN[hint]


def payloads(code: str) -> list[Any]:
    """What an event of this kind may say: once with each code that a field of it may hold."""
    usual = filled(KINDS[code].payload)
    tables = CODES.get(code, {})
    if code == "contact.recorded":
        tables = {"attendance": {each.value: "" for each in Attendance}}
    names = {field.name: getattr(usual, field.name) for field in fields(usual)}
    for name, table in tables.items():
        value = next(iter(table))
        names[name] = (value,) if isinstance(names[name], tuple) else value
    made = [names]
    for name, table in tables.items():
        for value in table:
            one = (value,) if isinstance(names[name], tuple) else value
            made.append(names | {name: one})
    return [KINDS[code].payload(**each) for each in made]


@pytest.mark.parametrize("code", sorted(KINDS))
def test_every_kind_is_told_in_words(code: str) -> None:
    for payload in payloads(code):
        line = tell(kind=code, said=to_json(payload), on=ON)
        assert line
        assert line[0].isupper() or line[0] == "“", line
        assert not re.search(r"[{}]|\w_\w|\d{4}-\d\d-\d\d|00000000", line), line


@pytest.mark.parametrize("code", sorted(KINDS))
def test_every_kind_belongs_to_a_group_of_the_timeline(code: str) -> None:
    assert group_of(code) in GROUPS


@pytest.mark.parametrize(
    ("kind", "said", "line"),
    [
        pytest.param(
            "contact.recorded",
            {"attendance": "attended", "minutes": 40, "what": "keywork"},
            "Attended keywork, 40 minutes",
            id="attended",
        ),
        pytest.param(
            "contact.recorded",
            {"attendance": "late", "minutes": 90, "what": "review"},
            "Came late to review, 1 hour 30 minutes",
            id="late",
        ),
        pytest.param(
            "contact.recorded",
            {"attendance": "attended", "minutes": 0, "what": "visit"},
            "Attended visit",
            id="without minutes",
        ),
        pytest.param(
            "contact.recorded",
            {"attendance": "cancelled_by_us", "minutes": 0, "what": "phone_call"},
            "Phone call: we cancelled",
            id="we cancelled",
        ),
        pytest.param(
            "next_step.agreed",
            {"what": "Visit the flat", "due_on": "2027-01-04"},
            "Next step agreed: Visit the flat, Monday 4 January 2027",
            id="another year",
        ),
        pytest.param(
            "risk.found",
            {"flag": "released"},
            "At risk: came out of prison",
            id="a risk by its words",
        ),
        pytest.param(
            "appointment.moved",
            {
                "what": "keywork",
                "from_at": "2026-03-27T10:00:00+00:00",
                "starts_at": "2026-03-30T09:00:00+00:00",
                "ends_at": "2026-03-30T10:00:00+00:00",
                "worker_name": "Ada Quill",
            },
            "Moved from Friday 27 March, 10:00: keywork on Monday 30 March, 10:00, with Ada Quill",
            id="clocks as London shows them",
        ),
    ],
)
def test_lines_that_a_colleague_would_say(kind: str, said: Any, line: str) -> None:
    assert tell(kind=kind, said=said, on=ON) == line


@pytest.mark.parametrize(
    ("minutes", "words"),
    [
        (0, "0 minutes"),
        (1, "1 minute"),
        (45, "45 minutes"),
        (60, "1 hour"),
        (121, "2 hours 1 minute"),
    ],
)
def test_lengths(minutes: int, words: str) -> None:
    assert say_length(minutes) == words


def test_others_read_who_came_and_what_is_next_and_nothing_more() -> None:
    next_at = datetime(2026, 3, 9, 10, tzinfo=UTC)
    told = for_others(attendance=Attendance.ATTENDED, what="Keywork", next_at=next_at, on=ON)
    assert told == "Attended keywork. Next: Monday 9 March, 10:00."
    alone = for_others(attendance=Attendance.DID_NOT_ATTEND, what="Review", next_at=None, on=ON)
    assert alone == "Did not attend review."
