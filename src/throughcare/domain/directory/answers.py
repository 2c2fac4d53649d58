"""Holding criteria against what is known: met, not met or unknown, since or from when.

Three-valued on purpose: *unknown* is a question to ask, never a refusal. Nothing here ever offers
offending, losing a home or using more as a way in.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import singledispatch

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
from throughcare.domain.directory.facts import (
    JUSTICE_SOURCES,
    Fact,
    JusticeStatus,
    PersonFacts,
    Setting,
    current,
)
from throughcare.domain.directory.terms import Area, AreaScheme
from throughcare.domain.kernel.decision import Reason, because


class Verdict(StrEnum):
    """How a criterion is answered."""

    MET = "met"
    NOT_MET = "not_met"
    UNKNOWN = "unknown"


class Fit(StrEnum):
    """What a service's criteria say together: takes people like this, ask, or not yet."""

    TAKES = "takes"
    ASK = "ask"
    NOT_YET = "not_yet"


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """One criterion's answer on a day.

    `since_on`: since when it is met. `from_on`: from when it will be met, if known. `until_on`: the
    day from which it is no longer met, if known. `change`: what would change it, as a code for the
    words; None when it is met. `parts`: the answers of what it is made of.
    """

    criterion: Criterion
    verdict: Verdict
    since_on: date | None = None
    until_on: date | None = None
    from_on: date | None = None
    change: Reason | None = None
    parts: tuple["Answer", ...] = ()


A_DAY = timedelta(days=1)
OTHER_WAYS = because("directory.change.other_ways")


def answer(*, criterion: Criterion, facts: PersonFacts, on: date) -> Answer:
    """This says whether the criterion is met on that day, and what would change the answer.

    Source: domain.md S10, C1; hazard "Teaching people to offend".
    """
    return _answer(criterion, facts, on)


def answers(*, criteria: Iterable[Criterion], facts: PersonFacts, on: date) -> tuple[Answer, ...]:
    """This answers each of a service's criteria, in the service's own order."""
    return tuple(_answer(each, facts, on) for each in criteria)


def fit(*, answers: Iterable[Answer]) -> Fit:
    """This says what all answers come to: one *no* is not yet, else one question is ask."""
    match every(verdicts=(each.verdict for each in answers)):
        case Verdict.MET:
            return Fit.TAKES
        case Verdict.NOT_MET:
            return Fit.NOT_YET
        case Verdict.UNKNOWN:
            return Fit.ASK


def every(*, verdicts: Iterable[Verdict]) -> Verdict:
    """This is *and* of three values: one no decides, else one unknown leaves it open."""
    seen = set(verdicts)
    if Verdict.NOT_MET in seen:
        return Verdict.NOT_MET
    return Verdict.UNKNOWN if Verdict.UNKNOWN in seen else Verdict.MET


def some(*, verdicts: Iterable[Verdict]) -> Verdict:
    """This is *or* of three values: one yes decides, else one unknown leaves it open."""
    seen = set(verdicts)
    if Verdict.MET in seen:
        return Verdict.MET
    return Verdict.UNKNOWN if Verdict.UNKNOWN in seen else Verdict.NOT_MET


def birthday(*, born_on: date, age: int) -> date:
    """This gives the day on which an age is reached; born on 29 February: 1 March in other years.

    Source: Family Law Reform Act 1969 s9 (an age is reached at the start of the birthday).
    """
    try:
        return born_on.replace(year=born_on.year + age)
    except ValueError:
        return date(born_on.year + age, 3, 1)


@singledispatch
def _answer(criterion: object, facts: PersonFacts, on: date) -> Answer:
    raise TypeError(f"no criterion: {type(criterion).__name__}")


@_answer.register
def _(criterion: Age, facts: PersonFacts, on: date) -> Answer:
    if facts.born_on is None or on < facts.born_on:
        return _unknown(criterion)
    starts = _reached(facts.born_on, criterion.least)
    ends = _reached(facts.born_on, None if criterion.most is None else criterion.most + 1)
    if ends is not None and ends <= on:
        return _no(criterion, OTHER_WAYS)
    if starts is not None and on < starts:
        return _no(criterion, OTHER_WAYS, from_on=starts, until_on=ends)
    return Answer(criterion=criterion, verdict=Verdict.MET, since_on=starts, until_on=ends)


@_answer.register
def _(criterion: OfSex, facts: PersonFacts, on: date) -> Answer:
    return _plain(criterion, current(fact=facts.sex, on=on), {criterion.sex}, OTHER_WAYS)


