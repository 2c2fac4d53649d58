"""What a service's criteria demand, and to whom they close it by design.

Both are asked of the criteria themselves, by holding them against somebody of whom only one thing
is known: whatever is then already *no* is closed to everybody like that. So "an order, or living
in West Town" demands no offence, and "an order, and being 18" does, however they are nested.
"""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from throughcare.domain.directory.answers import Verdict, answer
from throughcare.domain.directory.criteria import AllOf, AnyOf, Criterion, Wording
from throughcare.domain.directory.facts import (
    JUSTICE_SOURCES,
    DrugTestResult,
    Fact,
    Housing,
    PersonFacts,
    ReferralSource,
    current,
)

ANY_DAY = date(2000, 1, 1)
NO_JUSTICE = PersonFacts(justice=Fact(value=frozenset()))


class Concern(StrEnum):
    """What a criterion demands that a manager should see.

    Source: domain.md P2, P10; issue of the directory: an offence, a positive test, homelessness.
    """

    OFFENCE = "offence"
    POSITIVE_TEST = "positive_test"
    HOMELESSNESS = "homelessness"
    REFERRAL_SOURCE = "referral_source"
    WORDING = "wording"


_PROBES: tuple[tuple[Concern, PersonFacts], ...] = (
    (Concern.OFFENCE, NO_JUSTICE),
    (
        Concern.POSITIVE_TEST,
        PersonFacts(test=Fact(value=DrugTestResult.NEGATIVE, since_on=ANY_DAY)),
    ),
    (Concern.HOMELESSNESS, PersonFacts(housing=Fact(value=Housing.SETTLED))),
    (Concern.REFERRAL_SOURCE, PersonFacts(source=Fact(value=ReferralSource.SELF))),
)
_TELLING = (
    "offen",
    "convict",
    "probation",
    "on licence",
    "homeless",
    "rough sleep",
    "positive test",
)


def concerns(*, criterion: Criterion) -> tuple[Concern, ...]:
    """This flags what a criterion demands: an offence, a positive test, homelessness, a source.

    Free wording that speaks of such things is flagged for a manager to read, not judged.
    """
    found = [concern for concern, facts in _PROBES if _closes(criterion, facts)]
    if any(_tells(text) for text in _wordings(criterion)):
        found.append(Concern.WORDING)
    return tuple(found)


def closed_by_design(
    *, criteria: Iterable[Criterion], facts: PersonFacts, on: date
) -> tuple[Criterion, ...]:
    """This gives the criteria that close a service to somebody because they are not in justice.

    Empty when it is open, or when how they stand to justice is not known. A service that takes
    referrals from justice agencies only is closed to them just so.

    Source: domain.md C4, P2.
    """
    justice = current(fact=facts.justice, on=on)
    if justice is None or justice.value:
        return ()
    return tuple(each for each in criteria if for_justice_only(criterion=each))


def for_justice_only(*, criterion: Criterion) -> bool:
    """This says whether a criterion leaves out everybody who is not in justice, whoever refers."""
    outside = [source for source in ReferralSource if source not in JUSTICE_SOURCES]
    return all(
        _closes(criterion, PersonFacts(justice=NO_JUSTICE.justice, source=Fact(value=source)))
        for source in outside
    )


def _closes(criterion: Criterion, facts: PersonFacts) -> bool:
    return answer(criterion=criterion, facts=facts, on=ANY_DAY).verdict is Verdict.NOT_MET


def _wordings(criterion: Criterion) -> tuple[str, ...]:
    match criterion:
        case Wording(text=text):
            return (text,)
        case AllOf(of=parts) | AnyOf(of=parts):
            return tuple(text for part in parts for text in _wordings(part))
        case _:
            return ()


def _tells(text: str) -> bool:
    return any(word in text.casefold() for word in _TELLING)
