"""Which budget lines may pay for a placement: of the year in which it begins, and of the next."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest

from throughcare.actions import placement as actions
from throughcare.domain.placement.money import pounds
from throughcare.domain.placement.terms import Ring
from throughcare.domain.placement.words import RINGS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.placement import forms as typed
from throughcare.queries.placement import money
from throughcare.queries.placement.money import BudgetLine
from throughcare.queries.placement.reading import Placement


def approving(request: HttpRequest, viewer: Viewer, placement: Placement) -> forms.Form:
    """The lines of its year that may pay for it, each with what is left; and those of the next,
    where it goes on into that.
    """
    lines = _open_to(placement, money.lines(viewer, on=placement.starts_on))
    turns = _the_turn(lines, placement.planned_end_on)
    return typed.ApproveForm(
        request.POST or None,
        lines=_named(lines),
        later=_named(_from(viewer, placement, turns)) if turns else None,
        turns_on=turns,
        hints={str(each.id): f"{RINGS[each.ring]}; {pounds(each.left)} left" for each in lines},
    )


def changing(request: HttpRequest, viewer: Viewer, placement: Placement) -> forms.Form:
    """Until when, at which price; and the next year's line, where there is one."""
    cost = placement.cost
    known: dict[str, Any] = {"ends_on": placement.planned_end_on}
    if cost is None:
        return typed.ChangeForm(request.POST or None, initial=known, later=(), turns_on=None)
    price = cost.price
    known |= {"basis": price.basis, "pence": price.pence, "sessions": price.sessions or None}
    known |= {"later": str(cost.later_line_id or "")}
    turns = cost.line_ends_on
    later = _from(viewer, placement, turns) if turns else ()
    return typed.ChangeForm(
        request.POST or None, initial=known, later=_named(later), turns_on=turns
    )


def approve(placement: Placement, form: forms.Form, by: Viewer) -> None:
    """Agree it, of the lines that were chosen."""
    line, later = form.cleaned_data["line"], form.cleaned_data.get("later")
    actions.approve(
        placement_id=placement.id,
        line_id=UUID(line),
        later_line_id=UUID(later) if later else None,
        by=by,
        at=by.at,
    )


def change(placement: Placement, form: forms.Form, by: Viewer) -> None:
    """Have it go on otherwise, of its line and the one that was chosen for the next year."""
    told = dict(form.cleaned_data)
    later = told.pop("later", "")
    actions.change(
        placement_id=placement.id,
        later_line_id=UUID(later) if later else None,
        by=by,
        at=by.at,
        **told,
    )


def _open_to(placement: Placement, lines: Iterable[BudgetLine]) -> list[BudgetLine]:
    return [each for each in lines if placement.aftercare or each.ring is not Ring.AFTERCARE]


def _from(viewer: Viewer, placement: Placement, turns_on: date) -> list[BudgetLine]:
    """The lines of the year that begins on that day."""
    found = _open_to(placement, money.lines(viewer, on=turns_on))
    return [each for each in found if each.starts_on == turns_on]


def _the_turn(lines: Iterable[BudgetLine], ends_on: date) -> date | None:
    """The first day of the next year, where a place goes on into that."""
    turns = sorted(each.ends_on for each in lines if each.ends_on < ends_on)
    return turns[0] if turns else None


def _named(lines: Iterable[BudgetLine]) -> list[tuple[UUID, str]]:
    return [(each.id, f"{each.name}, {pounds(each.left)} left") for each in lines]
