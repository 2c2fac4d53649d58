"""Scores of a sheet, from the answers and the rules that were published with it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from throughcare.domain.assessment.sheet import Band, Cutoffs, How, Naloxone, Opens, Score, Sheet
from throughcare.domain.kernel.decision import Reason, because

type Answers = Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reached:
    """The band that a score lies in, by one published set; None where it lies below all."""

    cutoffs: Cutoffs
    band: Band | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """A score with what it means; without a value where too many of its items are `blank`."""

    score: Score
    value: int | None
    blank: tuple[str, ...]
    reached: tuple[Reached, ...]

    @property
    def pro_rated(self) -> bool:
        """Whether blanks were filled with the mean of the others."""
        return self.value is not None and bool(self.blank)


class Change(StrEnum):
    """How a score differs from an earlier one, beyond chance."""

    NONE_LEFT = "none_left"
    BETTER = "better"
    UNCHANGED = "unchanged"
    WORSE = "worse"


def wrong(sheet: Sheet, answers: Mapping[str, object]) -> tuple[Reason, ...]:
    """This gives every reason why answers cannot be scored: unknown items, values off the scale.

    Source: the published scales of each instrument.
    """
    reasons = []
    for code, value in answers.items():
        item = next((each for each in sheet.items if each.code == code), None)
        if item is None:
            reasons.append(because("answers.no_such_item", code, item=code, sheet=sheet.code))
        elif item.scale is not None and value not in item.scale.values:
            said = say_values(item.scale.values)
            reasons.append(because("answers.off_scale", code, item=code, values=said))
    return tuple(reasons)


def say_values(values: tuple[int, ...]) -> str:
    """This says which values there are: "0 to 28", "0, 2 or 4"."""
    if len(values) > 2 and values == tuple(range(values[0], values[-1] + 1)):
        return f"{values[0]} to {values[-1]}"
    *most, last = map(str, values)
    return f"{', '.join(most)} or {last}" if most else last


def filled(sheet: Sheet, answers: Answers) -> dict[str, int]:
    """This adds nothing for each item that the sheet says is skipped, and that has no answer."""
    whole = dict(answers)
    for skip in sheet.skips:
        asked = [answers.get(code) for code in skip.items]
        if None not in asked and not sum(filter(None, asked)):
            whole = dict.fromkeys(skip.skipped, 0) | whole
    return whole


def score(sheet: Sheet, answers: Answers) -> tuple[Scored, ...]:
    """This gives every score of a sheet; answers must be on their scales.

    Source: the reference on instruments, with each cut-off's own source.
    """
    whole = filled(sheet, answers)
    return tuple(_scored(each, whole) for each in sheet.scores)


def _scored(one: Score, answers: Answers) -> Scored:
    told = [answers[code] for code in one.items if code in answers]
    blank = tuple(code for code in one.items if code not in answers)
    value = _value(one, told, len(blank))
    reached = tuple(
        Reached(cutoffs=each, band=each.band(value)) for each in one.cutoffs if value is not None
    )
    return Scored(score=one, value=value, blank=blank, reached=reached)


def _value(one: Score, told: list[int], blank: int) -> int | None:
    if one.how is How.ANY:
        # One yes is enough; to say no, all must be answered.
        known = any(told) or not blank
        return int(any(told)) if known else None
    if not told or blank > one.most_blank:
        return None
    of = len(told)
    return (2 * sum(told) * (of + blank) + of) // (2 * of)


def opened(sheet: Sheet, answers: Answers) -> tuple[Opens, ...]:
    """This gives what answers call somebody to, each once: suicide, overdose, safeguarding.

    Source: issue "Treatment": such answers open urgent obligations.
    """
    found = {
        each.opens: None
        for each in sheet.items
        if each.opens is not None and answers.get(each.code, each.opens_from - 1) >= each.opens_from
    }
    return tuple(found)


def asks_for_naloxone(sheet: Sheet, answers: Answers) -> Naloxone | None:
    """This says why answers ask for naloxone, the stronger reason first; None where none does.

    Source: issue "Treatment": naloxone for everybody with opioid risk.
    """
    found = {
        each.naloxone
        for each in sheet.items
        if each.naloxone is not None
        and each.code in answers
        and each.naloxone_on[0] <= answers[each.code] <= each.naloxone_on[1]
    }
    return next((each for each in (Naloxone.NONE_AT_HAND, Naloxone.OPIOIDS) if each in found), None)


def asks_for(sheet: Sheet, answers: Answers) -> tuple[str, ...]:
    """This gives the codes of the sheets that answers ask for next, each once."""
    items = [
        each.leads_to
        for each in sheet.items
        if each.leads_to and answers.get(each.code, each.leads_from - 1) >= each.leads_from
    ]
    bands = [
        reached.band.leads_to
        for each in score(sheet, answers)
        for reached in each.reached
        if reached.band is not None
    ]
    return tuple(dict.fromkeys(code for code in (*items, *bands) if code))


def changed(one: Score, *, before: int, after: int) -> Change | None:
    """This says how a score changed beyond chance; None where nothing is published about that.

    Source: the change rules of the reference on instruments; for days, `top_rci_days`.
    """
    if one.reliable is None:
        return None
    if one.reliable.none and before > 0 and after == 0:
        return Change.NONE_LEFT
    if abs(after - before) < one.reliable.points:
        return Change.UNCHANGED
    better = (after > before) is one.higher_is_better
    return Change.BETTER if better else Change.WORSE
