"""How things stand in a matter of somebody's life: when it can be told, and how it is said.

A need may be met and the matter stand badly, or the other way round: so each is asked for itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from throughcare.domain.directory.saying import day_in_words
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.payload import Json, to_json
from throughcare.domain.need.matters import ITEMS, Item, Shape

type Answer = str | int | bool | date
type Told = Mapping[str, Answer]

LONGEST_WORDS = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """How things stand, as it would be recorded on a day."""

    kind: NeedKind | None
    told: Told
    own_words: str
    on: date
    died_on: date | None


def tell(facts: Telling) -> Decision[NeedKind]:
    """This says whether it can be recorded how things stand: one thing at least, each as asked.

    Source: domain.md S11.
    """
    reasons = []
    if facts.kind is None:
        return refuse(because("need.kind_needed", "kind"))
    if not facts.told and not facts.own_words.strip():
        reasons.append(because("need.nothing_told", "own_words"))
    if len(facts.own_words) > LONGEST_WORDS:
        reasons.append(because("need.too_long", "own_words", most=f"{LONGEST_WORDS:,}"))
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    reasons += [
        reason
        for code, answer in facts.told.items()
        for reason in _wrong(_item(facts.kind, code), code, answer, facts.on)
    ]
    return refuse(*reasons) if reasons else allow(facts.kind)


def _item(kind: NeedKind, code: str) -> Item | None:
    return next((item for item in ITEMS[kind] if item.code == code), None)


def _wrong(item: Item | None, code: str, answer: Answer, on: date) -> list[Reason]:
    match item, answer:
        case Item(shape=Shape.YES_OR_NO), bool():
            return []
        case Item(shape=Shape.CHOICE), str() if answer in item.choices:
            return []
        case Item(shape=Shape.NUMBER), int() if type(answer) is int and 0 <= answer <= item.most:
            return []
        case Item(shape=Shape.DAY), date() if item.ahead or answer <= on:
            return []
        case Item(shape=Shape.DAY), date():
            return [because("need.day_lies_ahead", code)]
        case _:
            return [because("need.not_an_answer", code)]


def said(*, kind: NeedKind, told: Told) -> str:
    """This says how things stand in plain words; "" where nothing but own words was said."""
    return "; ".join(_said(item, told[item.code]) for item in ITEMS[kind] if item.code in told)


def _said(item: Item, answer: Answer) -> str:
    match item.shape:
        case Shape.YES_OR_NO:
            return item.says if answer else item.says_no
        case Shape.CHOICE:
            return item.says.format(answer=item.choices.get(str(answer), str(answer)))
        case Shape.DAY:
            assert isinstance(answer, date)
            return item.says.format(answer=day_in_words(day=answer))
        case Shape.NUMBER:
            return item.says.format(answer=answer)


def to_stored(told: Told) -> dict[str, Json]:
    """This gives answers as they are stored: days as text."""
    return {code: to_json(answer) for code, answer in told.items()}


def from_stored(*, kind: NeedKind, stored: Mapping[str, Json]) -> dict[str, Answer]:
    """This reads answers back; what the table does not ask any more is left out."""
    shapes = {item.code: item.shape for item in ITEMS[kind]}
    return {
        code: date.fromisoformat(str(answer)) if shapes[code] is Shape.DAY else answer
        for code, answer in stored.items()
        if code in shapes and isinstance(answer, str | int | bool)
    }


def lasts_until(*, told: Told, today: date) -> date | None:
    """This gives until when somebody can stay where they live, where that still lies ahead."""
    until = told.get("until_on")
    return until if isinstance(until, date) and until > today else None


def paid_before_work(*, paid_from_on: date | None, work_starts_on: date | None) -> bool | None:
    """This says whether a benefit was in payment before work started; None where that is not known.

    Source: domain.md S11.
    """
    if work_starts_on is None or paid_from_on is None:
        return None
    return paid_from_on < work_starts_on
