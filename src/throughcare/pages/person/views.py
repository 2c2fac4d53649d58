"""People: search first, then register; the person's page."""

from itertools import groupby
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import person as actions
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.person.rules import RegisterFacts, Way
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.forms import RegisterForm, SearchForm
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.queries import person as query


@page("person.search")
def search(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Search by any name, number or date of birth."""
    form = SearchForm(request.GET or None)
    found = None
    if form.is_bound and form.is_valid():
        found = query.found(viewer, **form.cleaned_data)
    return answer(request, "person/search.html", {"found": found}, form=form)


@page("person.register")
def register(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Register somebody; somebody under 18 is shown where to turn instead."""
    form = RegisterForm(request.POST or None)
    if form.is_bound and form.is_valid():
        told = form.cleaned_data
        who = RegisterFacts(
            given=told["given"],
            family=told["family"],
            called_by=told["called_by"],
            born_on=told["born_on"],
            numbers=form.numbers(),
        )
        try:
            done = actions.register(key=told["key"], who=who, by=viewer, at=viewer.at)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            if done.way is Way.SIGNPOST:
                return answer(request, "person/signpost.html", {"adult_on": done.adult_on})
            return redirect("person:show", person_id=told["key"])
    return answer(request, "person/register.html", form=form)


@page("person.see")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Who leads, the next step, what follows, and what happened."""
    head = query.head(viewer, person_id=person_id)
    if head is None:
        raise Http404
    lines = query.timeline(viewer, person_id=person_id)
    days = [
        (day, tuple(found))
        for day, found in groupby(lines, key=lambda line: london_day(instant=line.at))
    ]
    told = {"head": head, "days": days, "person_bar": bar(head, "Journey")}
    return answer(request, "person/show.html", told)
