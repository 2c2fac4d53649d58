"""Budget lines, limits, and the spending of a partnership."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import placement as actions
from throughcare.domain.directory.small_numbers import FEWEST
from throughcare.domain.net.words import REASONS
from throughcare.domain.placement.money import pounds
from throughcare.domain.placement.words import RINGS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import ROLES
from throughcare.pages.admin.sections import sections as admin_sections
from throughcare.pages.placement import rows
from throughcare.pages.placement.budget_forms import (
    WITH_A_LIMIT,
    DelegateForm,
    LimitForm,
    LineChangeForm,
    LineForm,
)
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.pages.workforce.sections import sections
from throughcare.queries import appointment
from throughcare.queries.placement import money
from throughcare.queries.placement.money import Spending

PAGE = 20


@page("placement.manage")
def lines(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every budget line of the agency: what it holds, what is kept, spent and left."""
    found = [rows.line_row(each) for each in money.lines(viewer)]
    told = {"sections": sections("Placements"), "lines": found}
    return answer(request, "placement/lines.html", told)


@page("placement.manage")
def open_line(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Open a budget line for a year."""
    form = LineForm(request.POST or None)

    def act() -> None:
        actions.open_line(by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "The line is open.")
        return redirect("placement:lines")
    return answer(request, "placement/open_line.html", form=form)


@page("placement.manage")
def line(request: HttpRequest, viewer: Viewer, line_id: UUID) -> HttpResponse:
    """One budget line: what it held, and having it hold another sum."""
    found = money.line(viewer, line_id=line_id)
    if found is None:
        raise Http404
    form = LineChangeForm(request.POST or None, initial={"pence": found.holds})

    def act() -> None:
        actions.change_line(line_id=line_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Changed.")
        return redirect("placement:line", line_id=line_id)
    told = {
        "line": rows.line_row(found),
        "changes": money.changes(viewer, line_id=line_id),
        "pounds": pounds,
        **_paid(request, viewer, line_id),
    }
    return answer(request, "placement/line.html", told, form=form)


def _paid(request: HttpRequest, viewer: Viewer, line_id: UUID) -> dict[str, Any]:
    """A page of what the line pays for."""
    first = money.paid_by(viewer, line_id=line_id, size=PAGE, offset=0)
    total = first[0].of if first else 0
    number = asked_page(request.GET.get("page"), total=total, size=PAGE)
    paging = Paging(number=number, size=PAGE, total=total, path=request.path, word="placements")
    here = paging.offset
    paid = money.paid_by(viewer, line_id=line_id, size=PAGE, offset=here) if here else first
    return {"paid": paid, "paging": paging}


@page("placement.limit")
def limits(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Up to how much whoever decides alone, from when; and setting it for another."""
    form = _limit_form(request, viewer)

    def act() -> None:
        told = {name: form.cleaned_data[name] for name in ("pence", "starts_on")}
        whose: dict[str, Any] = {"role": form.role, "worker_id": form.worker_id}
        actions.set_limit(by=viewer, at=viewer.at, **told, **whose)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Set.")
        return redirect("placement:limits")
    shown = {
        "sections": admin_sections(viewer, "Limits"),
        "limits": money.limits(viewer),
        "others": [each for each in money.who_sets(viewer) if each != viewer.worker_name],
        "roles": ROLES,
        "pounds": pounds,
    }
    return answer(request, "placement/limits.html", shown, form=form)


@page("placement.delegate")
def limits_of_managers(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Up to how much the managers of each agency decide; and setting it, for whoever pays."""
    form = DelegateForm(
        request.POST or None,
        initial={"starts_on": viewer.today},
        agencies=[(each.id, each.name) for each in money.agencies(viewer)],
    )

    def act() -> None:
        told = {name: form.cleaned_data[name] for name in ("pence", "starts_on")}
        agency_id = UUID(form.cleaned_data["agency"])
        actions.set_limit_of_managers(agency_id=agency_id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Set.")
        return redirect("placement:limits_of_managers")
    shown = {"limits": money.limits_of_managers(viewer), "pounds": pounds}
    return answer(request, "placement/limits_of_managers.html", shown, form=form)


def _limit_form(request: HttpRequest, viewer: Viewer) -> LimitForm:
    """For everybody but the viewer, and for no role that is theirs: nobody sets their own."""
    return LimitForm(
        request.POST or None,
        initial={"starts_on": viewer.today},
        workers=[each for each in appointment.workers(viewer) if each[0] != viewer.worker_id],
        roles=[each for each in WITH_A_LIMIT if each not in viewer.roles],
    )


@page("placement.compare")
def spending(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What the agencies of the partnership keep and spend, line by line; no person stands in it."""
    found = [_spent(each) for each in money.spending(viewer)]
    return answer(
        request,
        "placement/spending.html",
        {"rows": found, "fewest": FEWEST, "may_delegate": may(viewer, "placement.delegate")},
    )


def _spent(each: Spending) -> tuple[Any, ...]:
    year = f"{each.starts_on.year}–{each.ends_on.year % 100:02}"
    named = (each.agency, f"{each.line}, {year}", RINGS[each.ring], pounds(each.holds))
    if each.people is None or each.kept is None or each.spent is None:
        return (*named, f"fewer than {FEWEST}", *("Too few to tell",) * 3)
    journeys = pounds(each.kept // each.people // 100 * 100)
    sums = (pounds(each.kept), pounds(each.spent))
    return (*named, f"{each.people:,}", *sums, journeys)
