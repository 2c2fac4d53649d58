"""Changing what is known of somebody: every change is told with what stood there before."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import date

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.identifier import Identifier, Scheme, parse
from throughcare.domain.person import rules, terms
from throughcare.domain.person.age import is_adult
from throughcare.domain.person.terms import Name, NameKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Details:
    """What stands on the record itself, for everybody who knows the person."""

    called_by: str
    family: str = ""
    born_on: date | None = None
    says_adult: bool = False
    sex: str = "unknown"
    gender: str = ""
    no_fixed_abode: bool = False
    area: str = ""
    language: str = "en"
    interpreter_needed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class TakingPart:
    """What somebody needs to take part, as one agency knows it: of the category health."""

    access_needs: tuple[str, ...] = ()
    learning_disability: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that changed, with what was written before and what is written now."""

    field: str
    before: str
    after: str


def change(*, before: Details, after: Details, on: date) -> Decision[tuple[Change, ...]]:
    """This says what a changed record comes to, or every field that is not yet right.

    What is said of a name, a birthday and codes is what registering says. A birthday that would
    make somebody a child is refused: a journey is open, and the mistake may be in either.

    Source: issue "People": names over time, each change an event; domain.md, opening.
    """
    facts = rules.RegisterFacts(
        family=after.family,
        called_by=after.called_by,
        born_on=after.born_on,
        says_adult=after.says_adult,
        sex=after.sex,
        gender=after.gender,
        language=after.language,
    )
    reasons = [*rules.register(facts=facts, on=on).reasons, *_about_the_rest(after, on)]
    if reasons:
        return refuse(*reasons)
    return allow(tuple(_changes(before, after)))


def own_reference(*, text: str) -> str:
    """This gives an agency's own reference as it is kept: single spaces, capitals.

    Laboratories write what they were sent in capitals or not. Source: ours.
    """
    return " ".join(text.split()).upper()


def may_change(*, works_with: bool) -> Decision[None]:
    """This says whether an agency may change the record: not where it is only shown who they are.

    Source: house.md §3 "Grant": others see by a grant; none changes by one.
    """
    return allow(None) if works_with else refuse(because("details.not_ours"))


def _about_the_rest(after: Details, on: date) -> Iterator[Reason]:
    if not after.called_by.strip() and after.family.strip():
        yield because("person.name_needed", "called_by")
    born_on = after.born_on
    if born_on is not None and born_on <= on and not is_adult(born_on=born_on, on=on):
        yield because("person.would_be_under_18", "born_on")


def take_part(*, before: TakingPart, after: TakingPart, on: date) -> Decision[tuple[Change, ...]]:
    """This says what changed of what somebody needs to take part, or what is not in the list.

    Source: issue "People": access needs, learning disability; each change an event.
    """
    known = (terms.ACCESS_NEED.knows(code=code, on=on) for code in after.access_needs)
    if not all(known):
        return refuse(because("person.not_in_list", "access_needs"))
    return allow(tuple(_changes(before, after)))


def _changes[T: (Details, TakingPart)](before: T, after: T) -> Iterator[Change]:
    for field in fields(before):
        old, new = getattr(before, field.name), getattr(after, field.name)
        if old != new:
            yield Change(
                field=field.name, before=said(field.name, old), after=said(field.name, new)
            )


def said(field: str, value: object) -> str:
    """This puts what stands in a field into plain words; nothing where nothing stands there."""
    match value:
        case None | "" | ():
            return ""
        case bool():
            return "yes" if value else "no"
        case date():
            return f"{value.day} {value:%B %Y}"
        case tuple():
            return ", ".join(terms.ACCESS_NEED.label(code=each) for each in value)
        case _:
            listed = LISTS.get(field)
            return listed.label(code=str(value)) if listed else str(value)


LISTS = {"sex": terms.SEX, "gender": terms.GENDER, "language": terms.LANGUAGE}


def add_number(
    *, scheme: Scheme, text: str, known: frozenset[Identifier], on: date
) -> Decision[Identifier]:
    """This reads a number to be added, or says what is wrong with it.

    `known` are the numbers that the agency has written down; what others have plays no part.

    Source: issue "People": a bad one is refused with what is wrong.
    """
    read = parse(scheme=scheme, text=text, on=on, field="value")
    if read.value is not None and read.value in known:
        return refuse(because("number.known_already", "value"))
    return read


def add_name(*, name: Name, on: date) -> Decision[Name]:
    """This says whether a name may be added: it has letters, and ends after it began.

    Source: issue "People": names over time.
    """
    reasons = []
    if not name.given.strip() and not name.family.strip():
        reasons.append(because("person.name_needed", "given"))
    for field, text in (("given", name.given), ("family", name.family)):
        if text.strip() and not any(sign.isalpha() for sign in text):
            reasons.append(because("person.name_without_letters", field))
    if name.starts_on is not None and name.starts_on > on:
        reasons.append(because("name.in_future", "starts_on"))
    if name.starts_on and name.ends_on and name.ends_on <= name.starts_on:
        reasons.append(because("name.ends_before_start", "ends_on"))
    return refuse(*reasons) if reasons else allow(name)


def end_name(*, name: Name, ends_on: date | None, on: date) -> Decision[date]:
    """This says whether a name may end on a day: it stays known, and people are found by it."""
    if name.ends_on is not None:
        return refuse(because("name.ended_already"))
    if ends_on is None:
        return refuse(because("name.end_needed", "ends_on"))
    if ends_on > on:
        return refuse(because("name.ends_in_future", "ends_on"))
    if name.starts_on is not None and ends_on <= name.starts_on:
        return refuse(because("name.ends_before_start", "ends_on"))
    return allow(ends_on)


def takes_over(*, name: Name, held: Name, on: date) -> date | None:
    """This gives the day on which a new legal name ends the one that held; None where it does not.

    Source: ours: somebody has one legal name at a time.
    """
    if name.kind is not NameKind.LEGAL or held.kind is not NameKind.LEGAL or not name.held(on=on):
        return None
    starts_on = name.starts_on or on
    return starts_on if held.held(on=on) and (held.starts_on or date.min) < starts_on else None
