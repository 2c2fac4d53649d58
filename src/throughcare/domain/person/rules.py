"""What registering somebody needs."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.identifier import Identifier, Scheme, parse
from throughcare.domain.person import names
from throughcare.domain.person.age import ADULT_AT, OLDEST, birthday, is_adult
from throughcare.domain.person.terms import ACCESS_NEED, GENDER, LANGUAGE, SEX, Channel


class Way(StrEnum):
    """Where registering leads: into a journey, or to a service for young people."""

    JOURNEY = "journey"
    SIGNPOST = "signpost"


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterFacts:
    """What was typed: any part of a name will do; a number may be in any usual spelling.

    `says_adult` is their own word, for whoever does not give a date of birth. Nobody has to say
    whether they have a learning disability: None is not asked, or not said.
    """

    given: str = ""
    family: str = ""
    called_by: str = ""
    born_on: date | None = None
    says_adult: bool = False
    sex: str = "unknown"
    gender: str = ""
    language: str = "en"
    numbers: tuple[tuple[Scheme, str], ...] = ()
    no_fixed_abode: bool = False
    area: str = ""
    interpreter_needed: bool = False
    access_needs: tuple[str, ...] = ()
    learning_disability: bool | None = None
    channels: tuple[Channel, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """What registering them comes to: the keys of their face, their numbers, and the way.

    On the way `signpost` no journey opens; `adult_on` is the day from which one could.
    """

    way: Way
    called_by: str
    face: names.Keys
    identifiers: tuple[Identifier, ...] = ()
    adult_on: date | None = None


def register(*, facts: RegisterFacts, on: date) -> Decision[Registration]:
    """This says what registering somebody comes to, or every field that is not yet right.

    Whether the person is known already plays no part: registering succeeds alike.

    Source: domain.md, opening and §5 "Existence revealed".
    """
    read = [parse(scheme=scheme, text=text, on=on) for scheme, text in facts.numbers]
    reasons = [*_about_name(facts), *_about_birth(facts, on), *_about_codes(facts, on)]
    reasons.extend(reason for decision in read for reason in decision.reasons)
    if reasons:
        return refuse(*reasons)
    called_by = facts.called_by.strip() or facts.given.strip() or facts.family.strip()
    young = facts.born_on is not None and not is_adult(born_on=facts.born_on, on=on)
    return allow(
        Registration(
            way=Way.SIGNPOST if young else Way.JOURNEY,
            called_by=called_by,
            face=names.face(called_by=called_by, family=facts.family),
            identifiers=tuple(dict.fromkeys(each.value for each in read if each.value)),
            adult_on=facts.born_on and birthday(born_on=facts.born_on, years=ADULT_AT),
        )
    )


def _about_name(facts: RegisterFacts) -> list[Reason]:
    given = {"called_by": facts.called_by, "given": facts.given, "family": facts.family}
    typed = {field: text for field, text in given.items() if text.strip()}
    if not typed:
        return [because("person.name_needed", "called_by")]
    return [
        because("person.name_without_letters", field)
        for field, text in typed.items()
        if not any(sign.isalpha() for sign in text)
    ]


def _about_birth(facts: RegisterFacts, on: date) -> list[Reason]:
    born_on = facts.born_on
    if born_on is None:
        return [] if facts.says_adult else [because("person.age_needed", "born_on")]
    if born_on > on:
        return [because("person.born_in_future", "born_on")]
    if birthday(born_on=born_on, years=OLDEST + 1) <= on:
        return [because("person.born_too_long_ago", "born_on", years=str(OLDEST))]
    return []


def _about_codes(facts: RegisterFacts, on: date) -> list[Reason]:
    asked = [("sex", SEX, facts.sex), ("gender", GENDER, facts.gender)]
    asked.append(("language", LANGUAGE, facts.language))
    asked.extend(("access_needs", ACCESS_NEED, each) for each in facts.access_needs)
    return [
        because("person.not_in_list", field)
        for field, listed, code in asked
        if code and not listed.knows(code=code, on=on)
    ]
