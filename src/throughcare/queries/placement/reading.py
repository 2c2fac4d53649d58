"""Placements: of somebody, of an agency, each with its money where the viewer may see that."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.period import Period
from throughcare.domain.placement.invoice.lifecycle import OPEN
from throughcare.domain.placement.invoice.lifecycle import State as InvoiceState
from throughcare.domain.placement.invoice.rules import Beside, compare
from throughcare.domain.placement.lifecycle import State
from throughcare.domain.placement.money import Price
from throughcare.domain.placement.terms import After, Basis, Ended
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person.apart import told_apart
from throughcare.queries.placement import attendance
from throughcare.queries.placement.attendance import Came
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a placement costs, in pence, and who decided."""

    price: Price
    wanted: int
    kept: int
    spent: int
    line: str
    line_ends_on: date | None
    later_line: str
    later_line_id: UUID | None
    later_kept: int
    asked: str
    asked_id: UUID | None
    decided_by: str
    why: str

    @property
    def left(self) -> int:
        """What is kept and not spent yet."""
        return self.kept - self.spent


@dataclass(frozen=True, slots=True, kw_only=True)
class Placement:
    """A placement; `cost` is None where the viewer may not see what it costs.

    `ours` where the viewer's agency buys it; `support_over` where its support has ended and it has
    not.
    """

    id: UUID
    person_id: UUID
    journey_id: UUID
    name: str
    agency: str
    provider: str
    service_id: UUID
    need: NeedKind | None
    what: str
    after: After
    aftercare: bool
    own_words: str
    state: State
    starts_on: date
    planned_end_on: date
    review_on: date | None
    begun_on: date | None
    ended_on: date | None
    ended_how: Ended | None
    ended_why: str
    step: str
    referral_id: UUID | None
    support_id: UUID | None
    support_over: bool
    follows: str
    proposed_at: datetime
    proposed_by: str
    ours: bool
    waiting: int
    cost: Cost | None


READ = f"""
select p.id, p.person_id, p.journey_id, {told_apart("w")} as name, a.name as agency,
    s.name as service, coalesce(sa.name, s.provider) as whose, p.service_id, p.need, p.what,
    p.after, p.aftercare, p.own_words, p.state, p.starts_on, p.planned_end_on, p.review_on,
    p.begun_on, p.ended_on, p.ended_how, p.ended_why, coalesce(t.what, '') as step, p.referral_id,
    p.support_id, coalesce(u.ended_at is not null and p.state = 'running', false) as support_over,
    coalesce(u.follows, '') as follows, p.proposed_at, b.name as proposed_by,
    p.agency_id = %(agency)s as ours,
    (select count(*) from records_placementinvoice i where i.placement_id = p.id
        and i.state = any(%(open)s::text[])) as waiting,
    c.id is not null as told, c.basis, c.pence, c.sessions, c.wanted, c.kept, c.spent,
    coalesce(l.name, '') as line, l.ends_on as line_ends_on, coalesce(n.name, '') as later_line,
    c.later_line_id, c.later_kept, coalesce(k.name, '') as asked, c.asked_id,
    coalesce(d.name, '') as decided_by, coalesce(c.why, '') as cost_why
from records_placement p
join records_agency a on a.id = p.agency_id
join records_service s on s.id = p.service_id
left join records_agency sa on sa.id = s.agency_id
join records_worker b on b.id = p.proposed_by_id
left join records_person w on w.id = p.person_id
left join records_planstep t on t.id = p.plan_step_id
left join records_support u on u.id = p.support_id
left join records_placementcost c on c.placement_id = p.id
left join records_budgetline l on l.id = c.line_id
left join records_budgetline n on n.id = c.later_line_id
left join records_worker k on k.id = c.asked_id
left join records_worker d on d.id = c.decided_by_id
"""  # noqa: S608, of our own words only
OF_ONE = """
where p.person_id in (select o.id from records_person q join records_person o
    on o.one_id = q.one_id where q.id = %(person)s)
order by case p.state when 'running' then 0 when 'proposed' then 1 when 'approved' then 2
    when 'ended' then 3 else 4 end, p.starts_on desc, p.id
"""
OF_AN_AGENCY = """
where p.agency_id = %(agency)s and p.state = any(%(states)s::text[])
order by case p.state when 'proposed' then 0 when 'ended' then 1 when 'approved' then 2 else 3 end,
    p.starts_on, p.id limit %(size)s offset %(offset)s
"""


def of_somebody(viewer: Viewer, *, person_id: UUID) -> tuple[Placement, ...]:
    """Every placement of somebody that the viewer may see: running ones first."""
    return _read(viewer, OF_ONE, {"person": person_id})


