"""Budget lines, limits, and who decides; the spending of a partnership, in which nobody stands."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Q, QuerySet

from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.domain.placement.terms import Ring
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person.apart import told_apart
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Decides:
    """Somebody whose limit covers a sum."""

    id: UUID
    name: str
    pence: int


def who_decides(viewer: Viewer, *, pence: int) -> tuple[Decides, ...]:
    """Who at the viewer's agency decides on so much today, the smallest limit first."""
    with connection.cursor() as cursor:
        cursor.execute("select worker_id, name, pence from who_decides(%s)", [pence])
        rows = cursor.fetchall()
    return tuple(Decides(id=key, name=name, pence=limit) for key, name, limit in rows)


def my_limit(viewer: Viewer) -> int:
    """Up to how many pence the viewer decides on one placement."""
    with connection.cursor() as cursor:
        cursor.execute("select my_authority()")
        (pence,) = cursor.fetchone()
    return int(pence)


def may_decline(viewer: Viewer, *, pence: int) -> bool:
    """Whether the viewer may say no: whoever could say yes, and every manager."""
    return Role.MANAGER in viewer.roles or my_limit(viewer) >= pence


def waiting(viewer: Viewer, *, placement_id: UUID) -> int:
    """How many invoices of a placement wait, whether or not the viewer may see them."""
    with connection.cursor() as cursor:
        cursor.execute("select invoices_waiting(%s)", [placement_id])
        (number,) = cursor.fetchone()
    return int(number)


@dataclass(frozen=True, slots=True, kw_only=True)
class BudgetLine:
    """A line of the viewer's agency: kept for placements and not yet spent, spent, and left."""

    id: UUID
    name: str
    ring: Ring
    starts_on: date
    ends_on: date
    holds: int
    taken: int
    spent: int

    @property
    def committed(self) -> int:
        return self.taken - self.spent

    @property
    def left(self) -> int:
        return self.holds - self.taken


LINES = """
select l.id, l.name, l.ring, l.starts_on, l.ends_on, l.holds, l.taken,
    (coalesce((select sum(c.spent - c.later_spent) from records_placementcost c
        where c.line_id = l.id), 0)
    + coalesce((select sum(c.later_spent) from records_placementcost c
        where c.later_line_id = l.id), 0))::bigint
from records_budgetline l
where l.agency_id = %(agency)s and (%(line)s::uuid is null or l.id = %(line)s)
  and (%(on)s::date is null or (l.starts_on <= %(on)s and l.ends_on > %(on)s))
order by l.starts_on desc, l.name, l.id
"""


def lines(viewer: Viewer, *, on: date | None = None) -> tuple[BudgetLine, ...]:
    """The lines of the viewer's agency, newest year first; those of a day's year alone."""
    return _lines(viewer, None, on)


def line(viewer: Viewer, *, line_id: UUID) -> BudgetLine | None:
    """One line of the viewer's agency."""
    return next(iter(_lines(viewer, line_id, None)), None)


