"""A referral while it is written: saved, found again, discarded. Nobody else sees it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from throughcare.actions.permit import action, settle
from throughcare.actions.referral.moving import held, locked
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.payload import Json
from throughcare.domain.referral import rules
from throughcare.domain.referral.lifecycle import REFERRER, Side, State, step
from throughcare.domain.referral.source import Source
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class FactToSend:
    """A fact that goes with a referral, or is withheld; `source_id` is the row it stands on.

    `kind`, `value` and `since` are for the criteria, where one may ask for it.
    """

    label: str
    words: str
    category: Category
    withheld: bool = False
    source_id: UUID | None = None
    kind: str = ""
    value: Json = None
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What a referrer has written.

    `agreed_onward`: the person agreed that it may go on to another service that fits better.
    """

    person_id: UUID
    service_id: UUID
    need: str
    reason: str = ""
    own_words: str = ""
    urgent: bool = False
    source: Source = Source.AGENCY
    basis: Basis | None = None
    basis_why: str = ""
    agreed: bool = False
    agreed_onward: bool = False
    how_given: HowGiven = HowGiven.FACE_TO_FACE
    facts: tuple[FactToSend, ...] = ()

    @property
    def categories(self) -> frozenset[Category]:
        """The kinds of what is written into the referral; who they are is always one."""
        return frozenset({Category.IDENTITY} | {f.category for f in self.facts if not f.withheld})


@action("referral.send")
def save(*, key: UUID, draft: Draft, by: Viewer, at: datetime) -> UUID:
    """This keeps what was written, however unfinished; the receiver sees nothing of it.

    Answers the key of the draft: the one that this worker has already for this person and service,
    if there is one. What was sent meanwhile stays as it was sent.
    """
    referral = found(key=key, draft=draft, by=by, at=at)
    if referral.state == State.DRAFT:
        settle(rules.carried(draft.categories, to_kind=AgencyKind(referral.to_agency.kind)))
        keep(referral=referral, draft=draft, by=by, at=at)
    return referral.pk


@action("referral.send")
def discard(*, referral_id: UUID, by: Viewer, at: datetime) -> None:
    """This throws a draft away, with every word that was written in it."""
    referral = locked(referral_id)
    started = State(referral.state)
    side = REFERRER if by.agency_id == referral.from_agency_id else frozenset[Side]()
    state = settle(step(name="discard", state=started, sides=side))
    _blank(referral)
    models.ReferralMove.objects.create(
        referral=referral,
        person_id=referral.person_id,
        from_agency_id=referral.from_agency_id,
        to_agency_id=referral.to_agency_id,
        number=1,
        move="discard",
        started=started.value,
        state=state.value,
        moved_at=at,
        moved_by_id=by.worker_id,
        agency_id=by.agency_id,
    )
    referral.state, referral.updated_at, referral.closed_at = state.value, at, at
    referral.reason = referral.own_words = referral.basis_why = ""
    referral.save(force_update=True)


def found(*, key: UUID, draft: Draft, by: Viewer, at: datetime) -> models.Referral:
    """The row for a draft, not yet written; or the referral of this key, if it was sent already.

    Raises Refused where there is no such person or service.
    """
    if not models.Person.objects.filter(pk=draft.person_id).exists():
        raise Refused(because("person.not_found"))
    held(draft.person_id)
    service = _service(draft.service_id)
    referral = _before(key, draft, by)
    if referral is None:
        referral = models.Referral(
            id=key,
            person_id=draft.person_id,
            from_agency=models.Agency.objects.get(pk=by.agency_id),
            drafted_at=at,
        )
    if referral.state == State.DRAFT:
        assert service.agency is not None
        referral.service, referral.to_agency = service, service.agency
    return referral


def _service(service_id: UUID) -> models.Service:
    service = models.Service.objects.select_related("agency").filter(pk=service_id).first()
    if service is None or service.agency_id is None:
        raise Refused(because("referral.service_closed", "service"))
    return service


def _before(key: UUID, draft: Draft, by: Viewer) -> models.Referral | None:
    """The referral of this key, else this worker's draft of the same."""
    rows = models.Referral.objects.select_related("from_agency", "to_agency", "service")
    mine = rows.filter(
        person_id=draft.person_id,
        service_id=draft.service_id,
        from_worker_id=by.worker_id,
        from_agency_id=by.agency_id,
        state=State.DRAFT.value,
    )
    return rows.filter(pk=key, from_agency_id=by.agency_id).first() or mine.first()


def keep(*, referral: models.Referral, draft: Draft, by: Viewer, at: datetime) -> None:
    """This writes a draft and its facts as they are now."""
    referral.from_worker_id = by.worker_id
    for name in ("need", "reason", "own_words", "urgent", "agreed", "agreed_onward", "basis_why"):
        setattr(referral, name, getattr(draft, name))
    referral.source = draft.source.value
    referral.basis = draft.basis.value if draft.basis else ""
    referral.how_given = draft.how_given.value
    referral.updated_at = at
    new = referral._state.adding
    referral.save(force_insert=new, force_update=not new)
    _keep_facts(referral, draft.facts, new=new)


def _keep_facts(referral: models.Referral, facts: tuple[FactToSend, ...], *, new: bool) -> None:
    """Each place holds one fact; what was there before is written over, what is left over blank."""
    rows = models.ReferralFact.objects.filter(referral=referral)
    before = {} if new else {each.position: each for each in rows}
    now = [_placed(referral, each, fact, before) for each, fact in enumerate(facts)]
    models.ReferralFact.objects.bulk_create(each for each in now if each._state.adding)
    for row in before.values():
        if row.position < len(facts):
            row.save(force_update=True)
    if len(before) > len(facts):
        _blank(referral, from_position=len(facts))


def _placed(
    referral: models.Referral,
    position: int,
    fact: FactToSend,
    before: dict[int, models.ReferralFact],
) -> models.ReferralFact:
    row = before.get(position) or models.ReferralFact(
        referral=referral,
        person_id=referral.person_id,
        from_agency_id=referral.from_agency_id,
        position=position,
    )
    row.to_agency_id = referral.to_agency_id
    row.category = fact.category.value
    for name in ("source_id", "label", "words", "kind", "value", "since", "withheld"):
        setattr(row, name, getattr(fact, name))
    return row


def _blank(referral: models.Referral, *, from_position: int = 0) -> None:
    """Nothing about a person is deleted here; but what was written may be taken back."""
    models.ReferralFact.objects.filter(referral=referral, position__gte=from_position).update(
        label="", words="", kind="", value=None, since=None, source_id=None, withheld=True
    )
