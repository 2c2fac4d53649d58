"""Criteria, answers and the order of services said in English, from the words of the directory."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum
from functools import singledispatch

from throughcare.domain.directory.answers import OTHER_WAYS, Answer, Verdict
from throughcare.domain.directory.criteria import (
    Age,
    AllOf,
    AnyOf,
    Brings,
    Criterion,
    HasNeeds,
    Housed,
    InSetting,
    LatestTest,
    LivesIn,
    OfSex,
    OnSubstitution,
    OpioidFree,
    ReferredBy,
    UnderJustice,
    Uses,
    WeeksLeft,
    Wording,
)
from throughcare.domain.directory.words import WORDS
from throughcare.domain.kernel.called import HOUSE, Called
from throughcare.domain.kernel.decision import Reason

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def sentence(*, criterion: Criterion, called: Called = HOUSE) -> str:
    """This says a criterion in plain English: "The person is 18 or older."."""
    said = _says(criterion)
    end = "" if said.endswith((".”", "!”", "?”")) else "."
    return f"The {called.one} {said}{end}"


def dated(*, answer: Answer) -> str:
    """This says since when, from when and until when an answer holds; empty where not known."""
    days = (
        ("since", answer.since_on if answer.verdict is Verdict.MET else None),
        ("from", answer.from_on),
        ("until", answer.until_on),
    )
    return ", ".join(
        WORDS[f"directory.dated.{word}"].format(day=day_in_words(day=day))
        for word, day in days
        if day is not None
    )


def change(*, answer: Answer, called: Called = HOUSE) -> str:
    """This says what would change an answer, and other ways in; empty when it is met.

    Source: domain.md §5, hazard "Teaching people to offend".
    """
    if answer.change is None:
        return ""
    said = _change(answer, answer.change, called)
    if answer.from_on is None:
        return said
    first = WORDS["directory.change.from_day"].format(day=day_in_words(day=answer.from_on))
    return f"{first} {said}"


def reason(*, reason: Reason) -> str:
    """This says a reason of the order or a fault of a criterion."""
    details = dict(reason.details)
    if reason.code == "directory.order.criteria":
        details = {key: WORDS[f"directory.group.{word}"] for key, word in details.items()}
    return WORDS[reason.code].format(**details)


def day_in_words(*, day: date) -> str:
    """This writes a day as people say it: 3 May 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def listed(*, words: Iterable[str], last: str) -> str:
    """This joins words as people do: "a, b or c"."""
    *first, final = words
    return f"{', '.join(first)} {last} {final}" if first else final


def _change(answer: Answer, change: Reason, called: Called) -> str:
    if answer.parts:
        parts = _part_changes(answer, called)
        whole = WORDS[change.code].format(parts=" ".join(parts))
        return whole if len(parts) > 1 else parts[0]
    details = dict(change.details)
    for key, kind in (("documents", "document"), ("sources", "source")):
        if key in details:
            last = "and" if key == "documents" else "or"
            labels = (WORDS[f"directory.{kind}.{code}"] for code in details[key].split(","))
            details[key] = listed(words=labels, last=last)
    return called.put(sentence=WORDS[change.code]).format(**details)


def _part_changes(answer: Answer, called: Called) -> list[str]:
    open_parts = [part for part in answer.parts if part.change is not None]
    if answer.verdict is Verdict.UNKNOWN:
        open_parts = [part for part in open_parts if part.verdict is Verdict.UNKNOWN]
    said = dict.fromkeys(
        _change(part, part.change, called) for part in open_parts if part.change is not None
    )
    others = WORDS[OTHER_WAYS.code]
    return [each for each in said if each != others] + [each for each in said if each == others]


def _labels(kind: str, codes: Iterable[StrEnum], last: str = "or") -> str:
    return listed(words=[WORDS[f"directory.{kind}.{code}"] for code in sorted(codes)], last=last)


@singledispatch
def _says(criterion: object) -> str:
    raise TypeError(f"no criterion: {type(criterion).__name__}")


@_says.register(Age)
@_says.register(WeeksLeft)
def _(criterion: Age | WeeksLeft) -> str:
    ends = {"from": criterion.least, "to": criterion.most}
    known = [key for key, value in ends.items() if value is not None]
    return WORDS[f"directory.says.{criterion.kind}.{'_'.join(known)}"].format(**ends)


@_says.register
def _(criterion: OfSex) -> str:
    return WORDS[f"directory.says.sex.{criterion.sex}"]


@_says.register
def _(criterion: LivesIn) -> str:
    labels = sorted(area.label for area in criterion.areas)
    return WORDS["directory.says.area"].format(words=listed(words=labels, last="or"))


@_says.register
def _(criterion: Uses) -> str:
    return _two_sets("substances", "substance", criterion.any_of, criterion.none_of)


@_says.register
def _(criterion: HasNeeds) -> str:
    return _two_sets("needs", "need", criterion.any_of, criterion.none_of)


def _two_sets(
    kind: str, label: str, any_of: frozenset[StrEnum], none_of: frozenset[StrEnum]
) -> str:
    sets = (("any_of", any_of), ("none_of", none_of))
    return " and ".join(
        WORDS[f"directory.says.{kind}.{name}"].format(words=_labels(label, words))
        for name, words in sets
        if words
    )


@_says.register
def _(criterion: InSetting) -> str:
    words = _labels("setting", criterion.any_of)
    return WORDS["directory.says.setting"].format(words=words)


@_says.register
def _(criterion: UnderJustice) -> str:
    words = _labels("justice", criterion.any_of)
    return WORDS["directory.says.justice"].format(words=words)


@_says.register
def _(criterion: Housed) -> str:
    words = _labels("housing", criterion.any_of)
    return WORDS["directory.says.housing"].format(words=words)


@_says.register
def _(criterion: ReferredBy) -> str:
    words = _labels("source", criterion.any_of)
    return WORDS["directory.says.source"].format(words=words)


@_says.register
def _(criterion: OpioidFree) -> str:
    return WORDS["directory.says.opioid_free"].format(days=criterion.days)


@_says.register
def _(criterion: OnSubstitution) -> str:
    return WORDS[f"directory.says.substitution.{'on' if criterion.wanted else 'off'}"]


@_says.register
def _(criterion: Brings) -> str:
    words = _labels("document", criterion.all_of, last="and")
    return WORDS["directory.says.documents"].format(words=words)


@_says.register
def _(criterion: LatestTest) -> str:
    code = f"directory.says.test.{criterion.result}"
    return WORDS[code].format(days=criterion.within_days)


@_says.register
def _(criterion: Wording) -> str:
    return WORDS["directory.says.wording"].format(text=criterion.text)


@_says.register(AllOf)
@_says.register(AnyOf)
def _(criterion: AllOf | AnyOf) -> str:
    joint = " and " if isinstance(criterion, AllOf) else " or "
    return joint.join(
        f"({_says(part)})" if isinstance(part, AllOf | AnyOf) else _says(part)
        for part in criterion.of
    )
