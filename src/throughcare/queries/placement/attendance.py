"""Who came to a placement, as far as the agency that buys it may see: days or sessions."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.journey.contact import SEEN
from throughcare.domain.kernel.period import Period
from throughcare.domain.placement.terms import Basis
from throughcare.domain.programme.leaving import WITH_A_BED
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models


class Source(StrEnum):
    """By what it was counted."""

    CONTACTS = "contacts"
    STAYS = "stays"
    TOLD = "told"
    OURS = "ours"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """To how many days or sessions somebody is recorded to have come, and by what."""

    number: int
    source: Source


# Days of which the provider records a stay or somebody who came; else those of which it was told
# by the provider's word, what was recorded last of each; else those between their coming and their
# going, as whoever buys the place recorded them. A session is a contact at which they
# were seen: their hour, or a line of a group's register.
CAME = """
with place as (
    select p.person_id, p.begun_on, p.ended_on, s.agency_id as provider_id
    from records_placement p join records_service s on s.id = p.service_id
    where p.id = %(placement)s),
everybody as (
    select s.id from place join records_person p on p.id = place.person_id
    join records_person s on s.one_id = p.one_id),
days as (
    select d::date as day from generate_series(
        %(starts)s::date, least(%(ends)s::date, %(today)s::date + 1) - 1, interval '1 day') d),
seen as (
    select c.id, (c.happened_at at time zone 'Europe/London')::date as day
    from place join records_contact c on c.agency_id = place.provider_id
    where c.person_id in (select id from everybody) and c.attendance = any(%(seen)s::text[])),
stays as (
    select i.starts_on, i.ends_on
    from place join records_intervention i on i.agency_id = place.provider_id
    where i.person_id in (select id from everybody) and i.setting = any(%(beds)s::text[])),
stayed as (
    select day from days where exists (select 1 from stays
        where starts_on <= day and (ends_on is null or ends_on > day))),
told as (
    select distinct on (day) day, day = any(t.days) as came
    from days join records_placementtold t on t.placement_id = %(placement)s
        and t.from_on <= day and t.until_on > day
    order by day, t.recorded_at desc, t.id desc)
select (select count(*) from seen join days using (day)),
    (select count(*) from (select day from stayed
        union select day from seen join days using (day)) there),
    (select count(*) from stayed),
    (select count(*) from days cross join place
        where begun_on <= day and (ended_on is null or ended_on > day)
          and day not in (select day from told)),
    (select count(*) from told where came), (select count(*) from told),
    exists (select 1 from stays) or exists (select 1 from seen)
"""


def attended(viewer: Viewer, *, placement_id: UUID, days: Period[date], basis: Basis) -> Came:
    """To how many days, or sessions, of [starts, ends) they came, as far as the viewer may see."""
    named: dict[str, Any] = {
        "placement": placement_id,
        "starts": days.starts,
        "ends": days.ends,
        "today": viewer.today,
        "seen": sorted(each.value for each in SEEN),
        "beds": sorted(each.value for each in WITH_A_BED),
    }
    with connection.cursor() as cursor:
        cursor.execute(CAME, named)
        counted = _Counted(*cursor.fetchone())
    return _came(counted, basis)


@dataclass(frozen=True, slots=True)
class _Counted:
    """What was counted, each by its own source."""

    sessions: int
    days_there: int
    stayed: int
    ours: int
    told: int
    told_of: int
    provider_records: bool


def _came(counted: _Counted, basis: Basis) -> Came:
    """By the best source there is."""
    if basis is Basis.SESSION and counted.sessions:
        return Came(number=counted.sessions, source=Source.CONTACTS)
    if basis is not Basis.SESSION and counted.provider_records:
        source = Source.STAYS if counted.stayed else Source.CONTACTS
        return Came(number=counted.days_there, source=source)
    ours = 0 if basis is Basis.SESSION else counted.ours
    if counted.told_of:
        return Came(number=counted.told + ours, source=Source.TOLD)
    return Came(number=ours, source=Source.OURS if ours else Source.NOTHING)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a provider told of so many days, [from_on, until_on): who said so, and who wrote it."""

    from_on: date
    until_on: date
    days: frozenset[date]
    told_by: str
    told_on: date
    recorded_by: str

    @property
    def last_on(self) -> date:
        """The last of the days."""
        return self.until_on - timedelta(days=1)


def told(viewer: Viewer, *, placement_id: UUID) -> tuple[Told, ...]:
    """What was told of a placement, by the provider's word, the latest days first."""
    rows = models.PlacementTold.objects.filter(placement_id=placement_id)
    found = rows.order_by("-from_on", "-recorded_at", "id").values_list(
        "from_on", "until_on", "days", "told_by", "told_on", "recorded_by__name"
    )
    return tuple(
        Told(
            from_on=starts,
            until_on=ends,
            days=frozenset(days),
            told_by=by,
            told_on=on,
            recorded_by=name,
        )
        for starts, ends, days, by, on, name in found
    )


def told_days(viewer: Viewer, *, placement_id: UUID) -> dict[date, bool]:
    """Each day of which something was told, and whether they came: what was recorded last holds."""
    rows = models.PlacementTold.objects.filter(placement_id=placement_id)
    found: dict[date, bool] = {}
    for starts, ends, days in rows.order_by("recorded_at", "id").values_list(
        "from_on", "until_on", "days"
    ):
        span = (starts + timedelta(days=each) for each in range((ends - starts).days))
        found |= {day: day in days for day in span}
    return found