@_answer.register
def _(criterion: InSetting, facts: PersonFacts, on: date) -> Answer:
    fact = current(fact=facts.setting, on=on)
    if fact is None or fact.value in criterion.any_of:
        return _plain(criterion, fact, criterion.any_of, OTHER_WAYS)
    if Setting.COMMUNITY not in criterion.any_of:
        return _no(criterion, OTHER_WAYS)
    return _no(criterion, because("directory.change.leaving"), from_on=fact.until_on)


@_answer.register
def _(criterion: Housed, facts: PersonFacts, on: date) -> Answer:
    return _plain(criterion, current(fact=facts.housing, on=on), criterion.any_of, OTHER_WAYS)


@_answer.register
def _(criterion: ReferredBy, facts: PersonFacts, on: date) -> Answer:
    others = sorted(criterion.any_of - JUSTICE_SOURCES)
    change = because("directory.change.source", sources=",".join(others)) if others else OTHER_WAYS
    return _plain(criterion, current(fact=facts.source, on=on), criterion.any_of, change)


@_answer.register
def _(criterion: UnderJustice, facts: PersonFacts, on: date) -> Answer:
    fact = current(fact=facts.justice, on=on)
    if fact is None:
        return _unknown(criterion)
    stands = fact.value or {JusticeStatus.NONE}
    if stands & criterion.any_of:
        return _yes(criterion, fact)
    ends_on = fact.until_on if JusticeStatus.NONE in criterion.any_of else None
    return _no(criterion, OTHER_WAYS, from_on=ends_on)


@_answer.register
def _(criterion: OnSubstitution, facts: PersonFacts, on: date) -> Answer:
    code = "substitution" if criterion.wanted else "on_medicine"
    fact = current(fact=facts.substitution, on=on)
    return _plain(criterion, fact, {criterion.wanted}, because(f"directory.change.{code}"))


@_answer.register
def _(criterion: OpioidFree, facts: PersonFacts, on: date) -> Answer:
    fact = current(fact=facts.opioid_free, on=on)
    if fact is None or (fact.value and fact.since_on is None and criterion.days > 0):
        return _unknown(criterion)
    change = because("directory.change.opioid_free")
    if not fact.value:
        return _no(criterion, change)
    if fact.since_on is None:
        return _yes(criterion, fact)
    reached_on = fact.since_on + timedelta(days=criterion.days)
    if on < reached_on:
        return _no(criterion, change, from_on=reached_on)
    return Answer(
        criterion=criterion, verdict=Verdict.MET, since_on=fact.since_on, until_on=fact.until_on
    )


@_answer.register
def _(criterion: LatestTest, facts: PersonFacts, on: date) -> Answer:
    fact = current(fact=facts.test, on=on)
    if fact is None or fact.since_on is None:
        return _unknown(criterion)
    ends_on = fact.since_on + timedelta(days=criterion.within_days + 1)
    if fact.value is not criterion.result or ends_on <= on:
        return _no(criterion, OTHER_WAYS)
    return Answer(
        criterion=criterion, verdict=Verdict.MET, since_on=fact.since_on, until_on=ends_on
    )


@_answer.register
def _(criterion: LivesIn, facts: PersonFacts, on: date) -> Answer:
    fact = current(fact=facts.areas, on=on)
    if fact is None:
        return _unknown(criterion)
    if any(_same(one, other) for one in criterion.areas for other in fact.value):
        return _yes(criterion, fact)
    known = {area.scheme for area in fact.value} - {AreaScheme.NAMED}
    if all(area.scheme in known for area in criterion.areas):
        return _no(criterion, because("directory.change.area"))
    return _unknown(criterion)


@_answer.register
def _(criterion: Uses, facts: PersonFacts, on: date) -> Answer:
    return _sets(criterion, current(fact=facts.substances, on=on), OTHER_WAYS)


@_answer.register
def _(criterion: HasNeeds, facts: PersonFacts, on: date) -> Answer:
    fact = current(fact=facts.needs, on=on)
    return _sets(criterion, fact, because("directory.change.need"))


@_answer.register
def _(criterion: Brings, facts: PersonFacts, on: date) -> Answer:
    fact = current(fact=facts.documents, on=on)
    if fact is None:
        return _unknown(criterion)
    missing = sorted(criterion.all_of - fact.value)
    if missing:
        return _no(criterion, because("directory.change.documents", documents=",".join(missing)))
    return _yes(criterion, fact)


