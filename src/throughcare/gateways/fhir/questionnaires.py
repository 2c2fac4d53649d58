"""Sheets as Questionnaires, what somebody answered as QuestionnaireResponses, and these back."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.domain.assessment.sheet import Item, Scale, Sheet
from throughcare.gateways.fhir.terms import (
    HOUSE,
    Resource,
    coding,
    day,
    fhir_id,
    filled,
    instant,
    named,
    reference,
)

EXTENSIONS = "http://hl7.org/fhir/StructureDefinition/"
ABSENT = f"{EXTENSIONS}data-absent-reason"
DECLINED = "asked-declined"
PLACE, WHY_AGAIN, STAGE = f"{HOUSE}place", f"{HOUSE}why-again", f"{HOUSE}stage"
SHEET = f"{HOUSE}questionnaire:"


def id_of(sheet: Sheet) -> str:
    """The id of a version of a sheet."""
    return fhir_id(sheet.code, sheet.version)


def canonical(sheet: Sheet) -> str:
    """The name of a version of a sheet, whichever server gives it out."""
    return f"{SHEET}{sheet.code}|{sheet.version}"


def questionnaire(sheet: Sheet, *, justice: bool) -> Resource:
    """This gives a sheet out as it is asked; `sheet` has the words that this agency may read.

    Where it may read none, an item says in the house's words what it is about.
    """
    return {
        "resourceType": "Questionnaire",
        "id": id_of(sheet),
        "url": f"{SHEET}{sheet.code}",
        "version": sheet.version,
        "title": sheet.name,
        "status": "active",
        "subjectType": ["Patient"],
        "date": day(sheet.starts_on),
        "description": sheet.about,
        "copyright": sheet.licence,
        "item": [_item(sheet, each) for each in sheet.asked_by(justice=justice)],
    }


def _item(sheet: Sheet, item: Item) -> Resource:
    kind, more = _type(sheet, item.scale)
    return {"linkId": item.code, "text": item.words or item.about, "type": kind, **more}


def _type(sheet: Sheet, scale: Scale | None) -> tuple[str, Resource]:
    if scale is None:
        return "text", {}
    if scale.is_count:
        bounds = (("minValue", scale.values[0]), ("maxValue", scale.values[-1]))
        more = [{"url": f"{EXTENSIONS}{name}", "valueInteger": value} for name, value in bounds]
        return "integer", {"extension": more}
    if not scale.labels:
        return "integer", {"answerOption": [{"valueInteger": each} for each in scale.values]}
    options = [{"valueCoding": _value(sheet, scale, each)} for each in scale.values]
    return "choice", {"answerOption": options}


def _value(sheet: Sheet, scale: Scale, value: int) -> Resource:
    return coding(f"{HOUSE}scale:{sheet.code}:{scale.code}", str(value), scale.say(value))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """One answer as the viewer may see it; `text` is the question, in words that they may read."""

    item: str
    text: str
    value: int | None
    words: str
    declined: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What somebody was asked at one go."""

    key: UUID
    person_id: UUID
    sheet: Sheet
    asked_at: datetime
    asked_by: str
    agency: str
    place: str
    answers: tuple[Answered, ...]
    stage: str = ""


def response(asking: Asking) -> Resource:
    """This gives out what somebody answered, as far as the viewer may see it."""
    said = ((PLACE, asking.place), (STAGE, asking.stage))
    return {
        "resourceType": "QuestionnaireResponse",
        "id": str(asking.key),
        "extension": [{"url": name, "valueCode": code} for name, code in said if code],
        "questionnaire": canonical(asking.sheet),
        "status": "completed",
        "subject": reference("Patient", asking.person_id),
        "authored": instant(asking.asked_at),
        "author": named(f"{asking.asked_by}, {asking.agency}"),
        "item": [_answer(asking.sheet, each) for each in asking.answers],
    }


def _answer(sheet: Sheet, told: Answered) -> Resource:
    said: Resource = {"linkId": told.item, "text": told.text}
    if told.declined:
        return said | {"extension": [{"url": ABSENT, "valueCode": DECLINED}]}
    if told.value is None:
        return said | {"answer": [{"valueString": told.words}]} if told.words else said
    scale = next((each.scale for each in sheet.items if each.code == told.item), None)
    if scale and scale.labels and told.value in scale.values:
        return said | {"answer": [{"valueCoding": _value(sheet, scale, told.value)}]}
    return said | {"answer": [{"valueInteger": told.value}]}


class Unread(ValueError):
    """What came is no QuestionnaireResponse that can be read; says where and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A QuestionnaireResponse that came: whose, of which sheet, when, where, and each answer."""

    sheet: str
    person_id: UUID
    authored: datetime | date | None
    place: str
    why_again: str
    stage: str
    key: UUID | None
    values: Mapping[str, int] = field(default_factory=dict)
    words: Mapping[str, str] = field(default_factory=dict)
    declined: frozenset[str] = frozenset()


