"""What is remembered of looking: other agencies' views, and refusals."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.actions.permit import action
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

# One line for each grant through which facts were seen, once in an hour for each worker: the key
# says so, and the same key again changes nothing.
VIEWED = """
insert into records_disclosure (id, person_id, from_agency_id, to_agency_id, to_whom, how,
    categories, what, grant_id, basis, outside, private, disclosed_at, disclosed_by_id)
select md5(concat_ws('/', %(way)s::text, %(worker)s::uuid, g.id,
        floor(extract(epoch from %(at)s::timestamptz) / 3600)))::uuid,
    g.person_id, g.from_agency_id, g.to_agency_id, '', 'view', {categories}, %(what)s, g.id,
    g.basis, false, g.private, %(at)s, %(worker)s
from records_grant g
where g.person_id in (select s.id from records_person p
        join records_person s on s.one_id = p.one_id where p.id in ({people}))
    and g.to_agency_id = %(agency)s
    and g.starts_at <= %(at)s and (g.ends_at is null or g.ends_at > %(at)s){only}
on conflict (id) do nothing
"""
OF_PERSON = VIEWED.format(people="%(about)s", categories="g.categories", only="")
OF_REFERRAL = VIEWED.format(
    people="(select r.person_id from records_referral r where r.id = %(about)s)",
    categories="g.categories",
    only="",
)
# Whom the agency knows itself, it finds by what it holds itself.
FOUND = VIEWED.format(
    people="select unnest(%(about)s::uuid[])",
    categories="array['identity']",
    only=""" and 'identity' = any(g.categories) and not exists (select 1
        from records_involvement i
        where i.person_id = g.person_id and i.agency_id = g.to_agency_id)""",
)
FOUND_WHAT = "Found in a search"


@action("account.own")
def remember_refusal(*, what: str, by: Viewer, at: datetime) -> None:
    """This remembers that somebody asked for what is not there, or is not for them."""
    models.Refusal.objects.create(
        what=what, worker_id=by.worker_id, agency_id=by.agency_id, refused_at=at
    )


@action("account.own")
def remember_view(*, person_id: UUID, by: Viewer, at: datetime) -> None:
    """This remembers that somebody saw, by a grant, what other agencies hold about a person.

    Once for each worker, grant and hour. What their own agency holds is nobody else's news.
    """
    _remember(OF_PERSON, "view", person_id, by, at)


@action("account.own")
def remember_view_by_referral(*, referral_id: UUID, by: Viewer, at: datetime) -> None:
    """This remembers the same of the person whom a referral is about."""
    _remember(OF_REFERRAL, "view", referral_id, by, at)


@action("account.own")
def remember_found(*, people: Sequence[UUID], by: Viewer, at: datetime) -> None:
    """This remembers that a search showed somebody the names of people whom others share.

    All of them in one statement. A list of one's own work is no search: that it stands there is
    what the grant says.
    """
    _remember(FOUND, "found", list(people), by, at, what=FOUND_WHAT)


def _remember(
    statement: str,
    way: str,
    about: UUID | list[UUID],
    by: Viewer,
    at: datetime,
    *,
    what: str = "",
) -> None:
    told: dict[str, Any] = {
        "about": about,
        "way": way,
        "what": what,
        "worker": by.worker_id,
        "agency": by.agency_id,
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
