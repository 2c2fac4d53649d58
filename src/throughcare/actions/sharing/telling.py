"""What was told in a conversation, checked against what was agreed."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.sharing import events, giving
from throughcare.domain.sharing.terms import Basis, GrantFacts, HowDisclosed
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import one
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody told, to which agency or whom."""

    person_id: UUID
    to_agency_id: UUID | None
    to_whom: str
    categories: frozenset[Category]
    what: str
    basis: Basis | None = None
    basis_why: str = ""


@action("sharing.note")
def note(*, key: UUID, said: Said, by: Viewer, at: datetime) -> bool:
    """This keeps what was told in a conversation, and says whether it was covered.

    What was told outside a grant stands in the ledger marked so, and the data protection lead
    looks at it. Given the same key again it changes nothing. Raises Refused with every reason.
    """
    stored = models.Disclosure.objects.filter(pk=key).first()
    if stored is not None:
        return not stored.outside
    grants = _grants(said, by, at)
    covered = settle(giving.told(_conversation(said, grants, by, at)))
    line = _line(key, said, grants[-1] if grants and not covered.outside else None, by, at)
    told = events.Told(
        to_agency_name=line.to_agency.name if line.to_agency else "",
        to_whom=line.to_whom,
        categories=tuple(sorted(said.categories)),
        outside=line.outside,
    )
    journey.record(
        kind="sharing.told", person_id=said.person_id, about_id=key, payload=told, by=by, at=at
    )
    line.save(force_insert=True)
    return not line.outside


def _line(
    key: UUID, said: Said, grant: models.Grant | None, by: Viewer, at: datetime
) -> models.Disclosure:
    """The ledger's line; without a grant it stands outside."""
    agency = models.Agency.objects.get(pk=said.to_agency_id) if said.to_agency_id else None
    return models.Disclosure(
        id=key,
        person_id=said.person_id,
        from_agency_id=by.agency_id,
        to_agency=agency,
        to_whom=said.to_whom.strip(),
        how=HowDisclosed.TOLD.value,
        categories=sorted(said.categories),
        what=_words(said, outside=grant is None),
        grant=grant,
        private=grant.private if grant else False,
        basis=grant.basis if grant else said.basis or "",
        outside=grant is None,
        disclosed_at=at,
        disclosed_by_id=by.worker_id,
    )


def _words(said: Said, *, outside: bool) -> str:
    why = f" ({said.basis_why.strip()})" if outside and said.basis_why.strip() else ""
    return said.what.strip() + why


def _grants(said: Said, by: Viewer, at: datetime) -> list[models.Grant]:
    """What the agency that tells lets that agency see now, the newest last."""
    return list(
        models.Grant.objects.filter(
            Q(ends_at__isnull=True) | Q(ends_at__gt=at),
            person_id__in=one.same(said.person_id),
            from_agency_id=by.agency_id,
            to_agency_id=said.to_agency_id,
            starts_at__lte=at,
        ).order_by("starts_at")
    )


def _conversation(
    said: Said, grants: list[models.Grant], by: Viewer, at: datetime
) -> giving.Conversation:
    return giving.Conversation(
        person_id=said.person_id,
        from_id=by.agency_id,
        to_id=said.to_agency_id,
        to_whom=said.to_whom,
        categories=said.categories,
        what=said.what,
        at=at,
        grants=tuple(
            GrantFacts(
                person_id=said.person_id,
                from_id=grant.from_agency_id,
                to_id=grant.to_agency_id,
                categories=frozenset(Category(each) for each in grant.categories),
                starts_at=grant.starts_at,
                ends_at=grant.ends_at,
            )
            for grant in grants
        ),
        basis=said.basis,
        basis_why=said.basis_why,
    )


@action("sharing.review")
def review(*, disclosure_id: UUID, words: str, by: Viewer, at: datetime) -> None:
    """This says that somebody looked at what was told outside a grant, and what they found."""
    told = models.Disclosure.objects.filter(
        pk=disclosure_id, from_agency_id=by.agency_id, outside=True
    ).first()
    if told is None:
        raise Refused(because("sharing.not_found"))
    if not words.strip():
        raise Refused(because("told.words_needed", "words"))
    if models.Event.objects.filter(about_id=disclosure_id, kind="sharing.note_reviewed").exists():
        raise Refused(because("told.reviewed_already"))
    journey.record(
        kind="sharing.note_reviewed",
        person_id=told.person_id,
        about_id=disclosure_id,
        payload=events.NoteReviewed(words=words.strip()),
        by=by,
        at=at,
    )
