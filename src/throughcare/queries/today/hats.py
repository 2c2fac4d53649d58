"""As whom somebody owes things now: themselves, those for whom they stand in, their roles."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import draw
from throughcare.queries.referral.news import FOR_ME, for_me
from throughcare.queries.testing import due


@dataclass(frozen=True, slots=True, kw_only=True)
class Hats:
    """Whose duties are the viewer's now: workers, themselves first, and roles here.

    `standing_in_for` are the names of those who are away; `on_rota` whether they are on duty, and
    `duty_is_theirs` whether it falls to them because nobody is; `for_partnership` whether they are
    on the partnership's rota. `unread` counts what they were told and have not read;
    `reads_restricted` is whether they are named in a restriction that holds. `draws_waiting` counts
    the draws that wait for their agency, `tests_today` the tests that it takes today and has not;
    `closes` is whether one of its teams, or all of it, is to close.
    """

    workers: tuple[UUID, ...]
    roles: frozenset[Role]
    standing_in_for: tuple[str, ...]
    on_rota: bool
    for_partnership: bool
    unread: int
    reads_restricted: bool
    draws_waiting: int
    tests_today: int
    closes: bool

    @property
    def duty_is_theirs(self) -> bool:
        """Whether what is urgent is theirs because nobody is on duty."""
        return Role.DUTY_WORKER in self.roles and not self.on_rota

    @property
    def manages(self) -> bool:
        """Whether what climbs to a manager here climbs to them."""
        return Role.MANAGER in self.roles

    @property
    def named(self) -> dict[str, Any]:
        """These hats as parameters of SQL."""
        return {
            "workers": list(self.workers),
            "roles": sorted(role.value for role in self.roles),
            "manages": self.manages,
        }


HATS = f"""
select h.workers, h.roles,
    array(select w.name from records_worker w
          where w.id = any(h.workers) and w.id <> %(worker)s order by w.name),
    %(worker)s in (select on_duty(%(agency)s, %(at)s)),
    exists (select 1 from on_rota(%(partnership)s, null, %(at)s) r where r.worker_id = %(worker)s),
    (select count(*) from records_news n where {FOR_ME} and n.read_at is null),
    exists (select 1 from records_restriction x where x.lifted_at is null),
    {draw.WAITING}, {due.COUNTED},
    exists (select 1 from records_closing g where g.agency_id = %(agency)s
            and g.done_at is null and g.withdrawn_at is null)
from owing_hats(%(agency)s) h
"""  # noqa: S608, of our own words only


def hats(viewer: Viewer) -> Hats:
    """As whom the viewer owes things at this instant."""
    named = for_me(viewer) | {"partnership": viewer.partnership_id, "at": viewer.at}
    named |= due.named(viewer)
    with connection.cursor() as cursor:
        cursor.execute(HATS, named)
        workers, roles, names, on_rota, for_partnership, *counted = cursor.fetchone()
    unread, restricted, draws_waiting, tests_today, closes = counted
    return Hats(
        workers=tuple(workers),
        roles=frozenset(Role(role) for role in roles),
        standing_in_for=tuple(names),
        on_rota=on_rota,
        for_partnership=for_partnership,
        unread=unread,
        reads_restricted=restricted,
        draws_waiting=draws_waiting,
        tests_today=tests_today,
        closes=closes,
    )
