"""On which days something is collected, and whether it is taken there: changed while it goes on.

The dose, its doses before, and every clock stay as they are: nothing begins anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.treatment.days import Pattern, due_on
from throughcare.domain.treatment.products import FORMS, Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """From a day on: the weekdays of collection, and whether it is taken under supervision."""

    from_on: date
    weekdays: frozenset[int]
    supervised: bool


def in_force(arranged: Iterable[Arranged], *, on: date) -> Arranged:
    """This gives what holds on a day: the last from then or before; the first before any.

    Raises IndexError for none at all.
    """
    ordered = sorted(arranged, key=lambda each: each.from_on)
    holding = [each for each in ordered if each.from_on <= on]
    return holding[-1] if holding else ordered[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranging:
    """A change about to be recorded; `pattern` the days of collection as they are until now."""

    product: Product
    pattern: Pattern
    before: Arranged
    from_on: date | None
    weekdays: frozenset[int]
    supervised: bool
    today: date
    died_on: date | None


def arrange(facts: Arranging) -> Decision[Arranged]:
    """This says whether other days, or another supervision, can hold from a day on.

    From a day on which something is collected, before and after: so nobody has a day's dose twice,
    or none, where one begins and the other ends.

    Source: issue "Treatment": supervised or take-home, collection days; the day is ours.
    """
    reasons, on = [], facts.from_on
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if FORMS[facts.product].every:
        reasons.append(because("medicine.days_of_its_form"))
    if not facts.weekdays:
        reasons.append(because("medicine.weekdays_needed", "weekdays"))
    if on is None or on <= facts.today or not facts.pattern.days.contains(moment=on):
        reasons.append(because("medicine.day_ahead_needed", "from_on"))
    elif facts.weekdays and not _on_both(facts, on):
        reasons.append(because("medicine.day_of_collection_needed", "from_on"))
    if not reasons and (facts.weekdays, facts.supervised) == _as_it_is(facts):
        reasons.append(because("medicine.nothing_changes", "weekdays"))
    if reasons or on is None:
        return refuse(*reasons)
    return allow(Arranged(from_on=on, weekdays=facts.weekdays, supervised=facts.supervised))


def _on_both(facts: Arranging, on: date) -> bool:
    after = facts.pattern.changed(from_on=on, weekdays=facts.weekdays)
    return due_on(facts.pattern, day=on) == due_on(after, day=on) == on


def _as_it_is(facts: Arranging) -> tuple[frozenset[int], bool]:
    return facts.before.weekdays, facts.before.supervised
