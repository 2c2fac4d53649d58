"""What a referrer starts from: what is known already, and what they wrote before."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.domain.directory import known, language
from throughcare.domain.directory.criteria import AllOf, AnyOf, Criterion
from throughcare.domain.directory.known import FactKind
from throughcare.domain.directory.words import WORDS
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.kernel.history import History
from throughcare.domain.need.risk import at_risk
from throughcare.domain.need.words import RISKS
from throughcare.domain.person.age import age
from throughcare.domain.person.terms import ACCESS_NEED
from throughcare.domain.person.words import CHANNEL_KINDS, WHEREABOUTS
from throughcare.domain.referral.lifecycle import State
from throughcare.domain.referral.priority import RISK
from throughcare.domain.sharing.rules import never_carried_to
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person import risks
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """The service to which somebody is referred."""

    id: UUID
    name: str
    summary: str
    agency_id: UUID
    agency: str
    own: bool
    asks_for: frozenset[str]
    never: frozenset[Category]


@dataclass(frozen=True, slots=True, kw_only=True)
class Prefilled:
    """A fact that the referrer's agency holds. `on`: it goes along unless they switch it off."""

    source_id: UUID
    label: str
    words: str
    category: Category
    on: bool
    kind: str = ""
    value: Any = None
    since: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """A draft as it was saved; `withheld` are the rows whose facts were switched off."""

    id: UUID
    person_id: UUID
    service_id: UUID
    state: State
    told: dict[str, Any]
    withheld: frozenset[UUID]
    sent_along: frozenset[UUID]
    saved_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftRow:
    """A draft in a list."""

    id: UUID
    name: str
    service: str
    need: str
    by: str
    saved_at: datetime
    handed_back: bool


def target(viewer: Viewer, *, service_id: UUID) -> Target | None:
    """The service to refer to; None where there is none, or no agency stands behind it."""
    service = models.Service.objects.select_related("agency").filter(pk=service_id).first()
    if service is None or service.agency is None:
        return None
    return Target(
        id=service.pk,
        name=service.name,
        summary=service.summary,
        agency_id=service.agency.pk,
        agency=service.agency.name,
        own=service.agency.pk == viewer.agency_id,
        asks_for=_asks_for(service.criteria),
        never=never_carried_to(AgencyKind(service.agency.kind)),
    )


def _asks_for(written: Any) -> frozenset[str]:
    """The kinds of fact that a service's criteria ask for."""
    read = language.parse_all(stored=written)
    return frozenset(_kinds(read.value or ()))


def _kinds(criteria: tuple[Criterion, ...]) -> Iterator[str]:
    for criterion in criteria:
        if isinstance(criterion, AllOf | AnyOf):
            yield from _kinds(criterion.of)
        else:
            yield criterion.kind


def who(viewer: Viewer, *, person_id: UUID) -> tuple[tuple[str, str], ...]:
    """Who somebody is, as it always goes with a referral: what is known of it, in words."""
    person = models.Person.objects.get(pk=person_id)
    named = (
        models.PersonName.objects.filter(person_id=person_id, ends_on=None)
        .order_by("id")
        .values_list("given", "family")
        .first()
    )
    return tuple(
        (label, words)
        for label, words in (
            ("Called", person.called_by),
            ("Name", " ".join(filter(None, named)) if named else ""),
            ("Born", _born(person.born_on, viewer.today)),
            ("Where they are now", WHEREABOUTS.get(person.whereabouts, "")),
            ("Language", "Needs an interpreter" if person.interpreter_needed else ""),
        )
        if words
    )


def _labels(codes: Iterable[str]) -> list[str]:
    """Access needs in words."""
    labels = {each.code: each.label for each in ACCESS_NEED.codes}
    return [labels.get(code, code) for code in codes]


def _born(born_on: date | None, on: date) -> str:
    if born_on is None:
        return ""
    return f"{born_on.day} {born_on:%B %Y}, {age(born_on=born_on, on=on)} years old"


def prefilled(viewer: Viewer, *, person_id: UUID, to: Target) -> tuple[Prefilled, ...]:
    """What the viewer's own agency holds and may send: nobody passes on what others told them.

    On: ways to reach them that they said are safe, what they need to take part, risks that hold,
    and what the service's criteria ask for. Off: the rest. Kinds that can never reach such an
    agency are left out.
    """
    found = (
        *_channels(viewer, person_id),
        *_taking_part(viewer, person_id),
        *_risks(viewer, person_id),
        *_needs(viewer, person_id, to),
        *_facts(viewer, person_id, to),
    )
    return tuple(fact for fact in found if fact.category not in to.never)


def _channels(viewer: Viewer, person_id: UUID) -> Iterator[Prefilled]:
    rows = models.Channel.objects.filter(
        person_id=person_id, agency_id=viewer.agency_id, safe=True, ended_at=None
    ).order_by("id")
    for row in rows:
        yield Prefilled(
            source_id=row.pk,
            label=f"{CHANNEL_KINDS.get(row.kind, 'To reach them')}, safe to use",
            words=": ".join(filter(None, [row.value, row.note])),
            category=Category(row.category),
            on=True,
        )


def _taking_part(viewer: Viewer, person_id: UUID) -> Iterator[Prefilled]:
    rows = models.TakingPart.objects.filter(
        person_id=person_id, agency_id=viewer.agency_id
    ).exclude(access_needs=[])
    for row in rows:
        yield Prefilled(
            source_id=row.pk,
            label="To take part they need",
            words=", ".join(_labels(row.access_needs)),
            category=Category(row.category),
            on=True,
        )


