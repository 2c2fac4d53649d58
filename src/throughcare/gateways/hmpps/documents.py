"""Records of the services as they answer for one person: a prison's, with dates; a case's.

Source: the reference on prison events, §3 and §5.1.
"""

from collections.abc import Mapping
from datetime import date, datetime
from hashlib import sha256
from typing import Any

from throughcare.domain.custody.message import Dates, Message, Why
from throughcare.domain.kernel.identifier import Scheme
from throughcare.gateways.hmpps.values import day, number, part, word
from throughcare.gateways.intake import Wrong

# Which of its dates makes a day the day of release: the first that is that day.
MAKES = (
    ("homeDetentionCurfewActualDate", Why.HOME_DETENTION),
    ("postRecallReleaseDate", Why.AFTER_RECALL),
    ("conditionalReleaseDate", Why.CONDITIONAL),
    ("automaticReleaseDate", Why.AUTOMATIC),
    ("actualParoleDate", Why.PAROLE),
    ("sentenceExpiryDate", Why.END_OF_SENTENCE),
)


def read(body: Mapping[str, Any], *, raw: str, at: datetime) -> Message:
    """This reads a prison's or a probation case's record of somebody. Raises Wrong for neither."""
    digest = sha256(raw.encode()).hexdigest()
    if "prisonerNumber" in body:
        return _of_a_prison(body, digest, at)
    if word(part(body, "identifiers"), "crn"):
        return _of_a_case(part(body, "identifiers"), digest, at)
    raise Wrong("is neither a message nor a record of somebody")


def _of_a_prison(body: Mapping[str, Any], digest: str, at: datetime) -> Message:
    return Message(
        id=digest,
        kind="prisoner",
        happened_at=at,
        sameness=digest,
        prison_number=number(word(body, "prisonerNumber"), Scheme.PRISON_NUMBER, at=at),
        dates=_dates(body),
    )


def _dates(body: Mapping[str, Any]) -> Dates:
    confirmed = day(body.get("confirmedReleaseDate"))
    release_on = confirmed or day(body.get("releaseDate"))
    return Dates(release_on=release_on, why=_why(body, release_on), confirmed=bool(confirmed))


def _why(body: Mapping[str, Any], release_on: date | None) -> Why:
    """The date that it is, else the first one after it: releases come earlier, not later."""
    known = [(day(body.get(name)), why) for name, why in MAKES]
    same = [why for on, why in known if on and on == release_on]
    later = sorted((on, why) for on, why in known if on and release_on and on > release_on)
    return same[0] if same else later[0][1] if later else Why.OTHER


def _of_a_case(numbers: Mapping[str, Any], digest: str, at: datetime) -> Message:
    return Message(
        id=digest,
        kind="probation-case",
        happened_at=at,
        sameness=digest,
        case_number=number(word(numbers, "crn"), Scheme.CRN, at=at),
        prison_number=number(word(numbers, "prisonerNumber"), Scheme.PRISON_NUMBER, at=at),
    )
