"""Events read back: what was read lately is not taken apart again, unless it is not the same."""

from typing import Any
from uuid import uuid4

import pytest

from throughcare.queries.trail import stored


@pytest.fixture
def row() -> dict[str, Any]:
    keys = ("id", "person_id", "recorded_by", "agency_id", "about_id")
    return {key: str(uuid4()) for key in keys} | {
        "sequence": 1,
        "kind": "next_step.done",
        "occurred_at": "2026-03-02T09:00:00+00:00",
        "recorded_at": "2026-03-02T09:00:00+00:00",
        "party_id": None,
        "corrects_id": None,
        "payload": {"what": "Came with the letter"},
    }


def test_the_same_row_is_the_same_event(row: dict[str, Any]) -> None:
    assert stored.event_of(row) is stored.event_of(dict(row))


def test_a_row_that_differs_in_anything_is_read_anew(row: dict[str, Any]) -> None:
    first = stored.event_of(row)
    other = stored.event_of(row | {"payload": {"what": "Came without"}})
    assert (first.payload.what, other.payload.what) == ("Came with the letter", "Came without")


def test_what_is_kept_is_bounded(row: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "MOST_READ", 3)
    stored._read.clear()
    for number in range(10):
        stored.event_of(row | {"id": str(uuid4()), "sequence": number})
    assert len(stored._read) <= 3
