"""Test kits of an agency: whether they last, first."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import kit as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.testing.draw_words import MOVEMENTS
from throughcare.domain.testing.words import PURPOSES
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.kit.forms import BudgetForm, MoveForm
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.pages.workforce.sections import sections
from throughcare.queries import kit as query


@page("kit.see")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Each panel: whether its budget lasts, what is there, and what came and went."""
    told = {
        "sections": sections("Test kits"),
        "kits": query.kits(viewer),
        "movements": query.movements(viewer),
        "purposes": PURPOSES,
        "kinds": MOVEMENTS,
        "may_change": may(viewer, "kit.change"),
    }
    return answer(request, "kit/listed.html", told)


@page("kit.change")
def move(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Record kits that came, spoiled, or were counted."""
    form = MoveForm(request.POST or None, initial={"on": viewer.today})

    def act() -> None:
        actions.move(by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded.")
        return redirect("kit:listed")
    return answer(request, "kit/move.html", form=form)


@page("kit.change")
def budget(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Set how many kits may be used in a year."""
    form = BudgetForm(request.POST or None)

    def act() -> None:
        actions.set_budget(by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Set. The forecast follows from the schedules.")
        return redirect("kit:listed")
    return answer(request, "kit/budget.html", form=form)
