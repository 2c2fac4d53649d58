"""The assessments that the police require: set, noticed, moved, and a positive that is disputed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import arrest as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.paper import as_pdf
from throughcare.pages.arrest import papers
from throughcare.pages.arrest.forms import (
    DisputeForm,
    LaboratoryForm,
    NoticeForm,
    RequireForm,
    SettingForm,
)
from throughcare.pages.arrest.views import with_head
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.files import download
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.arrest import assessments, tests


@page("arrest.test")
def require(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """Require both assessments, and say when and where the first is."""
    test = our_test(viewer, test_id)
    form = RequireForm(request.POST or None)

    def act() -> None:
        key = form.cleaned_data["key"]
        actions.require(key=key, test_id=test_id, to=form.moved(), by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Both are required. Now print the notice, and give it.")
        return redirect("arrest:show", required_id=form.cleaned_data["key"])
    told = with_head(the_head(viewer, test.person_id)) | {"test": test}
    return answer(request, "arrest/require.html", told, form=form)


@page("arrest.see")
def show(request: HttpRequest, viewer: Viewer, required_id: UUID) -> HttpResponse:
    """An assessment: when, where, its notice, who came, what the police were told."""
    shown = the_assessment(viewer, required_id)
    told = {
        "shown": shown,
        "both": assessments.of_test(viewer, test_id=shown.test_id),
        "easy": assessments.reads_easily(viewer, person_id=shown.person_id),
    }
    head = the_head(viewer, shown.person_id)
    return answer(request, "arrest/show.html", with_head(head) | told)


@page("arrest.see")
def notice(
    request: HttpRequest, viewer: Viewer, person_id: UUID, required_id: UUID, kind: str
) -> HttpResponse:
    """The notice, to print: plain, or easy to read."""
    shown = the_assessment(viewer, required_id)
    if shown.starts_at is None or shown.person_id != person_id:
        raise Http404
    head = the_head(viewer, person_id)
    made = papers.easy_notice if kind == "easy" else papers.notice
    return download(as_pdf(made(viewer, head, shown)), kind="pdf", name="notice")


@page("arrest.test")
def give_notice(request: HttpRequest, viewer: Viewer, required_id: UUID) -> HttpResponse:
    """Say that the notice was given, with the warning."""
    shown = the_assessment(viewer, required_id)
    form = NoticeForm(request.POST or None)

    def act() -> None:
        warned = form.cleaned_data["warned"]
        actions.give_notice(required_id=required_id, warned=warned, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "The notice is given.")
        return redirect("arrest:show", required_id=required_id)
    told = with_head(the_head(viewer, shown.person_id)) | {"shown": shown, "step": "notice"}
    return answer(request, "arrest/step.html", told, form=form)


@page("arrest.see")
def move(request: HttpRequest, viewer: Viewer, required_id: UUID) -> HttpResponse:
    """Set the follow-up, or move an assessment to another time or place: always in writing."""
    shown = the_assessment(viewer, required_id)
    form = SettingForm(request.POST or None, initial={"place": shown.place})
    moves = actions.appoint if shown.noticed_at is None and shown.ours else actions.vary

    def act() -> None:
        moves(required_id=required_id, to=form.moved(), by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "It is set. Print the notice, and give it.")
        return redirect("arrest:show", required_id=required_id)
    told = with_head(the_head(viewer, shown.person_id)) | {"shown": shown, "step": "move"}
    return answer(request, "arrest/step.html", told, form=form)


@page("arrest.test")
def dispute(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """They dispute it: the sample goes to the laboratory."""
    test = our_test(viewer, test_id)
    form = DisputeForm(request.POST or None, initial={"sent_on": viewer.today})

    def act() -> None:
        told = {"sent_on": form.cleaned_data["sent_on"], "starts_at": form.starts_at()}
        actions.dispute(test_id=test_id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "The laboratory’s answer is awaited.")
        return redirect("arrest:listed", person_id=test.person_id)
    told = with_head(the_head(viewer, test.person_id)) | {"test": test, "step": "dispute"}
    return answer(request, "arrest/of_test.html", told, form=form)


@page("arrest.test")
def laboratory(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """What the laboratory found."""
    test = our_test(viewer, test_id)
    form = LaboratoryForm(request.POST or None, initial={"on": viewer.today})

    def act() -> None:
        actions.laboratory(test_id=test_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "The answer is recorded.")
        return redirect("arrest:listed", person_id=test.person_id)
    told = with_head(the_head(viewer, test.person_id)) | {"test": test, "step": "laboratory"}
    return answer(request, "arrest/of_test.html", told, form=form)


def our_test(viewer: Viewer, test_id: UUID) -> tests.Shown:
    """A test of the viewer's own agency; else as if there were none."""
    test = tests.shown(viewer, test_id=test_id)
    if test is None or not test.ours:
        raise Http404
    return test


def the_assessment(viewer: Viewer, required_id: UUID) -> assessments.Shown:
    """An assessment that the viewer may see; else as if there were none."""
    shown = assessments.shown(viewer, required_id=required_id)
    if shown is None:
        raise Http404
    return shown
