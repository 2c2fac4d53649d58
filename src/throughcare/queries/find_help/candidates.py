"""Services for a need, in the published order, for one person."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.directory import matching
from throughcare.domain.directory.entry import Service
from throughcare.domain.directory.facts import Fact, PersonFacts
from throughcare.domain.directory.matching import Candidate, OrderSettings, Ranked
from throughcare.domain.directory.measured import Measured
from throughcare.domain.directory.terms import Area, Capacity, NeedKind, Point
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.directory import reading

MOST = 1000

# Those of the partnership's agencies, and others within reach of where distances are measured from.
# What was measured comes for all of them together.
CANDIDATES = f"""
with found as (
    select s.*, coalesce(a.name, s.provider) as offered_by,
        miles_between(coalesce(t.latitude, s.latitude), coalesce(t.longitude, s.longitude),
            %(latitude)s, %(longitude)s) as miles,
        coalesce(a.partnership_id = %(partnership)s, false) as ours
    from records_service s
    left join records_agency a on a.id = s.agency_id
    left join records_site t on t.id = s.site_id
    where s.needs @> array[%(need)s] and s.listing = 'service' and {reading.RUNS}
      and a.ended_on is null
)
select f.id, f.agency_id, f.offered_by, f.name, f.summary, f.kind, f.needs, f.criteria::text,
    f.route, f.route_words, f.documents, f.capacity_places, f.capacity_free, f.capacity_said_on,
    f.contact_name, f.contact_role, f.contact_phone, f.contact_email, f.contact_hours::text,
    f.miles, m.measured::text, case when not f.ours then f.areas::text end
from found f
left join measured_of(array(select id from found where agency_id is not null)) m
    on m.service_id = f.id
where f.ours or f.miles is null or f.miles <= %(reach)s
order by not f.ours, f.miles nulls last, f.id
limit {MOST}
"""  # noqa: S608  made of our own words


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What a page needs of a candidate beyond its place in the order."""

    id: UUID
    agency_id: UUID | None
    route_words: str
    miles: float | None
    measured: Measured


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """All services for a need, in order; `settings` are the numbers of the order."""

    need: NeedKind
    ranked: tuple[Ranked, ...]
    offers: Mapping[str, Offer]
    settings: OrderSettings

    @property
    def closed(self) -> tuple[Ranked, ...]:
        """Those closed by design to people outside justice."""
        return matching.unequal(ranked=self.ranked)

    @property
    def elsewhere(self) -> int:
        """How many serve other areas only."""
        return sum(bool(each.elsewhere) for each in self.ranked)

    @property
    def here(self) -> tuple[Ranked, ...]:
        """Those that serve this partnership's area, in the same order."""
        return tuple(each for each in self.ranked if not each.elsewhere)

    @property
    def nobody_fits(self) -> bool:
        return matching.nobody_fits(ranked=self.ranked)


def order_settings(settings: Settings) -> OrderSettings:
    """The partnership's own numbers of the order."""
    return OrderSettings(
        fewest_waits=settings["find_help_fewest_waits"],
        unmeasured_days=settings["find_help_unmeasured_days"],
        days_a_mile=settings["find_help_days_a_mile"],
        unplaced_miles=settings["find_help_unplaced_miles"],
        full_days=settings["find_help_full_days"],
        undated_days=settings["find_help_undated_days"],
    )


def found(viewer: Viewer, *, need: NeedKind, facts: PersonFacts, near: Point | None) -> Found:
    """Services for a need in the published order, with each criterion's answer for this person.

    That help with this need is sought counts as having it.
    """
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    numbers = order_settings(settings)
    covered = protocol.areas_on(viewer.protocol, viewer.today)
    rows = _rows(viewer, need, near, settings["find_help_reach_miles"])
    candidates = [_candidate(row, covered) for row in rows]
    ranked = matching.order(
        candidates=candidates,
        need=need,
        facts=_seeking(facts, need),
        on=viewer.today,
        settings=numbers,
    )
    offers = {str(row[0]): _offer(row, each) for row, each in zip(rows, candidates, strict=True)}
    return Found(need=need, ranked=ranked, offers=MappingProxyType(offers), settings=numbers)


def _seeking(facts: PersonFacts, need: NeedKind) -> PersonFacts:
    if facts.needs is None:
        return facts
    return replace(facts, needs=Fact(value=facts.needs.value | {need}))


def _rows(viewer: Viewer, need: NeedKind, near: Point | None, reach: int) -> list[tuple[Any, ...]]:
    named: dict[str, Any] = {
        "need": need.value,
        "today": viewer.today,
        "partnership": viewer.partnership_id,
        "latitude": near.latitude if near else None,
        "longitude": near.longitude if near else None,
        "reach": reach,
    }
    with connection.cursor() as cursor:
        cursor.execute(CANDIDATES, named)
        rows: list[tuple[Any, ...]] = cursor.fetchall()
    return rows


def _candidate(row: tuple[Any, ...], covered: frozenset[Area]) -> Candidate:
    places, free, said_on = row[11:14]
    unsaid = places is None and free is None
    service = Service(
        key=str(row[0]),
        organization=row[2],
        name=row[3],
        summary=row[4],
        kind=reading.kind(row[5]),
        needs=reading.needs(row[6]),
        criteria=reading.criteria(row[7]),
        route=reading.route(row[8]),
        documents=tuple(row[10]),
        capacity=None if unsaid else Capacity(places=places, free=free, said_on=said_on),
        contact=reading.contact(*row[14:19]),
    )
    return Candidate(
        service=service,
        measured=reading.measured(row[20]),
        miles=row[19],
        elsewhere=_elsewhere(row[21], covered),
    )


def _elsewhere(stored: str | None, covered: frozenset[Area]) -> tuple[Area, ...]:
    """What the partnership's own agencies offer is never elsewhere: for them nothing is stored."""
    if not stored:
        return ()
    return matching.elsewhere(serves=reading.areas(stored), covered=covered)


def _offer(row: tuple[Any, ...], candidate: Candidate) -> Offer:
    assert candidate.measured is not None
    return Offer(
        id=row[0],
        agency_id=row[1],
        route_words=row[9],
        miles=row[19],
        measured=candidate.measured,
    )