def _lines(viewer: Viewer, line_id: UUID | None, on: date | None) -> tuple[BudgetLine, ...]:
    with connection.cursor() as cursor:
        cursor.execute(LINES, {"agency": viewer.agency_id, "line": line_id, "on": on})
        rows = cursor.fetchall()
    return tuple(
        BudgetLine(
            id=key,
            name=name,
            ring=Ring(ring),
            starts_on=starts,
            ends_on=ends,
            holds=holds,
            taken=taken,
            spent=spent,
        )
        for key, name, ring, starts, ends, holds, taken, spent in rows
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Paid:
    """What a line keeps for a placement, and what of it is spent."""

    id: UUID
    name: str
    what: str
    kept: int
    spent: int
    of: int


PAID = f"""
select p.id, {told_apart("w")}, p.what,
    case when c.line_id = %(line)s then c.kept - c.later_kept else c.later_kept end,
    case when c.line_id = %(line)s then c.spent - c.later_spent else c.later_spent end,
    (count(*) over ())::integer
from records_placementcost c join records_placement p on p.id = c.placement_id
left join records_person w on w.id = p.person_id
where %(line)s in (c.line_id, c.later_line_id) and c.agency_id = %(agency)s
  and (c.kept > 0 or c.spent > 0)
order by p.starts_on desc, p.id limit %(size)s offset %(offset)s
"""  # noqa: S608, of our own words only


def paid_by(viewer: Viewer, *, line_id: UUID, size: int, offset: int) -> tuple[Paid, ...]:
    """What a line pays for, newest first; `of` is of how many, on each."""
    named: dict[str, Any] = {
        "line": line_id,
        "agency": viewer.agency_id,
        "size": size,
        "offset": offset,
    }
    with connection.cursor() as cursor:
        cursor.execute(PAID, named)
        rows = cursor.fetchall()
    return tuple(
        Paid(id=key, name=name, what=what, kept=kept, spent=spent, of=of)
        for key, name, what, kept, spent, of in rows
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class LineChange:
    """What a line held from an instant on, and why."""

    holds: int
    why: str
    at: datetime
    by: str


def changes(viewer: Viewer, *, line_id: UUID) -> tuple[LineChange, ...]:
    """What a line held, newest first."""
    rows = models.BudgetChange.objects.filter(line_id=line_id).order_by("-changed_at", "id")
    return tuple(
        LineChange(holds=holds, why=why, at=at, by=by)
        for holds, why, at, by in rows.values_list("holds", "why", "changed_at", "changed_by__name")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """Up to how much a role or a worker decides, [starts_on, ends_on)."""

    role: Role | None
    worker: str
    pence: int
    starts_on: date
    ends_on: date | None
    agency: str


def limits(viewer: Viewer) -> tuple[Limit, ...]:
    """The limits of the viewer's agency that hold or are to hold, highest first."""
    return _limits(viewer, models.SpendingLimit.objects.filter(agency_id=viewer.agency_id))


def _limits(viewer: Viewer, asked: QuerySet[models.SpendingLimit]) -> tuple[Limit, ...]:
    goes_on = Q(ends_on=None) | Q(ends_on__gt=viewer.today)
    rows = asked.filter(goes_on)
    return tuple(
        Limit(
            role=Role(role) if role else None,
            worker=worker or "",
            pence=pence,
            starts_on=starts,
            ends_on=ends,
            agency=agency,
        )
        for role, worker, pence, starts, ends, agency in rows.order_by(
            "agency__name", "-pence", "starts_on", "id"
        ).values_list("role", "worker__name", "pence", "starts_on", "ends_on", "agency__name")
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency that may buy places."""

    id: UUID
    name: str


def agencies(viewer: Viewer) -> tuple[Agency, ...]:
    """The other agencies of the viewer's partnership, by name."""
    rows = models.Agency.objects.filter(partnership_id=viewer.partnership_id, ended_on=None)
    others = rows.exclude(pk=viewer.agency_id).order_by("name", "id")
    return tuple(Agency(id=key, name=name) for key, name in others.values_list("id", "name"))


def limits_of_managers(viewer: Viewer) -> tuple[Limit, ...]:
    """The limits of managers at other agencies of the viewer's partnership, agency by agency."""
    ours = models.SpendingLimit.objects.filter(
        agency__partnership_id=viewer.partnership_id, role=Role.MANAGER.value
    )
    return _limits(viewer, ours.exclude(agency_id=viewer.agency_id))


def who_sets(viewer: Viewer) -> tuple[str, ...]:
    """Who can set a limit for the managers of the viewer's agency: its administrators by name,
    then the commissioners of the partnership.
    """
    goes_on = Q(ends_on=None) | Q(ends_on__gt=viewer.today)
    posts = models.Assignment.objects.filter(
        goes_on,
        agency_id=viewer.agency_id,
        role=Role.AGENCY_ADMINISTRATOR.value,
        starts_on__lte=viewer.today,
        worker__left_at=None,
        worker__locked_at=None,
    )
    paying = models.Agency.objects.filter(
        partnership_id=viewer.partnership_id, kind=AgencyKind.COMMISSIONER.value, ended_on=None
    )
    named = sorted(set(posts.values_list("worker__name", flat=True)))
    return (*named, *paying.order_by("name").values_list("name", flat=True))


@dataclass(frozen=True, slots=True, kw_only=True)
class Spending:
    """A line of the partnership; None where it stands for fewer than three people."""

    agency: str
    line: str
    ring: Ring
    starts_on: date
    ends_on: date
    holds: int
    people: int | None
    kept: int | None
    spent: int | None


def spending(viewer: Viewer) -> tuple[Spending, ...]:
    """Every line of the partnership, as it stood before this month began, newest year first."""
    with connection.cursor() as cursor:
        cursor.execute("select * from placement_spending()")
        rows = cursor.fetchall()
    return tuple(
        Spending(
            agency=agency,
            line=name,
            ring=Ring(ring),
            starts_on=starts,
            ends_on=ends,
            holds=holds,
            people=people,
            kept=kept,
            spent=spent,
        )
        for agency, name, ring, starts, ends, holds, people, kept, spent in rows
    )
