"""Workers of the agency: come, change, go, locked out, let in again."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from throughcare.actions.workforce import arrivals, departures
from throughcare.actions.workforce.departures import Departed
from throughcare.actions.workforce.links import SetPassword
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce import roles
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.admin.forms import EndForm, LeaveForm, NameForm, RolesForm, WorkerForm
from throughcare.pages.admin.links import address, days
from throughcare.pages.admin.sections import sections
from throughcare.pages.shell.forms import add_refusal, answer, tried
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.pages.shell.times import counted
from throughcare.queries.workforce import agencies, history
from throughcare.queries.workforce import workers as query

SIZE = 30


@page("admin.see")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The agency's workers; those who have gone apart."""
    gone = request.GET.get("gone") == "1"
    paging = _paging(request, total=query.count(viewer, gone=gone), gone=gone)
    told = {
        "workers": query.page(viewer, gone=gone, offset=paging.offset, size=SIZE),
        "paging": paging,
        "gone": gone,
        "chips": [("At work", request.path, not gone), ("Gone", f"{request.path}?gone=1", gone)],
        "sections": sections(viewer, "Workers"),
        "may_change": may(viewer, "workforce.change"),
    }
    return answer(request, "admin/workers.html", told)


def _paging(request: HttpRequest, *, total: int, gone: bool) -> Paging:
    return Paging(
        number=asked_page(request.GET.get("page"), total=total, size=SIZE),
        size=SIZE,
        total=total,
        path=request.path,
        asked={"gone": "1"} if gone else {},
        word="workers",
    )


@page("admin.see")
def show(request: HttpRequest, viewer: Viewer, worker_id: UUID) -> HttpResponse:
    """One worker: roles from until, sign-in, and what was changed."""
    worker = _worker(viewer, worker_id)
    told = {
        "worker": worker,
        "lines": history.page(viewer, worker_id=worker_id, size=20),
        "may_change": may(viewer, "workforce.change") and worker_id != viewer.worker_id,
        "works_here": any(role.mine and not role.ended for role in worker.roles),
        "sections": sections(viewer, "Workers"),
        "now": viewer.at,
    }
    return answer(request, "admin/worker.html", told)