@_answer.register
def _(criterion: WeeksLeft, facts: PersonFacts, on: date) -> Answer:
    fact = current(fact=facts.release_on, on=on)
    if fact is None or fact.value < on:
        return _unknown(criterion)
    starts = None if criterion.most is None else _before(fact.value, criterion.most + 1) + A_DAY
    ends = None if criterion.least is None else _before(fact.value, criterion.least) + A_DAY
    if ends is not None and ends <= on:
        return _no(criterion, because("directory.change.weeks_left"))
    if starts is not None and on < starts:
        return _no(criterion, OTHER_WAYS, from_on=starts, until_on=ends)
    return Answer(criterion=criterion, verdict=Verdict.MET, since_on=starts, until_on=ends)


def _before(day: date, weeks: int) -> date:
    return day - timedelta(weeks=weeks)


@_answer.register
def _(criterion: Wording, facts: PersonFacts, on: date) -> Answer:
    return _unknown(criterion)


@_answer.register
def _(criterion: AllOf, facts: PersonFacts, on: date) -> Answer:
    parts = tuple(_answer(each, facts, on) for each in criterion.of)
    verdict = every(verdicts=(part.verdict for part in parts))
    ends = [part.until_on for part in parts if part.until_on is not None]
    since = _latest([p.since_on for p in parts]) if verdict is Verdict.MET else None
    return Answer(
        criterion=criterion,
        verdict=verdict,
        since_on=since,
        until_on=min(ends, default=None) if verdict is Verdict.MET else None,
        from_on=_all_from(parts) if verdict is Verdict.NOT_MET else None,
        change=None if verdict is Verdict.MET else because("directory.change.all"),
        parts=parts,
    )


@_answer.register
def _(criterion: AnyOf, facts: PersonFacts, on: date) -> Answer:
    parts = tuple(_answer(each, facts, on) for each in criterion.of)
    verdict = some(verdicts=(part.verdict for part in parts))
    met = [part for part in parts if part.verdict is Verdict.MET]
    begun = [part.since_on for part in met if part.since_on is not None]
    dated = [part.from_on for part in parts if part.from_on is not None]
    return Answer(
        criterion=criterion,
        verdict=verdict,
        since_on=min(begun, default=None) if len(begun) == len(met) else None,
        until_on=_latest([part.until_on for part in met]),
        from_on=min(dated, default=None) if verdict is Verdict.NOT_MET else None,
        change=None if verdict is Verdict.MET else because("directory.change.any"),
        parts=parts,
    )


def together(*, answers: Iterable[Answer]) -> date | None:
    """This gives the day from which all would be met if nothing else changed, or None."""
    return _all_from(tuple(answers))


def _all_from(parts: tuple[Answer, ...]) -> date | None:
    later = [part.from_on for part in parts if part.verdict is Verdict.NOT_MET]
    if not later or any(part.verdict is Verdict.UNKNOWN for part in parts):
        return None
    starts = _latest(later)
    gone = (part.until_on for part in parts if part.until_on is not None)
    return None if starts is None or any(end <= starts for end in gone) else starts


def _latest(days: list[date | None]) -> date | None:
    known = [day for day in days if day is not None]
    return max(known) if known and len(known) == len(days) else None


def _reached(born_on: date, age: int | None) -> date | None:
    return None if age is None else birthday(born_on=born_on, age=age)


def _same(one: Area, other: Area) -> bool:
    if one == other:
        return True
    names = {area.label.casefold() for area in (one, other)}
    return len(names) == 1


def _sets(
    criterion: Uses | HasNeeds, fact: Fact[frozenset[object]] | None, change: Reason
) -> Answer:
    if fact is None:
        return _unknown(criterion)
    if fact.value & criterion.none_of:
        return _no(criterion, because("directory.change.both"))
    if criterion.any_of and not fact.value & criterion.any_of:
        return _no(criterion, change)
    return _yes(criterion, fact)


def _plain[T](
    criterion: Criterion, fact: Fact[T] | None, wanted: Iterable[T], change: Reason
) -> Answer:
    if fact is None:
        return _unknown(criterion)
    return _yes(criterion, fact) if fact.value in wanted else _no(criterion, change)


def _yes(criterion: Criterion, fact: Fact[object]) -> Answer:
    return Answer(
        criterion=criterion,
        verdict=Verdict.MET,
        since_on=fact.since_on,
        until_on=fact.until_on,
    )


def _no(
    criterion: Criterion,
    change: Reason,
    from_on: date | None = None,
    until_on: date | None = None,
) -> Answer:
    return Answer(
        criterion=criterion,
        verdict=Verdict.NOT_MET,
        from_on=from_on,
        until_on=until_on,
        change=change,
    )


def _unknown(criterion: Criterion) -> Answer:
    ask = because(f"directory.change.ask.{criterion.kind}")
    return Answer(criterion=criterion, verdict=Verdict.UNKNOWN, change=ask)
