"""When a meeting can be arranged, answered and told of; who hears when its hour is not held."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from tests.clock import NOW
from throughcare.domain.appointment import meeting
from throughcare.domain.appointment.meeting import Answering, Arranging, Hears, Reply

MEETING, HOUR, MIND, HOUSING = (UUID(int=each) for each in range(1, 5))
ARRANGING = Arranging(
    leads=True, private=False, asked=frozenset({MIND}), can_be_asked=frozenset({MIND})
)
ANSWERING = Answering(now=NOW, called_off=False, answered=False, reply=Reply.COMES, offers_at=None)


def codes(decision: object) -> tuple[str, ...]:
    return tuple(each.code for each in decision.reasons)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        pytest.param({}, (), id="whoever leads asks one that knows"),
        pytest.param({"leads": False}, ("meeting.lead_arranges",), id="not the lead"),
        pytest.param({"asked": frozenset()}, ("meeting.nobody_asked",), id="nobody asked"),
        pytest.param(
            {"asked": frozenset({MIND, HOUSING})},
            ("meeting.agency_not_told",),
            id="one of two may not know",
        ),
        pytest.param({"private": True}, ("meeting.not_private",), id="private"),
        pytest.param({"replaces_ours": False}, ("meeting.not_found",), id="instead of no meeting"),
    ],
)
def test_arranging(changes: dict[str, object], reasons: tuple[str, ...]) -> None:
    assert codes(meeting.arrange(replace(ARRANGING, **changes))) == reasons  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("changes", "reasons"),
    [
        pytest.param({}, (), id="comes"),
        pytest.param({"reply": None}, ("meeting.answer_needed",), id="says nothing"),
        pytest.param({"reply": Reply.NO_LONGER}, ("meeting.answer_needed",), id="never had agreed"),
        pytest.param({"reply": Reply.OTHER_TIME}, ("meeting.time_needed",), id="no other time"),
        pytest.param(
            {"reply": Reply.OTHER_TIME, "offers_at": NOW},
            ("meeting.time_needed",),
            id="a time past",
        ),
        pytest.param(
            {"reply": Reply.OTHER_TIME, "offers_at": NOW + timedelta(hours=1)},
            (),
            id="a later time",
        ),
        pytest.param({"answered": True}, ("meeting.is_answered",), id="answered before"),
        pytest.param({"called_off": True}, ("meeting.is_called_off",), id="called off"),
    ],
)
def test_answering(changes: dict[str, object], reasons: tuple[str, ...]) -> None:
    assert codes(meeting.answer(replace(ANSWERING, **changes))) == reasons  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("appointment_id", "meeting_id", "who"),
    [
        pytest.param(MEETING, MEETING, Hears.THE_ASKED, id="the meeting itself"),
        pytest.param(HOUR, MEETING, Hears.WHO_ARRANGED, id="the hour of one that had agreed"),
        pytest.param(HOUR, None, None, id="an hour of no meeting"),
    ],
)
def test_who_hears(appointment_id: UUID, meeting_id: UUID | None, who: Hears | None) -> None:
    assert meeting.hears(appointment_id=appointment_id, meeting_id=meeting_id) is who


def test_telling_is_recorded_by_who_arranged_it_and_once() -> None:
    assert meeting.tell(ours=True, owed=True)
    assert codes(meeting.tell(ours=True, owed=False)) == ("meeting.is_told",)
    assert codes(meeting.tell(ours=False, owed=True)) == ("meeting.not_found",)
