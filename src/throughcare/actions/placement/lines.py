"""Budget lines of an agency, and the limits up to which its workers decide. About nobody."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.actions.permit import action, settle
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.placement import budget
from throughcare.domain.placement.budget import Delegating, Limiting
from throughcare.domain.placement.terms import Ring
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import appointment
from throughcare.queries.placement import money
from throughcare.records import models
from throughcare.records.keys import new_key


@action("placement.manage")
def open_line(
    *,
    key: UUID,
    name: str,
    ring: Ring,
    starts_on: date | None,
    ends_on: date | None,
    pence: int | None,
    by: Viewer,
    at: datetime,
) -> UUID:
    """This opens a budget line of the actor's agency for a year, [starts_on, ends_on).

    Given the same key again it changes nothing.
    """
    if models.BudgetLine.objects.filter(pk=key).exists():
        return key
    year = settle(budget.open_line(name=name, starts_on=starts_on, ends_on=ends_on, pence=pence))
    assert year.ends is not None
    assert pence is not None
    same = models.BudgetLine.objects.filter(
        agency_id=by.agency_id, name=name.strip(), starts_on=year.starts
    )
    if same.exists():
        raise Refused(because("budget.twice", "name"))
    line = models.BudgetLine(
        id=key,
        agency_id=by.agency_id,
        name=name.strip(),
        ring=ring.value,
        starts_on=year.starts,
        ends_on=year.ends,
        holds=pence,
        opened_at=at,
        opened_by_id=by.worker_id,
    )
    models.BudgetLine.objects.bulk_create([line])
    _remember(key, pence, "", by, at)
    return key


@action("placement.manage")
def change_line(*, line_id: UUID, pence: int | None, why: str, by: Viewer, at: datetime) -> None:
    """This has a line hold another sum: never less than is kept of it already."""
    mine = models.BudgetLine.objects.filter(pk=line_id, agency_id=by.agency_id)
    line = mine.select_for_update(of=("self",)).first()
    if line is None:
        raise Refused(because("budget.not_found"))
    holds = settle(budget.change_line(pence=pence, why=why, taken=line.taken))
    if not mine.update(holds=holds):
        raise Refused(because("budget.not_found"))
    _remember(line_id, holds, why.strip(), by, at)


@action("placement.limit")
def set_limit(
    *,
    role: Role | None,
    worker_id: UUID | None,
    pence: int | None,
    starts_on: date | None,
    by: Viewer,
    at: datetime,
) -> None:
    """This sets from a day on up to how much everybody in a role, or one worker, decides.

    What held before ends on that day. Nobody sets their own.
    """
    there = dict(appointment.workers(by))
    facts = Limiting(
        role=role,
        for_worker=worker_id is not None,
        works_here=worker_id in there,
        theirs=worker_id == by.worker_id or (worker_id is None and role in by.roles),
        pence=pence,
        starts_on=starts_on,
        today=by.today,
    )
    limit = settle(budget.set_limit(facts))
    assert starts_on is not None
    whose = {"agency_id": by.agency_id, "role": role.value if role else "", "worker_id": worker_id}
    _hold_from(whose, limit, starts_on, by, at)


@action("placement.delegate")
def set_limit_of_managers(
    *,
    agency_id: UUID | None,
    pence: int | None,
    starts_on: date | None,
    by: Viewer,
    at: datetime,
) -> None:
    """This sets from a day on up to how much the managers of an agency of the commissioner's
    partnership decide: where there is nobody else who could, and wherever the money is theirs.
    """
    facts = Delegating(
        there=agency_id in {each.id for each in money.agencies(by)},
        pence=pence,
        starts_on=starts_on,
        today=by.today,
    )
    limit = settle(budget.delegate(facts))
    assert starts_on is not None
    whose = {"agency_id": agency_id, "role": Role.MANAGER.value, "worker_id": None}
    _hold_from(whose, limit, starts_on, by, at)


def _hold_from(whose: dict[str, Any], limit: int, on: date, by: Viewer, at: datetime) -> None:
    """What held before ends on that day."""
    same = models.SpendingLimit.objects.filter(**whose)
    if same.filter(starts_on__gte=on).exists():
        raise Refused(because("limit.twice", "starts_on"))
    same.filter(ends_on=None).update(ends_on=on)
    row = models.SpendingLimit(
        id=new_key(), pence=limit, starts_on=on, set_at=at, set_by_id=by.worker_id, **whose
    )
    models.SpendingLimit.objects.bulk_create([row])


def _remember(line_id: UUID, pence: int, why: str, by: Viewer, at: datetime) -> None:
    change = models.BudgetChange(
        id=new_key(),
        agency_id=by.agency_id,
        line_id=line_id,
        holds=pence,
        why=why,
        changed_at=at,
        changed_by_id=by.worker_id,
    )
    models.BudgetChange.objects.bulk_create([change])