def one(viewer: Viewer, *, placement_id: UUID) -> Placement | None:
    """One placement; None where the viewer may not see it, or there is none."""
    return next(iter(_read(viewer, "where p.id = %(id)s", {"id": placement_id})), None)


def count(viewer: Viewer) -> dict[State, int]:
    """How many placements the viewer's agency buys, by where they are."""
    rows = models.Placement.objects.filter(agency_id=viewer.agency_id).values_list("state")
    found: dict[State, int] = dict.fromkeys(State, 0)
    for (state,) in rows:
        found[State(state)] += 1
    return found


def listed(
    viewer: Viewer, *, states: frozenset[State], size: int, offset: int
) -> tuple[Placement, ...]:
    """A page of the placements that the viewer's agency buys: those to be decided first, then whose
    account is to be closed; each soonest to begin first.
    """
    asked = {"states": sorted(states), "size": size, "offset": offset}
    return _read(viewer, OF_AN_AGENCY, asked)


def _read(viewer: Viewer, which: str, named: Mapping[str, Any]) -> tuple[Placement, ...]:
    with connection.cursor() as cursor:
        cursor.execute(READ + which, {"agency": viewer.agency_id, "open": sorted(OPEN), **named})
        assert cursor.description is not None
        names = [column.name for column in cursor.description]
        rows = [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
    return tuple(_placement(row) for row in rows)


AS_THEY_ARE = (
    *(
        "id",
        "person_id",
        "journey_id",
        "name",
        "agency",
        "service_id",
        "what",
        "aftercare",
        "own_words",
    ),
    *("starts_on", "planned_end_on", "review_on", "begun_on", "ended_on", "ended_why", "step"),
    *("referral_id", "support_id", "support_over", "follows", "proposed_at", "proposed_by"),
    *("ours", "waiting"),
)


def _placement(row: Mapping[str, Any]) -> Placement:
    service, whose = row["service"], row["whose"]
    return Placement(
        provider=f"{service} ({whose})" if whose and whose != service else service,
        need=NeedKind(row["need"]) if row["need"] in set(NeedKind) else None,
        after=After(row["after"]),
        state=State(row["state"]),
        ended_how=Ended(row["ended_how"]) if row["ended_how"] else None,
        cost=_cost(row) if row["told"] else None,
        **{name: row[name] for name in AS_THEY_ARE},
    )


def _cost(row: Mapping[str, Any]) -> Cost:
    price = Price(basis=Basis(row["basis"]), pence=row["pence"], sessions=row["sessions"])
    same = (
        *("wanted", "kept", "spent", "line", "line_ends_on", "later_line", "later_line_id"),
        *("later_kept", "asked", "asked_id", "decided_by"),
    )
    return Cost(price=price, why=row["cost_why"], **{name: row[name] for name in same})


@dataclass(frozen=True, slots=True, kw_only=True)
class Invoice:
    """An invoice beside who came; as it stood when it was agreed, once it was."""

    id: UUID
    placement_id: UUID
    number: str
    days: Period[date]
    state: InvoiceState
    words: str
    agreed: int | None
    received_at: datetime
    beside: Beside
    came: Came


def invoices(viewer: Viewer, *, placement: Placement) -> tuple[Invoice, ...]:
    """The invoices of a placement, the open ones first, then newest first."""
    rows = models.PlacementInvoice.objects.filter(placement_id=placement.id)
    found = [_invoice(viewer, row, placement) for row in rows.order_by("-received_at", "id")]
    return tuple(sorted(found, key=lambda each: each.state not in OPEN))


def invoice(viewer: Viewer, *, invoice_id: UUID) -> tuple[Invoice, Placement] | None:
    """One invoice and its placement; None where the viewer may not see it, or there is none."""
    row = models.PlacementInvoice.objects.filter(pk=invoice_id).first()
    placement = one(viewer, placement_id=row.placement_id) if row else None
    if row is None or placement is None or placement.cost is None:
        return None
    return _invoice(viewer, row, placement), placement


def _invoice(viewer: Viewer, row: models.PlacementInvoice, placement: Placement) -> Invoice:
    assert placement.cost is not None
    days = Period(starts=row.from_on, ends=row.until_on)
    price = placement.cost.price
    came = attendance.attended(viewer, placement_id=placement.id, days=days, basis=price.basis)
    number = came.number if row.attended is None else row.attended
    return Invoice(
        id=row.pk,
        placement_id=row.placement_id,
        number=row.number,
        days=days,
        state=InvoiceState(row.state),
        words=row.words,
        agreed=row.agreed_pence,
        received_at=row.received_at,
        beside=compare(billed=row.pence, attended=number, price=price),
        came=came,
    )
