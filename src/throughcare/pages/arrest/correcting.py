"""A test on arrest that was recorded wrongly."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import arrest as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.arrest.requiring import our_test
from throughcare.pages.arrest.testing_forms import CorrectForm
from throughcare.pages.arrest.views import with_head
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page


@page("arrest.test")
def correct(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """Say what came of asking for a sample after all, and why it was recorded otherwise."""
    test = our_test(viewer, test_id)
    form = CorrectForm.of(viewer, test, request.POST or None)

    def act() -> None:
        told = dict(form.cleaned_data)
        why = told.pop("why")
        told |= {name: tuple(told[name] or ()) for name in ("tested_for", "found")}
        found = actions.Found(**told)
        actions.correct(test_id=test_id, found=found, why=why, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "It is corrected, and so is what followed from it.")
        return redirect("arrest:listed", person_id=test.person_id)
    told = with_head(the_head(viewer, test.person_id)) | {"test": test, "step": "correct"}
    return answer(request, "arrest/of_test.html", told, form=form)