def _needs(viewer: Viewer, person_id: UUID, to: Target) -> Iterator[Prefilled]:
    rows = models.Need.objects.filter(
        person_id=person_id, agency_id=viewer.agency_id, state__in=OPEN_NEEDS
    ).order_by("found_at", "id")
    for row in rows:
        yield Prefilled(
            source_id=row.pk,
            label=f"Needs help with {WORDS.get(f'directory.need.{row.kind}', row.kind)}",
            words=f"“{row.own_words}”" if row.own_words else "Found by us",
            category=Category(row.category),
            on="needs" in to.asks_for,
            kind="needs",
            value=[row.kind],
        )


def _risks(viewer: Viewer, person_id: UUID) -> Iterator[Prefilled]:
    """Risks that hold by what the viewer's agency noticed, each as it stands on its event."""
    rows = (
        models.EventPayload.objects.filter(
            person_id=person_id,
            agency_id=viewer.agency_id,
            event__kind__in=("risk.found", "risk.cleared"),
            payload__isnull=False,
        )
        .order_by("event__sequence")
        .values_list("event_id", "event__kind", "event__occurred_at", "payload")
    )
    found = [(key, kind, at, told["flag"]) for key, kind, at, told in rows if told]
    past = risks.events({"kind": k, "at": at.isoformat(), "flag": flag} for _, k, at, flag in found)
    holding = at_risk(History(past), at=viewer.at)
    newest = {flag: (key, at) for key, kind, at, flag in found if flag in holding}
    for flag, (key, at) in sorted(newest.items()):
        yield Prefilled(
            source_id=key,
            label="At risk",
            words=RISKS[flag],
            category=Category.HEALTH,
            on=True,
            kind=RISK,
            value=flag,
            since=london_day(instant=at),
        )


OPEN_NEEDS = ("found", "wanted", "offered", "referred", "partly_met", "not_met")


def _facts(viewer: Viewer, person_id: UUID, to: Target) -> Iterator[Prefilled]:
    """The newest of each kind that still holds."""
    rows = (
        models.PersonFact.objects.filter(
            person_id=person_id,
            agency_id=viewer.agency_id,
            ended_at=None,
            kind__in=[kind.value for kind in FactKind],
        )
        .order_by("kind", "-recorded_at", "-id")
        .distinct("kind")
    )
    for row in rows:
        yield Prefilled(
            source_id=row.pk,
            label=LABELS[FactKind(row.kind)],
            words=_dated(known.said(kind=FactKind(row.kind), value=row.value), row.since),
            category=Category(row.category),
            on=row.kind in to.asks_for,
            kind=row.kind,
            value=row.value,
            since=row.since,
        )


LABELS: dict[FactKind, str] = {
    FactKind.SUBSTANCES: "What they use",
    FactKind.SUBSTITUTION: "Substitution treatment",
    FactKind.OPIOID_FREE: "Free of opioids",
    FactKind.SETTING: "Where they are",
    FactKind.HOUSING: "Housing",
    FactKind.DOCUMENTS: "Papers",
    FactKind.JUSTICE: "How they stand with justice",
    FactKind.OFFENDER_MANAGEMENT: "Integrated management (IOM)",
}


def _dated(words: str, since: date | None) -> str:
    return f"{words}, since {since.day} {since:%B %Y}" if since else words


def drafted(viewer: Viewer, *, referral_id: UUID) -> Drafted | None:
    """A referral that the viewer's agency wrote, for going on with it; None where it is not."""
    row = models.Referral.objects.filter(pk=referral_id, from_agency_id=viewer.agency_id).first()
    if row is None:
        return None
    facts = models.ReferralFact.objects.filter(referral=row, source_id__isnull=False)
    switched: dict[bool, set[UUID]] = {True: set(), False: set()}
    for source_id, withheld in facts.values_list("source_id", "withheld"):
        assert source_id is not None
        switched[withheld].add(source_id)
    return Drafted(
        id=row.pk,
        person_id=row.person_id,
        service_id=row.service_id,
        state=State(row.state),
        told={name: getattr(row, name) for name in WRITTEN},
        withheld=frozenset(switched[True]),
        sent_along=frozenset(switched[False]),
        saved_at=row.updated_at,
    )


def draft_of(viewer: Viewer, *, person_id: UUID, service_id: UUID) -> UUID | None:
    """The draft that this worker has for somebody and a service, if there is one."""
    return (
        models.Referral.objects.filter(
            person_id=person_id,
            service_id=service_id,
            from_agency_id=viewer.agency_id,
            from_worker_id=viewer.worker_id,
            state=State.DRAFT.value,
        )
        .order_by("-updated_at")
        .values_list("id", flat=True)
        .first()
    )


WRITTEN = (
    "need",
    "reason",
    "own_words",
    "urgent",
    "basis",
    "basis_why",
    "agreed",
    "agreed_onward",
    "how_given",
)


def drafts(
    viewer: Viewer, *, person_id: UUID | None = None, most: int = 50
) -> tuple[DraftRow, ...]:
    """Drafts of the viewer's agency, newest first: one's own and those handed back to it."""
    rows = models.Referral.objects.filter(
        from_agency_id=viewer.agency_id, state=State.DRAFT.value
    ).order_by("-updated_at", "id")
    if person_id is not None:
        rows = rows.filter(person_id=person_id)
    found = rows.values_list(
        "id",
        "person__called_by",
        "service__name",
        "need",
        "from_worker__name",
        "updated_at",
        "redirected_from_id",
    )
    return tuple(
        DraftRow(
            id=key,
            name=name,
            service=service,
            need=WORDS.get(f"directory.need.{need}", need),
            by=by,
            saved_at=saved_at,
            handed_back=origin is not None,
        )
        for key, name, service, need, by, saved_at, origin in found[:most]
    )
