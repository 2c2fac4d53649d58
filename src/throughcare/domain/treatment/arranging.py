"""On which days something is collected, where, and whether it is taken there: changed while it
goes on.

The dose, its doses before, and every clock stay as they are: nothing begins anew.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.treatment.days import EVERY_DAY, Pattern, due_on
from throughcare.domain.treatment.products import FORMS, Product
from throughcare.domain.treatment.regimen import SUPPLIES


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplier:
    """A pharmacy, clinic, prison or hospital where something is supplied."""

    id: UUID
    name: str
    kind: AgencyKind


def supplying_on[Who](
    day: date, *, now: Who, before: Who | None = None, moved_on: date | None = None
) -> Who:
    """This says who supplies on a day: whoever did before, until the day on which it moves."""
    still = before is not None and moved_on is not None and day < moved_on
    return before if before is not None and still else now


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
    """A change about to be recorded; `pattern` the days of collection as they are until now.

    `moves` where another supplies it from then on, of `supplier_kind`, `closed` on some days.
    """

    product: Product
    pattern: Pattern
    before: Arranged
    from_on: date | None
    weekdays: frozenset[int]
    supervised: bool
    supplier_kind: AgencyKind | None
    moves: bool
    closed: frozenset[date]
    today: date
    died_on: date | None


def arrange(facts: Arranging) -> Decision[Arranged]:
    """This says whether other days, another supervision or another supplier can hold from a day on.

    From a day on which something is collected, before and after: so nobody has a day's dose twice,
    or none, where one begins and the other ends.

    Source: issue "Treatment": supervised or take-home, collection days; the day is ours.
    """
    reasons, on = _about_days(facts), facts.from_on
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.supplier_kind not in SUPPLIES:
        reasons.append(because("medicine.supplier_needed", "supplier_id"))
    if on is None or on <= facts.today or not facts.pattern.days.contains(moment=on):
        reasons.append(because("medicine.day_ahead_needed", "from_on"))
    elif not reasons and not _on_both(facts, on):
        reasons.append(because("medicine.day_of_collection_needed", "from_on"))
    if not reasons and not (facts.moves or other_days(facts)):
        reasons.append(because("medicine.nothing_changes", "weekdays"))
    if reasons or on is None:
        return refuse(*reasons)
    return allow(Arranged(from_on=on, weekdays=facts.weekdays, supervised=facts.supervised))


def _about_days(facts: Arranging) -> list[Reason]:
    """Of what is given once in some days only who supplies it can be another."""
    if FORMS[facts.product].every:
        return [because("medicine.days_of_its_form")] if other_days(facts) else []
    return [] if facts.weekdays else [because("medicine.weekdays_needed", "weekdays")]


def _on_both(facts: Arranging, on: date) -> bool:
    """Whether it is collected on a day where it was until then, and where it is from then on."""
    after = facts.pattern.changed(from_on=on, weekdays=facts.weekdays or EVERY_DAY)
    after = replace(after, closed=facts.closed)
    return due_on(facts.pattern, day=on) == due_on(after, day=on) == on


def other_days(facts: Arranging) -> bool:
    """This says whether days of collection or supervision change."""
    return (facts.weekdays, facts.supervised) != (facts.before.weekdays, facts.before.supervised)


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """By whom it is supplied: `before` until `moved_on`, who may record until `late_until_on`."""

    now: UUID
    before: UUID | None = None
    moved_on: date | None = None
    late_until_on: date | None = None


def move(facts: Moved, *, to: UUID, from_on: date, late_until_on: date, today: date) -> Moved:
    """This says by whom it is supplied once another does from a day on; a move that was to come
    and does not hold any more is as if it had never been.
    """
    holds = supplying_on(today, now=facts.now, before=facts.before, moved_on=facts.moved_on)
    to_come = facts.moved_on if facts.moved_on is not None and facts.moved_on > today else None
    if to == holds:
        return facts if to_come is None else Moved(now=holds)
    if to_come is not None and to_come <= from_on and to == facts.now:
        return facts
    return Moved(now=to, before=holds, moved_on=from_on, late_until_on=late_until_on)
