"""One referral: what a side may see of it, what it owes, and what it may do."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.domain.directory import language, saying
from throughcare.domain.directory.words import WORDS
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.net.telling import tell
from throughcare.domain.referral.lifecycle import Side, State, open_to, sides_of
from throughcare.domain.referral.rules import DeclineCode
from throughcare.domain.referral.source import Source
from throughcare.domain.referral.words import DECLINE_CODES, SOURCES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.referral import clocks
from throughcare.queries.referral.clocks import Clock
from throughcare.records import models

KEPT_FROM_RECEIVER = frozenset(
    {State.DECLINED, State.REDIRECTED, State.WITHDRAWN, State.LAPSED, State.DISCARDED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """One line of what happened to a referral, in plain words."""

    at: datetime
    text: str
    who: str
    agency: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """A fact as it went along; `withheld` only ever shows to those who withheld it."""

    label: str
    words: str
    category: str
    withheld: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """Why a service did not take somebody, what would change that, and where instead."""

    why: str
    criterion: str
    condition: str
    advice: str
    instead: str
    instead_id: UUID | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One referral as a side sees it. `name` is empty where it may not see who it is any more."""

    id: UUID
    person_id: UUID
    name: str
    state: State
    sides: frozenset[Side]
    moves: tuple[str, ...]
    need: str
    need_code: str
    service: str
    service_id: UUID
    from_agency: str
    from_agency_id: UUID
    from_worker: str
    from_phone: str
    to_agency: str
    to_agency_id: UUID
    holder: str
    source: str
    source_code: str
    urgent: bool
    reason: str
    own_words: str
    basis: str
    agreed_onward: bool
    sent_at: datetime | None
    met: bool
    seen: bool
    grant_ends_at: datetime | None
    facts: tuple[Sent, ...]
    owed: tuple[Clock, ...]
    history: tuple[Happened, ...]
    refusal: Refusal | None
    contested: str
    redirected_from_id: UUID | None

    @property
    def receives(self) -> bool:
        return Side.RECEIVER in self.sides

    @property
    def late(self) -> bool:
        return any(clock.late for clock in self.owed if clock.agency == self.to_agency)


def shown(viewer: Viewer, *, referral_id: UUID) -> Shown | None:
    """One referral; None where the viewer takes no part in it, or there is none."""
    row = (
        models.Referral.objects.filter(pk=referral_id)
        .select_related(
            "service", "from_agency", "to_agency", "from_worker", "holder", "instead_service"
        )
        .first()
    )
    if row is None:
        return None
    state = State(row.state)
    sides = sides_of(
        agency=viewer.agency_id, from_agency=row.from_agency_id, to_agency=row.to_agency_id
    )
    kept = state in KEPT_FROM_RECEIVER and Side.REFERRER not in sides
    name = models.Person.objects.filter(pk=row.person_id).values_list("called_by", flat=True)
    called_by = name.first() or ""
    return Shown(
        id=row.pk,
        person_id=row.person_id,
        name=called_by,
        state=state,
        sides=sides,
        moves=open_to(state=state, sides=sides),
        need=WORDS.get(f"directory.need.{row.need}", row.need),
        need_code=row.need,
        service=row.service.name,
        service_id=row.service_id,
        from_agency=row.from_agency.name,
        from_agency_id=row.from_agency_id,
        from_worker=row.from_worker.name,
        from_phone=row.from_worker.phone or row.from_agency.phone,
        to_agency=row.to_agency.name,
        to_agency_id=row.to_agency_id,
        holder=row.holder.name if row.holder else "",
        source=SOURCES[Source(row.source)],
        source_code=row.source,
        urgent=row.urgent,
        reason="" if kept else row.reason,
        own_words="" if kept else row.own_words,
        basis=row.basis,
        agreed_onward=row.agreed_onward,
        sent_at=row.sent_at,
        met=row.met_at is not None and row.joined_at is not None and row.met_at >= row.joined_at,
        seen=row.seen_at is not None,
        grant_ends_at=_until(row.grant_id),
        facts=() if kept else _facts(referral_id),
        owed=_owed(viewer, referral_id, called_by),
        history=_history(referral_id),
        refusal=_refusal(row),
        contested="" if kept else row.contested,
        redirected_from_id=row.redirected_from_id,
    )


def _until(grant_id: UUID | None) -> datetime | None:
    """Until when the receiver may see who it is; None where it is open, or there is no grant."""
    if grant_id is None:
        return None
    return models.Grant.objects.filter(pk=grant_id).values_list("ends_at", flat=True).first()


def _facts(referral_id: UUID) -> tuple[Sent, ...]:
    rows = (
        models.ReferralFact.objects.filter(referral_id=referral_id)
        .exclude(label="")
        .order_by("position", "id")
        .values_list("label", "words", "category", "withheld")
    )
    return tuple(
        Sent(label=label, words=words, category=category, withheld=withheld)
        for label, words, category, withheld in rows
    )


_OWED = f"""
select {clocks.COLUMNS} from {clocks.TABLES}
join records_referral r on r.id = o.about_id and r.person_id = o.person_id
where r.id = %s
  and o.met_at is null and o.fell_at is null
order by o.due_at, o.rule
"""  # noqa: S608, of our own words only


def _owed(viewer: Viewer, referral_id: UUID, name: str) -> tuple[Clock, ...]:
    with connection.cursor() as cursor:
        cursor.execute(_OWED, [referral_id])
        found = [clocks.clock(values, name=name, at=viewer.at) for values in cursor.fetchall()]
    return tuple(clock for clock in found if clock is not None)


def _history(referral_id: UUID) -> tuple[Happened, ...]:
    """What happened to it, newest first; from what each side may see of the trail."""
    rows = (
        models.EventPayload.objects.filter(event__about_id=referral_id, payload__isnull=False)
        .order_by("-event__occurred_at", "-event__sequence")
        .values_list(
            "event__occurred_at",
            "event__kind",
            "payload",
            "event__recorded_by__name",
            "event__agency__name",
        )
    )
    return tuple(
        Happened(
            at=at,
            text=tell(kind=kind, said=said, on=london_day(instant=at)),
            who=who,
            agency=agency,
        )
        for at, kind, said, who, agency in rows
    )


def _refusal(row: models.Referral) -> Refusal | None:
    if not row.declined_code:
        return None
    condition = row.declined_condition
    return Refusal(
        why=DECLINE_CODES[DeclineCode(row.declined_code)],
        criterion=row.declined_criterion,
        condition=WORDS.get(f"directory.need.{condition}", condition),
        advice=row.advice,
        instead=row.instead_service.name if row.instead_service else "",
        instead_id=row.instead_service_id,
    )


def criteria_of(viewer: Viewer, *, service_id: UUID) -> tuple[tuple[str, str], ...]:
    """A service's criteria, each as a sentence: as it is stored, and in the viewer's word."""
    written = models.Service.objects.filter(pk=service_id).values_list("criteria", flat=True)
    read = language.parse_all(stored=written.first() or [])
    return tuple(
        (saying.sentence(criterion=each), saying.sentence(criterion=each, called=viewer.called))
        for each in read.value or ()
    )
