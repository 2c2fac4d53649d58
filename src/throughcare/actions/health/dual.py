"""Drugs and mental health together: begun, agreed, reviewed together, ended."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.health import dual, events
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.health import dual as query
from throughcare.queries.person import one
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Wished:
    """A pathway as it is proposed."""

    other_id: UUID | None
    lead_id: UUID | None
    review_on: date | None
    own_words: str


@action("health.record")
def begin_dual(*, key: UUID, person_id: UUID, wished: Wished, by: Viewer, at: datetime) -> UUID:
    """This begins that two agencies go on together; the other is asked to agree who leads.

    From this instant one of them leads. Given the same key again it changes nothing.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    if models.DualPathway.objects.filter(pk=key).exists():
        return key
    other = _other(wished.other_id, by)
    lead_id = settle(dual.begin(_facts(person_id, wished, other, by)))
    assert other is not None
    assert wished.review_on is not None
    row = models.DualPathway(
        id=key,
        person_id=person_id,
        agency_id=by.agency_id,
        other_id=other[0],
        lead_id=lead_id,
        review_on=wished.review_on,
        own_words=wished.own_words.strip(),
        begun_at=at,
        begun_by_id=by.worker_id,
    )
    models.DualPathway.objects.bulk_create([row])
    told = events.Dual(
        other_id=other[0],
        other_name=other[1],
        lead_id=lead_id,
        lead_name=by.agency_name if lead_id == by.agency_id else other[1],
        review_on=wished.review_on,
    )
    _tell(row, "dual_begun", told, by, at)
    return key


def _other(other_id: UUID | None, by: Viewer) -> tuple[UUID, str, AgencyKind] | None:
    return next((each for each in query.others(by) if each[0] == other_id), None)


def _facts(
    person_id: UUID, wished: Wished, other: tuple[UUID, str, AgencyKind] | None, by: Viewer
) -> dual.Beginning:
    between = models.DualPathway.objects.filter(
        person_id__in=one.same(person_id), ended_at=None, agency_id__in=(by.agency_id,)
    )
    theirs = other[0] if other else None
    return dual.Beginning(
        ours=by.agency_id,
        our_kind=by.agency_kind,
        theirs=theirs,
        their_kind=other[2] if other else None,
        lead=wished.lead_id,
        review_on=wished.review_on,
        own_words=wished.own_words,
        seen_by_them=theirs in query.let_see(by, person_id=person_id),
        open_already=theirs is not None and between.filter(other_id=theirs).exists(),
        today=by.today,
        most_days=_most_days(by),
        died_on=journey.died_on(person_id),
    )


def _most_days(by: Viewer) -> int:
    return protocol.settings_on(by.protocol, by.today)["dual_review_days"]


@action("health.record")
def agree_lead(*, pathway_id: UUID, by: Viewer, at: datetime) -> None:
    """This records that the agency that was asked agrees who leads."""
    row = _held(pathway_id, by)
    settle(dual.agree(_running(row, by)))
    _change(row, agreed_at=at, agreed_by_id=by.worker_id)
    _tell(row, "dual_agreed", events.DualAgreed(lead_name=row.lead.name), by, at)


@action("health.record")
def review_dual(
    *,
    pathway_id: UUID,
    decided: str,
    lead_id: UUID | None,
    review_on: date | None,
    by: Viewer,
    at: datetime,
) -> None:
    """This records a joint review: what was decided, who leads from now on, when the next is."""
    row = _held(pathway_id, by)
    facts = dual.Reviewing(
        running=_running(row, by),
        parties=(row.agency_id, row.other_id),
        lead=lead_id,
        decided=decided,
        review_on=review_on,
        today=by.today,
        most_days=_most_days(by),
    )
    lead = settle(dual.review(facts))
    assert review_on is not None
    _change(row, lead_id=lead, review_on=review_on)
    told = events.DualReviewed(
        decided=decided.strip(),
        lead_id=lead,
        lead_name=row.agency.name if lead == row.agency_id else row.other.name,
        review_on=review_on,
    )
    _tell(row, "dual_reviewed", told, by, at)


@action("health.record")
def end_dual(*, pathway_id: UUID, why: str, by: Viewer, at: datetime) -> None:
    """This ends that two agencies go on together, with a reason that both read."""
    row = _held(pathway_id, by)
    said = settle(dual.end(_running(row, by), why=why))
    _change(row, ended_at=at, ended_why=said)
    _tell(row, "dual_ended", events.DualEnded(why=said), by, at)


def _held(pathway_id: UUID, by: Viewer) -> models.DualPathway:
    """A pathway that the actor's agency takes part in, held until the transaction ends."""
    rows = models.DualPathway.objects.select_for_update(of=("self",))
    row = rows.select_related("agency", "other", "lead").filter(pk=pathway_id).first()
    if row is None or by.agency_id not in (row.agency_id, row.other_id):
        raise Refused(because("dual.not_found"))
    return row


def _running(row: models.DualPathway, by: Viewer) -> dual.Running:
    return dual.Running(
        found=True,
        ended=row.ended_at is not None,
        agreed=row.agreed_at is not None,
        begun_by_us=row.agency_id == by.agency_id,
    )


def _change(row: models.DualPathway, **columns: object) -> None:
    if not models.DualPathway.objects.filter(pk=row.pk).update(**columns):
        raise Refused(because("dual.not_found"))


def _tell(row: models.DualPathway, code: str, said: object, by: Viewer, at: datetime) -> None:
    """Both sides read what happens between them."""
    theirs = row.other_id if by.agency_id == row.agency_id else row.agency_id
    journey.record(
        kind=f"{events.PRIVATE}.{code}",
        person_id=row.person_id,
        about_id=row.pk,
        payload=said,
        party_id=theirs,
        by=by,
        at=at,
    )
