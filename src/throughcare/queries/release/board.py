"""The board: every release of the coming weeks that the viewer may see, by day."""

from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db import connection

from throughcare.domain.release.board import Redness
from throughcare.domain.release.ready import Readiness, Stand, stands
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import protocol
from throughcare.queries.release import items
from throughcare.queries.release.releases import COLUMNS, PARTS, Release, rows

WEEKS = 12
SIZE = 40

# Whole days stand on one page, so that the reddest of a day come first. An agency's board: those
# whom it leads, and those whom the prison holds in which it works.
OURS = """
select c.id, c.release_on from records_custody c
where c.taken_back_at is null and c.ends_at is null
  and c.release_on < %(until)s
  and (%(prison)s = '' or c.prison = %(prison)s)
  and (%(leads)s::uuid is null or exists (select 1 from records_journey j
       where j.person_id = c.person_id and j.ended_at is null
         and j.lead_agency_id = %(leads)s::uuid))
  and (%(team)s::uuid is null or exists (select 1 from records_journey j
       join records_assignment t on t.worker_id = j.lead_worker_id
         and t.agency_id = j.lead_agency_id and t.team_id = %(team)s::uuid
         and t.starts_on <= %(today)s and (t.ends_on is null or t.ends_on > %(today)s)
       where j.person_id = c.person_id and j.ended_at is null
         and j.lead_agency_id = %(agency)s))
"""
DAYS = f"""
with ours as ({OURS}),
days as (
    select o.release_on, sum(count(*)) over (order by o.release_on) - count(*) as before,
        sum(count(*)) over () as total
    from ours o group by o.release_on),
paged as (
    select d.release_on, floor(d.before / %(size)s)::int as number, d.total from days d)
"""  # noqa: S608, of our own words only
BOARD = f"""
{DAYS}
{COLUMNS} from (
    select c.* from ours o join paged d on d.release_on = o.release_on and d.number = %(page)s
    join records_custody c on c.id = o.id) c {PARTS}
"""  # noqa: S608, of our own words only
COUNTS = f"""
{DAYS}
select coalesce(max(d.total), 0), coalesce(array_agg(distinct d.number), '{{}}') from paged d
"""  # noqa: S608, of our own words only
PRISONS = """
select c.prison, prison_name(c.prison), count(*) from records_custody c
where c.taken_back_at is null and c.ends_at is null
  and c.release_on < %(until)s
group by c.prison order by count(*) desc, c.prison
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which releases: of which prison, of those whom the viewer's own agency leads, or one team of
    it, which page.
    """

    prison: str = ""
    ours: bool = False
    team: UUID | None = None
    page: int = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One release on the board, and how each thing before it stands."""

    release: Release
    stands: tuple[Stand, ...]
    readiness: Readiness

    @property
    def redness(self) -> Redness:
        """What puts it before others of its day."""
        return Redness(
            missing=self.readiness.missing,
            dangers=len(self.release.dangers),
            owned=self.readiness.owned,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Board:
    """A page of the board, in its order; how many releases there are, and on how many pages."""

    rows: tuple[Row, ...]
    total: int
    page: int
    pages: int


def board(viewer: Viewer, asked: Asked) -> Board:
    """The releases of the coming weeks that the viewer may see, whole days to a page; and those
    whose day has passed, as long as nobody heard that they are out.

    By day; on one day whoever has most missing first, then whoever is in most danger.
    """
    named = _named(viewer) | {
        "prison": asked.prison,
        "leads": viewer.agency_id if asked.ours else None,
        "team": asked.team,
        "agency": viewer.agency_id,
        "size": SIZE,
    }
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, named)
        total, numbers = cursor.fetchone()
    pages = sorted(numbers)
    page = min(max(asked.page, 1), max(len(pages), 1))
    found = rows(viewer, BOARD, **named | {"page": pages[page - 1]}) if pages else ()
    calendar = protocol.settings_on(viewer.protocol, viewer.today).calendar
    listed = items.in_force(viewer.today)
    stood = (stands(listed, each.known, calendar=calendar, today=viewer.today) for each in found)
    shown = (
        Row(release=each, stands=found_now, readiness=Readiness(found_now))
        for each, found_now in zip(found, stood, strict=True)
    )
    in_order = sorted(shown, key=lambda each: (each.release.release_on, each.redness.order))
    return Board(rows=tuple(in_order), total=total, page=page, pages=len(pages))


def prisons(viewer: Viewer) -> tuple[tuple[str, str, int], ...]:
    """The prisons from which somebody is released: code, name, how many."""
    with connection.cursor() as cursor:
        cursor.execute(PRISONS, _named(viewer))
        return tuple(cursor.fetchall())


def _named(viewer: Viewer) -> dict[str, date]:
    return {"today": viewer.today, "until": viewer.today + timedelta(weeks=WEEKS)}
