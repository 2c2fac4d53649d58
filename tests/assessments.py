"""Answers, made by the actions."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from tests.clock import NOW
from tests.journeys import worker
from tests.orders import ADA
from throughcare.actions import assessment
from throughcare.actions.assessment import Said
from throughcare.domain.assessment.outcome import Stage
from throughcare.domain.assessment.standing import Place
from throughcare.records.keys import new_key


def said(sheet: str, *, at: datetime = NOW, **changes: Any) -> Said:
    """What is typed, of a sheet asked at our place."""
    usual: dict[str, Any] = {
        "sheet": sheet,
        "values": {},
        "words": {},
        "declined": frozenset(),
        "place": Place.AGENCY,
        "asked_at": at,
        "stage": Stage.START if sheet == "top" else None,
    }
    return Said(**usual | changes)


def asked(
    person_id: UUID, sheet: str, *, by: str = ADA, at: datetime = NOW, **changes: Any
) -> UUID:
    """A sheet asked now; gives the key of the asking."""
    told, who = said(sheet, at=at, **changes), worker(by, at=at)
    return assessment.answer(key=new_key(), person_id=person_id, said=told, by=who, at=at)


def own_words(person_id: UUID, *, by: str = ADA, at: datetime = NOW) -> UUID:
    """What they want."""
    return asked(person_id, "own", by=by, at=at, words={"want": "My own front door"})


def all_of(codes: Iterable[str], value: int) -> dict[str, int]:
    return dict.fromkeys(codes, value)
