"""The assessment as one page shows it: each sheet with its newest answers, and what is asked for.

Scores are reckoned whenever they are read, by the version of the sheet that was asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby, pairwise
from uuid import UUID

from throughcare.domain.assessment import scoring
from throughcare.domain.assessment.outcome import Stage
from throughcare.domain.assessment.scoring import Change, Scored
from throughcare.domain.assessment.sheet import Level, Sheet
from throughcare.domain.assessment.standing import Place, is_fresh
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.assessment import sheets
from throughcare.queries.assessment.answers import Told, answers
from throughcare.queries.protocol import settings_on


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """A score of one asking, and how it changed since the asking before, beyond chance.

    Of a sheet that is taken at its stages a change is said only beside its rule's name: not here.
    """

    scored: Scored
    change: Change | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What was asked at one go: whom, when, where, each answer, each score."""

    sheet: Sheet
    asked_at: datetime
    asked_by: str
    agency: str
    place: Place
    stage: Stage | None
    answers: tuple[Told, ...]
    measured: tuple[Measured, ...]
    fresh: bool

    @property
    def disputed(self) -> int:
        """How many of the answers an agency sees differently."""
        return sum(each.disputed for each in self.answers)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sheet on the page: its newest asking, if any, and which answers ask for it."""

    sheet: Sheet
    newest: Asking | None
    asked_for_by: tuple[str, ...]


def askings(viewer: Viewer, *, person_id: UUID, sheet: str = "") -> tuple[Asking, ...]:
    """Everything that somebody was asked, as far as the viewer may see it, newest first."""
    told = answers(viewer, person_id=person_id, sheet=sheet)
    groups = [tuple(group) for _, group in groupby(told, key=lambda each: each.asking)]
    found = [_asking(viewer, group) for group in groups]
    return _with_changes(each for each in found if each is not None)


def _asking(viewer: Viewer, group: tuple[Told, ...]) -> Asking | None:
    first = group[0]
    asked = sheets.as_asked(first.sheet, version=first.version)
    if asked is None:
        return None
    order = {item.code: number for number, item in enumerate(asked.items)}
    return Asking(
        sheet=asked,
        asked_at=first.asked_at,
        asked_by=first.asked_by,
        agency=first.agency,
        place=first.place,
        stage=first.stage,
        answers=tuple(sorted(group, key=lambda each: order.get(each.item, len(order)))),
        measured=tuple(
            Measured(scored=each, change=None) for each in scoring.score(asked, values(group))
        ),
        fresh=is_fresh(asked_at=first.asked_at, at=viewer.at, days=days_fresh(viewer, asked)),
    )


def values(group: Iterable[Told]) -> dict[str, int]:
    """The answers that are numbers, by item."""
    return {each.item: each.value for each in group if each.value is not None}


def days_fresh(viewer: Viewer, asked: Sheet) -> int:
    """For how many days the answers to a sheet hold, by the partnership's setting."""
    return settings_on(viewer.protocol, viewer.today)[asked.fresh]


def _with_changes(found: Iterable[Asking]) -> tuple[Asking, ...]:
    """Each beside the asking of the same version before it: what was asked otherwise says none."""
    by_sheet: dict[tuple[str, str], list[Asking]] = {}
    whole = tuple(found)
    for each in whole:
        by_sheet.setdefault((each.sheet.code, each.sheet.version), []).append(each)
    changed = {
        id(later): _since(later, earlier)
        for same in by_sheet.values()
        for later, earlier in pairwise(same)
    }
    return tuple(changed.get(id(each), each) for each in whole)


def _since(later: Asking, earlier: Asking) -> Asking:
    if later.sheet.staged:
        return later
    before = {each.scored.score.code: each.scored.value for each in earlier.measured}
    measured = tuple(
        replace(each, change=_change(each.scored, before.get(each.scored.score.code)))
        for each in later.measured
    )
    return replace(later, measured=measured)


def _change(scored: Scored, before: int | None) -> Change | None:
    if before is None or scored.value is None:
        return None
    return scoring.changed(scored.score, before=before, after=scored.value)


def rows(viewer: Viewer, *, person_id: UUID) -> dict[Level, tuple[Row, ...]]:
    """Every sheet by how deep it asks; of instruments those that were asked, or are asked for."""
    newest: dict[str, Asking] = {}
    for each in askings(viewer, person_id=person_id):
        newest.setdefault(each.sheet.code, each)
    asked_for: dict[str, list[str]] = {}
    for each in newest.values():
        for code in scoring.asks_for(each.sheet, values(each.answers)):
            asked_for.setdefault(code, []).append(each.sheet.name)
    found: dict[Level, list[Row]] = {level: [] for level in Level}
    for asked in sheets.listed(on=viewer.today):
        row = Row(
            sheet=asked,
            newest=newest.get(asked.code),
            asked_for_by=tuple(asked_for.get(asked.code, ())),
        )
        found[asked.level].append(row)
    return {level: tuple(each) for level, each in found.items()}
