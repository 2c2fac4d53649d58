"""Messages in our words: whom each is about, and what it says happened."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any

from throughcare.domain.custody.message import Message
from throughcare.domain.custody.terms import Move, Movement
from throughcare.domain.kernel.identifier import Scheme
from throughcare.gateways.hmpps import codes
from throughcare.gateways.hmpps.values import instant, number, part, prison, word
from throughcare.gateways.hmpps.wrapper import Told
from throughcare.gateways.intake import Wrong

OF_PRISONS = ("prison-offender-events.prisoner.", "prisoner-offender-search.prisoner.")
# They say that a day of release may be another now, and never which.
DATES = frozenset(
    {
        "prison-offender-events.prisoner.sentence-dates-changed",
        "calculate-release-dates.prisoner.changed",
        "SENTENCE_DATES-CHANGED",
        "CONFIRMED_RELEASE_DATE-CHANGED",
        "KEY_DATE_ADJUSTMENT_UPSERTED",
        "KEY_DATE_ADJUSTMENT_DELETED",
    }
)
PRISON_NUMBERS = ("NOMS", "prisonNumber")
PRISON_FIELDS = ("nomsNumber", "prisonerId", "prisonerNumber")
# Numbers that turn out to be the same person's, by kind: the one removed, and what it is.
JOINED = {
    "prison-offender-events.prisoner.merged": ("removedNomsNumber", Scheme.PRISON_NUMBER),
    "probation-case.prison-identifier.updated": ("previousNomsNumber", Scheme.PRISON_NUMBER),
    "probation-case.merge.completed": ("sourceCRN", Scheme.CRN),
}


def read(told: Told) -> Message:
    """This reads one message. Raises Wrong, with why, where it can't be."""
    happened_at = instant(told.body.get("occurredAt") or told.body.get("eventDatetime"))
    more = part(told.body, "additionalInformation")
    prison_number, case_number = _numbers(told.body, more, happened_at)
    other, scheme = _joined(told.kind, more, happened_at)
    movement = _movement(told.kind, more, happened_at)
    if not (prison_number or case_number):
        raise Wrong("names nobody")
    return Message(
        id=told.id,
        kind=told.kind,
        happened_at=happened_at,
        sameness=_sameness(told, happened_at, movement),
        prison_number=prison_number,
        case_number=case_number,
        other_number=other if scheme is Scheme.PRISON_NUMBER else "",
        other_case=other if scheme is Scheme.CRN else "",
        movement=movement,
        dates_changed=told.kind in DATES,
    )


def _numbers(body: Mapping[str, Any], more: Mapping[str, Any], at: datetime) -> tuple[str, str]:
    """Whose message it is: in the reference to the person, or else where each publisher puts it."""
    listed = part(body, "personReference").get("identifiers")
    pairs = [each for each in listed if isinstance(each, dict)] if isinstance(listed, list) else []
    given = {word(each, "type"): word(each, "value") for each in pairs}
    noms = next((given[name] for name in PRISON_NUMBERS if given.get(name)), "")
    noms = noms or next((word(more, each) for each in PRISON_FIELDS if word(more, each)), "")
    noms = noms or word(body, "nomsNumber") or word(body, "offenderIdDisplay")
    case = given.get("CRN") or word(body, "crn") or word(more, "targetCRN")
    return number(noms, Scheme.PRISON_NUMBER, at=at), number(case, Scheme.CRN, at=at)


def _joined(kind: str, more: Mapping[str, Any], at: datetime) -> tuple[str, Scheme | None]:
    """Of a merge the fields are believed: its description has them the wrong way round."""
    if kind not in JOINED:
        return "", None
    field, scheme = JOINED[kind]
    return number(word(more, field), scheme, at=at), scheme


def _movement(kind: str, more: Mapping[str, Any], at: datetime) -> Movement | None:
    move = _move(kind, more)
    if move is None:
        return None
    return Movement(happened_at=at, move=move, prison=prison(word(more, "prisonId")))


def _move(kind: str, more: Mapping[str, Any]) -> Move | None:
    reason, code = word(more, "reason"), word(more, "nomisMovementReasonCode")
    if not kind.startswith(OF_PRISONS):
        return None
    if kind.endswith(".received"):
        return codes.received(reason=reason, code=code)
    if kind.endswith(".released"):
        return codes.released(reason=reason, code=code)
    return None


def _sameness(told: Told, happened_at: datetime, movement: Movement | None) -> str:
    """What is equal for a message published again: a movement's own facts, else all it says."""
    more = part(told.body, "additionalInformation")
    said: Any = more
    if movement is not None:
        said = [word(more, "reason"), movement.prison]
    elif not more:
        said = {name: each for name, each in told.body.items() if name != "publishedAt"}
    numbers = part(told.body, "personReference").get("identifiers") or word(more, "nomsNumber")
    when = happened_at.astimezone(UTC).isoformat()
    text = json.dumps([told.kind, when, numbers, said], sort_keys=True)
    return sha256(text.encode()).hexdigest()
