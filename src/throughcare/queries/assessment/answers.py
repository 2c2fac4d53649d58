"""Answers as the viewer may see them: what, whom, when, where, and who sees it differently."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from throughcare.domain.assessment.outcome import Stage
from throughcare.domain.assessment.scoring import opened
from throughcare.domain.assessment.sheet import Opens, Sheet
from throughcare.domain.assessment.standing import Place, Stand, Stood, is_disputed, newest
from throughcare.domain.kernel.category import Category
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.assessment import sheets
from throughcare.queries.person.one import same
from throughcare.records import models

COLUMNS = (
    "id",
    "person_id",
    "agency_id",
    "agency__name",
    "category",
    "asking",
    "sheet",
    "version",
    "item",
    "question",
    "value",
    "words",
    "declined",
    "place",
    "stage",
    "asked_at",
    "asked_by__name",
)
DECLINED = "They would rather not say"


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """What an agency said of an answer last."""

    agency: str
    stood: Stood
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """One answer, with the question as it was asked then, and what others say of it.

    `to_stand` says that it is another agency's, of which the viewer's has said nothing yet.
    """

    id: UUID
    person_id: UUID
    agency: str
    ours: bool
    category: Category
    asking: UUID
    sheet: str
    version: str
    item: str
    question: str
    value: int | None
    said: str
    place: Place
    stage: Stage | None
    asked_at: datetime
    asked_by: str
    views: tuple[View, ...]
    to_stand: bool

    @property
    def disputed(self) -> bool:
        """Whether an agency sees it differently now."""
        return is_disputed(each.stood for each in self.views)


def answers(viewer: Viewer, *, person_id: UUID, sheet: str = "") -> tuple[Told, ...]:
    """Every answer of somebody that the viewer may see, newest first; of one sheet, if named."""
    records = same(person_id)
    rows = models.Answer.objects.filter(person_id__in=records)
    if sheet:
        rows = rows.filter(sheet=sheet)
    ordered = rows.order_by("-asked_at", "asking", "id").values_list(*COLUMNS)
    stands = _stands(models.AnswerStand.objects.filter(person_id__in=records))
    return tuple(_told(viewer, row, stands) for row in ordered)


def to_pass_on(viewer: Viewer, *, person_id: UUID) -> tuple[Told, ...]:
    """The answers for which somebody has to be told, so that a child or an adult is safe."""
    return tuple(each for each in answers(viewer, person_id=person_id) if _is_to_pass_on(each))


def _is_to_pass_on(told: Told) -> bool:
    asked = sheets.as_asked(told.sheet, version=told.version)
    if asked is None or told.value is None:
        return False
    return Opens.SAFEGUARDING in opened(asked, {told.item: told.value})


def one(viewer: Viewer, *, answer_id: UUID) -> Told | None:
    """One answer; None where the viewer may not see it, or there is none."""
    row = models.Answer.objects.filter(pk=answer_id).values_list(*COLUMNS).first()
    stands = _stands(models.AnswerStand.objects.filter(answer_id=answer_id))
    return _told(viewer, row, stands) if row else None


def whose(viewer: Viewer, *, asking: UUID) -> UUID | None:
    """Who was asked; None where the viewer may see no answer of it."""
    rows = models.Answer.objects.filter(asking=asking).values_list("person_id", flat=True)
    return rows.first()


def _stands(rows: Any) -> dict[UUID, list[View]]:
    found: dict[UUID, list[View]] = defaultdict(list)
    told = rows.values_list("answer_id", "agency_id", "agency__name", "stand", "stood_at", "words")
    for answer_id, agency_id, agency, stand, stood_at, words in told:
        stood = Stood(agency_id=agency_id, stand=Stand(stand), stood_at=stood_at)
        found[answer_id].append(View(agency=agency, stood=stood, words=words))
    return found


def _told(viewer: Viewer, row: tuple[Any, ...], stands: dict[UUID, list[View]]) -> Told:
    told = dict(zip(COLUMNS, row, strict=True))
    views = {each.stood: each for each in stands.get(told["id"], ())}
    asked = sheets.as_asked(told["sheet"], version=told["version"])
    stood_by = {told["agency_id"], *(each.agency_id for each in views)}
    return Told(
        **{name: told[name] for name in ("id", "person_id", "asking", "sheet", "version", "item")},
        agency=told["agency__name"],
        ours=told["agency_id"] == viewer.agency_id,
        category=Category(told["category"]),
        question=told["question"],
        value=told["value"],
        said=_said(told, asked),
        place=Place(told["place"]),
        stage=Stage(told["stage"]) if told["stage"] else None,
        asked_at=told["asked_at"],
        asked_by=told["asked_by__name"],
        views=tuple(views[each] for each in newest(views)),
        to_stand=viewer.agency_id not in stood_by,
    )


def _said(told: dict[str, Any], asked: Sheet | None) -> str:
    if told["declined"]:
        return DECLINED
    if told["value"] is None:
        return str(told["words"])
    item = next((e for e in asked.items if e.code == told["item"]), None) if asked else None
    scale = item.scale if item else None
    value = int(told["value"])
    return scale.say(value) if scale and value in scale.values else str(value)
