"""The agency itself: name, word for a person, teams, sites, protocol, history."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughcare.actions.workforce import agencies
from throughcare.actions.workforce.agencies import Place
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.admin.forms import AgencyForm, OpenForm, SiteForm, TeamForm, WordsForm
from throughcare.pages.admin.links import address, days
from throughcare.pages.admin.sections import sections
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.queries.workforce import agencies as query
from throughcare.queries.workforce import history

SIZE = 30


def _told(viewer: Viewer, section: str, **more: Any) -> dict[str, Any]:
    return {
        "sections": sections(viewer, section),
        "may_change": may(viewer, "workforce.change"),
        **more,
    }


@page("admin.see")
def home(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The agency, and its latest changes."""
    shown = {"agency": query.mine(viewer), "lines": history.page(viewer, size=5)}
    return answer(request, "admin/home.html", _told(viewer, "Agency", **shown))


@page("workforce.change")
def agency(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Change how the agency is called and reached."""
    mine = query.mine(viewer)
    kept = {"name": mine.name, "phone": mine.phone, "email": mine.email, "prison": mine.prison}
    form = AgencyForm(request.POST or None, initial=kept, kind=viewer.agency_kind)
    if form.is_bound and form.is_valid():
        try:
            agencies.change(**form.cleaned_data, by=viewer, at=viewer.at)
            messages.success(request, "Changed.")
            return redirect("admin:home")
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
    told = {"title": "Change the agency", "back": reverse("admin:home"), "hint": ""}
    return answer(request, "admin/form.html", told, form=form)


@page("workforce.change")
def words(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Set the agency's own word for a person."""
    kept = {"one": viewer.word_for_person, "many": viewer.word_for_people}
    form = WordsForm(request.POST or None, initial=kept)
    if form.is_bound and form.is_valid():
        try:
            agencies.say(**form.cleaned_data, by=viewer, at=viewer.at)
            messages.success(request, "Your screens say it from now on.")
            return redirect("admin:home")
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
    told = {
        "title": "Your word for a person",
        "back": reverse("admin:home"),
        "hint": "It stands on your agency’s screens only. Others keep their own.",
    }
    return answer(request, "admin/form.html", told, form=form)


@page("admin.see")
def places(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The agency's teams and sites."""
    shown = {"teams": query.teams(viewer), "sites": query.sites(viewer)}
    return answer(request, "admin/places.html", _told(viewer, "Teams and sites", **shown))


@page("workforce.change")
def team(request: HttpRequest, viewer: Viewer, key: UUID | None = None) -> HttpResponse:
    """Add a team, or change one."""
    found = next((each for each in query.teams(viewer) if each.id == key), None)
    if key and found is None:
        raise Http404
    kept = {"key": found.id, "name": found.name, "site": found.site_id} if found else {}
    form = TeamForm(request.POST or None, sites=query.sites(viewer), initial=kept)
    if form.is_bound and form.is_valid():
        name, told_key = form.cleaned_data["name"], key or form.cleaned_data["key"]
        try:
            agencies.set_team(
                key=told_key, name=name, site_id=form.site_id(), by=viewer, at=viewer.at
            )
            return redirect("admin:places")
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
    title = f"Change {found.name}" if found else "Add a team"
    told = {"title": title, "back": reverse("admin:places"), "hint": ""}
    return answer(request, "admin/form.html", told, form=form)


@page("workforce.change")
def site(request: HttpRequest, viewer: Viewer, key: UUID | None = None) -> HttpResponse:
    """Add a site, or change one."""
    found = next((each for each in query.sites(viewer) if each.id == key), None)
    if key and found is None:
        raise Http404
    form = SiteForm(request.POST or None, initial=_kept(found))
    if form.is_bound and form.is_valid():
        told = dict(form.cleaned_data)
        told_key = key or told.pop("key")
        told.pop("key", None)
        try:
            agencies.set_site(key=told_key, place=Place(**told), by=viewer, at=viewer.at)
            return redirect("admin:places")
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
    title = f"Change {found.name}" if found else "Add a site"
    shown = {"title": title, "back": reverse("admin:places"), "hint": ""}
    return answer(request, "admin/form.html", shown, form=form)


def _kept(found: query.Site | None) -> dict[str, Any]:
    if found is None:
        return {}
    return {
        "key": found.id,
        "name": found.name,
        "address": found.address,
        "postcode": found.postcode,
    }


@page("admin.see")
def changes(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Every change: who, when, what, before and after."""
    total = history.count(viewer)
    number = asked_page(request.GET.get("page"), total=total, size=SIZE)
    paging = Paging(number=number, size=SIZE, total=total, path=request.path, word="changes")
    lines = history.page(viewer, offset=paging.offset, size=SIZE)
    told = _told(viewer, "History", lines=lines, paging=paging, now=viewer.at)
    return answer(request, "admin/history.html", told)


@page("workforce.found")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The agencies of the partnership."""
    shown = {"agencies": query.of_partnership(viewer)}
    return answer(request, "admin/agencies.html", _told(viewer, "Agencies", **shown))


@page("workforce.found")
def open_agency(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Open an agency with its first administrator, whose link is shown once."""
    form = OpenForm(request.POST or None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        try:
            done = agencies.open_agency(**form.told(), by=viewer, at=viewer.at)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            shown = {"name": told["worker"], "days": days(), "back": reverse("admin:agencies")}
            link = address(request, done.link) if done.link else ""
            return answer(request, "admin/link.html", {**shown, "link": link})
    back = {"title": "Open an agency", "back": reverse("admin:agencies"), "hint": ""}
    return answer(request, "admin/form.html", back, form=form)
