"""What somebody asks of the agency that holds their record, and what is done about it."""

import json
from collections import defaultdict
from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.net.protocol import STANDING
from throughcare.domain.sharing import events
from throughcare.domain.sharing import rights as rules
from throughcare.domain.sharing.copies import CopyGround
from throughcare.domain.sharing.rights import Outcome, Right
from throughcare.domain.sharing.terms import HowDisclosed
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.sharing import retention
from throughcare.records import models

ON_REQUEST = CopyGround.ASKED_FOR_IT.value


@action("sharing.rights")
def ask(*, key: UUID, person_id: UUID, right: Right, words: str, by: Viewer, at: datetime) -> UUID:
    """This takes what somebody asks about their record, in their words, from any worker's hand.

    From then on the data protection lead owes an answer. The same key again changes nothing.
    """
    if models.RightsRequest.objects.filter(pk=key).exists():
        return key
    said = settle(rules.ask(words=words))
    asked = events.RightsAsked(right=right.value)
    journey.record(
        kind="rights.asked", person_id=person_id, about_id=key, payload=asked, by=by, at=at
    )
    models.RightsRequest.objects.create(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        kind=right.value,
        words=said,
        asked_at=at,
        received_by_id=by.worker_id,
    )
    return key


@action("sharing.answer")
def answer(
    *, request_id: UUID, outcome: Outcome | None, words: str, by: Viewer, at: datetime
) -> None:
    """This records the answer that somebody got.

    Raises Refused where it says that something was done which was not.
    """
    request = _request(request_id)
    facts = rules.AnswerFacts(
        right=Right(request.kind),
        outcome=outcome,
        words=words,
        done=_done(request),
        answered_already=request.answered_at is not None,
    )
    settle(rules.answer(facts))
    assert outcome is not None
    answered = events.RightsAnswered(right=request.kind, outcome=outcome.value)
    _record("rights.answered", request, answered, by, at)
    changed = models.RightsRequest.objects.filter(pk=request_id, answered_at=None).update(
        answered_at=at, answered_by_id=by.worker_id, outcome=outcome.value, answer=words.strip()
    )
    if not changed:
        raise Refused(because("rights.answered_already"))


def _done(request: models.RightsRequest) -> bool:
    """Whether what was asked was carried out."""
    if request.kind == Right.ACCESS:
        handed_over = models.Disclosure.objects.filter(
            person_id=request.person_id,
            from_agency_id=request.agency_id,
            how=HowDisclosed.COPY.value,
            basis=ON_REQUEST,
            disclosed_at__gte=request.asked_at,
        )
        return handed_over.exists()
    kind = {Right.RECTIFICATION: "rights.corrected", Right.ERASURE: "rights.erased"}
    return models.Event.objects.filter(
        about_id=request.pk, kind=kind.get(Right(request.kind), "")
    ).exists()


@action("sharing.answer")
def correct(*, request_id: UUID, event_id: UUID, instead: str, by: Viewer, at: datetime) -> None:
    """This writes beside an entry of the actor's agency what holds instead. The entry stays.

    The correction is seen by whoever sees the entry.
    """
    request = _request(request_id, Right.RECTIFICATION)
    wrong = models.Event.objects.filter(
        pk=event_id, person_id=request.person_id, agency_id=by.agency_id
    ).first()
    if wrong is None:
        raise Refused(because("sharing.not_found"))
    if not instead.strip():
        raise Refused(because("rights.instead_needed", "instead"))
    journey.record(
        kind="rights.corrected",
        person_id=request.person_id,
        about_id=request_id,
        payload=events.Corrected(instead=instead.strip()),
        by=by,
        at=at,
        party_id=wrong.party_id,
        team_id=wrong.team_id,
        category=Category(wrong.category),
        corrects_id=event_id,
    )


@action("sharing.erase")
def erase(*, request_id: UUID, by: Viewer, at: datetime) -> events.Erased:
    """This erases, at the person's wish, the words that the actor's agency may lawfully erase now.

    What was told by choice always goes; the record of care only once the help has ended. Events
    keep their place and digest in the chain; what was shared with whom stays.
    """
    request = _request(request_id, Right.ERASURE)
    labels = retention.erasable(person_id=request.person_id)
    erased = _erase(request.person_id, labels, "They asked for it", by, months=0)
    if not erased.events and not erased.tables:
        raise Refused(because("rights.nothing_to_erase"))
    _record("rights.erased", request, erased, by, at)
    return erased


@action("sharing.erase")
def erase_expired(*, person_id: UUID, by: Viewer, at: datetime) -> events.Erased:
    """This erases the words about somebody for which the time of keeping has run out."""
    labels = retention.expired(by, person_id=person_id)
    if not labels:
        raise Refused(because("rights.nothing_to_erase"))
    months = protocol.settings_on(by.protocol, by.today)["retention_short_months"]
    erased = _erase(person_id, labels, "The time of keeping has run out", by, months=months)
    journey.record(
        kind="rights.erased",
        person_id=person_id,
        about_id=person_id,
        payload=erased,
        by=by,
        at=at,
    )
    return erased


@action("sharing.forget")
def note_due(*, by: Viewer, at: datetime) -> int:
    """This says of whom the agency has kept words long enough, so that erasing them is owed.

    Once for each person until it is done; gives for how many it is new. The clock's work.
    """
    owed = set(
        models.Obligation.objects.filter(
            rule="rights.erase", owner_agency_id=by.agency_id, met_at=None, fell_at=None
        ).values_list("person_id", flat=True)
    )
    labels: dict[UUID, list[str]] = defaultdict(list)
    for each in retention.due(by):
        if each.person_id not in owed:
            labels[each.person_id].append(each.label)
    for person_id, found in labels.items():
        journey.record(
            kind="rights.due",
            person_id=person_id,
            about_id=person_id,
            payload=events.KeptLongEnough(labels=tuple(sorted(found))),
            by=by,
            at=at,
        )
    return len(labels)


@action("sharing.forget")
def forget_sharing(*, by: Viewer, at: datetime) -> None:
    """This lets go what the agency keeps of sharing, years after it ended: the clock's work."""
    years = protocol.settings_on(by.protocol, by.today)["retention_sharing_years"]
    with connection.cursor() as cursor:
        cursor.execute("select forget_sharing(%s)", [years])


def _erase(
    person_id: UUID, labels: list[str], why: str, by: Viewer, *, months: int
) -> events.Erased:
    """What was declined goes once it is so many months old."""
    years = protocol.settings_on(by.protocol, by.today)["retention_care_years"]
    with connection.cursor() as cursor:
        cursor.execute(
            "select erase_words(%s, %s::text[], %s::text[], %s, %s, %s)",
            [person_id, labels, sorted(STANDING), years, months, why],
        )
        (told,) = cursor.fetchone()
    found = told if isinstance(told, dict) else json.loads(told)
    return events.Erased(events=found["events"], tables=tuple(found["tables"]), why=why)


def _request(request_id: UUID, right: Right | None = None) -> models.RightsRequest:
    """A request that the actor's agency holds; raises Refused where there is none, or of another
    kind."""
    request = models.RightsRequest.objects.filter(pk=request_id).first()
    if request is None:
        raise Refused(because("sharing.not_found"))
    if right is not None and request.kind != right:
        raise Refused(because("rights.wrong_kind"))
    return request


def _record(
    kind: str, request: models.RightsRequest, payload: object, by: Viewer, at: datetime
) -> None:
    journey.record(
        kind=kind,
        person_id=request.person_id,
        about_id=request.pk,
        payload=payload,
        by=by,
        at=at,
    )