@page("workforce.change")
def add(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Give somebody an account and roles; the link to set a password is shown once."""
    form = WorkerForm(request.POST or None, **_choices(viewer), initial={"starts_on": viewer.today})
    if form.is_bound and form.is_valid():
        try:
            key = form.cleaned_data["key"]
            done = arrivals.add(key=key, who=form.newcomer(), by=viewer, at=viewer.at)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            return _with_link(request, viewer, done.worker_id, done.link)
    told = {
        "title": "Add a worker",
        "back": reverse("admin:workers"),
        "hint": "Somebody who has an account at another agency keeps it: type their address.",
    }
    return answer(request, "admin/form.html", told, form=form)


@page("workforce.change")
def assign(request: HttpRequest, viewer: Viewer, worker_id: UUID) -> HttpResponse:
    """Give a worker more roles."""
    worker = _worker(viewer, worker_id)
    form = RolesForm(request.POST or None, **_choices(viewer), initial={"starts_on": viewer.today})
    if form.is_bound and form.is_valid():
        told = {"key": form.cleaned_data["key"], "as_what": form.newcomer()}
        try:
            arrivals.assign(worker_id=worker_id, **told, by=viewer, at=viewer.at)
            return redirect("admin:worker", worker_id=worker_id)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
    return _form(request, form, f"Give {worker.name} a role", worker_id)


@page("workforce.change")
def correct(request: HttpRequest, viewer: Viewer, worker_id: UUID) -> HttpResponse:
    """Change how a worker is called and reached."""
    worker = _worker(viewer, worker_id)
    form = NameForm(request.POST or None, initial={"name": worker.name, "phone": worker.phone})
    if form.is_bound and form.is_valid():
        try:
            arrivals.correct(worker_id=worker_id, **form.cleaned_data, by=viewer, at=viewer.at)
            return redirect("admin:worker", worker_id=worker_id)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
    return _form(request, form, f"Change {worker.name}", worker_id)


@page("workforce.change")
def end_role(
    request: HttpRequest, viewer: Viewer, worker_id: UUID, assignment_id: UUID
) -> HttpResponse:
    """End one role from a day on."""
    worker = _worker(viewer, worker_id)
    held = next((each for each in worker.roles if each.id == assignment_id and each.mine), None)
    if held is None:
        raise Http404
    form = EndForm(request.POST or None, initial={"ends_on": viewer.today})
    if form.is_bound and form.is_valid():
        try:
            ends_on = form.cleaned_data["ends_on"]
            done = departures.end_role(
                assignment_id=assignment_id, ends_on=ends_on, by=viewer, at=viewer.at
            )
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            _say(request, f"{worker.name} is {held.role.lower()} no more from that day.", done)
            return redirect("admin:worker", worker_id=worker_id)
    return _form(request, form, f"End a role of {worker.name}: {held.role.lower()}", worker_id)


@page("workforce.change")
def lock_out(request: HttpRequest, viewer: Viewer, worker_id: UUID) -> HttpResponse:
    """End somebody's sign-in at once; asked before it is done."""
    worker = _worker(viewer, worker_id)
    if request.method != "POST":
        return answer(request, "admin/lock_out.html", {"worker": worker})
    done = departures.lock_out(worker_id=worker_id, by=viewer, at=viewer.at)
    _say(request, f"{worker.name} is locked out.", done)
    return redirect("admin:worker", worker_id=worker_id)


@page("workforce.change")
def leave(request: HttpRequest, viewer: Viewer, worker_id: UUID) -> HttpResponse:
    """End every role of somebody at the agency, now or from a day on."""
    worker = _worker(viewer, worker_id)
    form = LeaveForm(request.POST or None)

    def act() -> None:
        day = form.cleaned_data["ends_on"]
        if day > viewer.today:
            departures.leave_on(worker_id=worker_id, ends_on=day, by=viewer, at=viewer.at)
            messages.success(request, f"{worker.name} leaves. {LEAD_NEXT}")
        else:
            done = departures.leave(worker_id=worker_id, by=viewer, at=viewer.at)
            _say(request, f"{worker.name} has left.", done)

    if tried(form=form, act=act, catalogue=REASONS):
        return redirect("admin:worker", worker_id=worker_id)
    return answer(request, "admin/leave.html", {"worker": worker}, form=form)


LEAD_NEXT = "Until that day a manager owes each of those whom they lead another lead."


@require_POST
@page("workforce.change")
def let_in(request: HttpRequest, viewer: Viewer, worker_id: UUID) -> HttpResponse:
    """Let somebody in again who was locked out."""
    link = departures.let_in(worker_id=worker_id, by=viewer, at=viewer.at)
    return _with_link(request, viewer, worker_id, link)


@require_POST
@page("workforce.change")
def new_link(request: HttpRequest, viewer: Viewer, worker_id: UUID) -> HttpResponse:
    """Make another link to set a password."""
    link = arrivals.new_link(worker_id=worker_id, by=viewer, at=viewer.at)
    return _with_link(request, viewer, worker_id, link)


def _worker(viewer: Viewer, worker_id: UUID) -> query.Worker:
    worker = query.one(viewer, worker_id=worker_id)
    if worker is None:
        raise Http404
    return worker


def _choices(viewer: Viewer) -> dict[str, Any]:
    return {"may_give": roles.may_give(roles=viewer.roles), "teams": agencies.teams(viewer)}


def _form(request: HttpRequest, form: Any, title: str, worker_id: UUID) -> HttpResponse:
    told = {"title": title, "back": reverse("admin:worker", args=[worker_id]), "hint": ""}
    return answer(request, "admin/form.html", told, form=form)


def _with_link(
    request: HttpRequest, viewer: Viewer, worker_id: UUID, link: SetPassword | None
) -> HttpResponse:
    """The link in this answer and nowhere else; without one, the worker's page."""
    if link is None:
        return redirect("admin:worker", worker_id=worker_id)
    told = {
        "name": _worker(viewer, worker_id).name,
        "link": address(request, link),
        "days": days(),
        "back": reverse("admin:worker", args=[worker_id]),
    }
    return answer(request, "admin/link.html", told)


def _say(request: HttpRequest, what: str, done: Departed) -> None:
    if done.handed_over:
        number = counted(done.handed_over, "journey")
        have = "has" if done.handed_over == 1 else "have"
        what = f"{what} {number} that they led {have} an acting lead from this moment."
    if done.without_stand_in:
        number = counted(done.without_stand_in, "absence")
        what = f"{what} For {number} nobody stands in any more: a manager finds somebody."
    messages.success(request, what)
