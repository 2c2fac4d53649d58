"""What is remembered of looking: other agencies' views, and refusals."""

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
select md5(concat_ws('/', 'view', %(worker)s::uuid, g.id,
        floor(extract(epoch from %(at)s::timestamptz) / 3600)))::uuid,
    g.person_id, g.from_agency_id, g.to_agency_id, '', 'view', g.categories, '', g.id, g.basis,
    false, g.private, %(at)s, %(worker)s
from records_grant g
where g.person_id = {person} and g.to_agency_id = %(agency)s
    and g.starts_at <= %(at)s and (g.ends_at is null or g.ends_at > %(at)s)
on conflict (id) do nothing
"""
OF_PERSON = VIEWED.format(person="%(about)s")
OF_REFERRAL = VIEWED.format(
    person="(select r.person_id from records_referral r where r.id = %(about)s)"
)


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
    _remember(OF_PERSON, person_id, by, at)


@action("account.own")
def remember_view_by_referral(*, referral_id: UUID, by: Viewer, at: datetime) -> None:
    """This remembers the same of the person whom a referral is about."""
    _remember(OF_REFERRAL, referral_id, by, at)


def _remember(statement: str, about_id: UUID, by: Viewer, at: datetime) -> None:
    told: dict[str, Any] = {
        "about": about_id,
        "worker": by.worker_id,
        "agency": by.agency_id,
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