def read(told: Any) -> Read:
    """This reads a QuestionnaireResponse. Raises Unread, saying where it cannot be read."""
    if not isinstance(told, dict) or told.get("resourceType") != "QuestionnaireResponse":
        raise Unread("QuestionnaireResponse: expected")
    if told.get("status") not in ("completed", "amended"):
        raise Unread("QuestionnaireResponse.status: only what is completed is taken")
    extensions = _extensions(told)
    items = list(_items(told.get("item"), "QuestionnaireResponse.item"))
    answers = {code: value for code, value, _ in items if value is not None}
    return Read(
        sheet=_sheet(told.get("questionnaire"), "QuestionnaireResponse.questionnaire"),
        person_id=_person(told.get("subject")),
        authored=_authored(told.get("authored")),
        place=extensions.get(PLACE, ""),
        why_again=extensions.get(WHY_AGAIN, ""),
        stage=extensions.get(STAGE, ""),
        key=_key(told.get("identifier")),
        values={code: value for code, value in answers.items() if isinstance(value, int)},
        words={code: value for code, value in answers.items() if isinstance(value, str)},
        declined=frozenset(code for code, _, declined in items if declined),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Worded:
    """A Questionnaire that came with an agency's own words: of which sheet, which version of it
    where one is said, and a line "code: question" for each item.
    """

    sheet: str
    version: str
    lines: tuple[str, ...]


def read_words(told: Any) -> Worded:
    """This reads the questions of a Questionnaire, those in groups too.

    Raises Unread, saying where it cannot be read.
    """
    if not isinstance(told, dict) or told.get("resourceType") != "Questionnaire":
        raise Unread("Questionnaire: expected")
    return Worded(
        sheet=_sheet(told.get("url"), "Questionnaire.url"),
        version=str(told.get("version", "")),
        lines=tuple(_lines(told.get("item"), "Questionnaire.item")),
    )


def _lines(listed: object, where: str) -> Iterable[str]:
    for here, item in _listed(listed, where):
        if item.get("type") == "group":
            yield from _lines(item.get("item", []), f"{here}.item")
        elif item.get("type") != "display":
            yield f"{item['linkId']}: {' '.join(str(item.get('text', '')).split())}"


def _listed(listed: object, where: str) -> Iterable[tuple[str, dict[str, Any]]]:
    """Each item of a list, and where it stands."""
    if not isinstance(listed, list):
        raise Unread(f"{where}: a list is expected")
    for number, item in enumerate(listed):
        here = f"{where}[{number}]"
        if not isinstance(item, dict) or not isinstance(item.get("linkId"), str):
            raise Unread(f"{here}.linkId: expected")
        yield here, item


def _extensions(told: Mapping[str, Any]) -> dict[str, str]:
    listed = told.get("extension", [])
    if not isinstance(listed, list) or not all(isinstance(each, dict) for each in listed):
        raise Unread("extension: a list of objects is expected")
    return {str(each.get("url")): str(each.get("valueCode", "")) for each in listed}


def _sheet(name: object, where: str) -> str:
    """The code of the sheet that a canonical name names, with or without its version."""
    if not isinstance(name, str) or not name.startswith(SHEET):
        raise Unread(f"{where}: {SHEET}… is expected")
    return name.removeprefix(SHEET).split("|")[0]


def _person(subject: object) -> UUID:
    named_as = subject.get("reference") if isinstance(subject, dict) else None
    try:
        return UUID(str(named_as).removeprefix("Patient/"))
    except ValueError as problem:
        raise Unread("QuestionnaireResponse.subject: Patient/… is expected") from problem


def _authored(told: object) -> datetime | date | None:
    """An instant, or a day alone."""
    if told is None:
        return None
    try:
        at = datetime.fromisoformat(str(told))
        return at if at.tzinfo else date.fromisoformat(str(told))
    except ValueError as problem:
        raise Unread("QuestionnaireResponse.authored: no instant, no day") from problem


def _key(identifier: object) -> UUID | None:
    """Under which sending it twice keeps it once."""
    value = identifier.get("value") if isinstance(identifier, dict) else None
    try:
        return UUID(str(value)) if value else None
    except ValueError as problem:
        raise Unread("QuestionnaireResponse.identifier.value: a UUID is expected") from problem


def _items(listed: object, where: str) -> Iterable[tuple[str, int | str | None, bool]]:
    """Each item's code, its one answer if there is one, and whether they would rather not say."""
    for here, item in _listed(listed, where):
        answers = item.get("answer", [])
        if not isinstance(answers, list) or len(answers) > 1:
            raise Unread(f"{here}.answer: one answer at most")
        value = _given(answers[0], f"{here}.answer[0]") if answers else None
        yield item["linkId"], value, _extensions(item).get(ABSENT) == DECLINED


def _given(answer: object, where: str) -> int | str:
    told = answer if isinstance(answer, dict) else {}
    coded = told.get("valueCoding")
    match filled({"integer": told.get("valueInteger"), "string": told.get("valueString")}):
        case {"integer": int(value)} if not isinstance(value, bool):
            return value
        case {"string": str(words)}:
            return words
    if isinstance(coded, dict) and str(coded.get("code", "")).lstrip("-").isdecimal():
        return int(coded["code"])
    raise Unread(f"{where}: valueInteger, valueString or valueCoding is expected")
