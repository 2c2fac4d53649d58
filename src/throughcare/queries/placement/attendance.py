"""Who came to a placement, as far as the agency that buys it may see: days or sessions."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.journey.contact import SEEN
from throughcare.domain.kernel.period import Period
from throughcare.domain.placement.terms import Basis
from throughcare.domain.programme.leaving import WITH_A_BED
from throughcare.domain.workforce.viewer import Viewer


class Source(StrEnum):
    """By what it was counted."""

    CONTACTS = "contacts"
    STAYS = "stays"
    OURS = "ours"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Came:
    """To how many days or sessions somebody is recorded to have come, and by what."""

    number: int
    source: Source


# Days of which the provider records a stay or somebody who came; else those between their coming
# and their going, as whoever buys the place recorded them. A session is a contact at which they
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
        where starts_on <= day and (ends_on is null or ends_on > day)))
select (select count(*) from seen join days using (day)),
    (select count(*) from (select day from stayed
        union select day from seen join days using (day)) there),
    (select count(*) from stayed),
    (select count(*) from days cross join place
        where begun_on <= day and (ended_on is null or ended_on > day)),
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
        sessions, days_there, stayed, ours, provider_records = cursor.fetchone()
    if basis is Basis.SESSION:
        return Came(number=sessions, source=Source.CONTACTS if sessions else Source.NOTHING)
    if provider_records:
        return Came(number=days_there, source=Source.STAYS if stayed else Source.CONTACTS)
    return Came(number=ours, source=Source.OURS if ours else Source.NOTHING)
