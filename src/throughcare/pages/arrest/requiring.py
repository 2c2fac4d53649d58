"""The assessments that the police require: set, noticed, moved, and a positive that is disputed."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import arrest as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
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
from throughcare.queries.arrest import assessments, papers, tests


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
        "papers": papers.of_assessment(viewer, required_id=required_id),
    }
    head = the_head(viewer, shown.person_id)
    return answer(request, "arrest/show.html", with_head(head) | told)


@page("arrest.see")
def paper(request: HttpRequest, viewer: Viewer, person_id: UUID, paper_id: UUID) -> HttpResponse:
    """A notice, or what bail asks: the bytes that were written, to print or to read again."""
    pdf = papers.pdf(viewer, person_id=person_id, paper_id=paper_id)
    if pdf is None:
        raise Http404
    return download(pdf, kind="pdf", name="paper")


@page("arrest.test")
def give_notice(request: HttpRequest, viewer: Viewer, required_id: UUID) -> HttpResponse:
    """Say that the notice was given, with the warning."""
    shown = the_assessment(viewer, required_id)
    form = NoticeForm(request.POST or None)

    def act() -> None:
        told = form.cleaned_data
        actions.give_notice(required_id=required_id, by=viewer, at=viewer.at, **told)

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
        messages.success(request, "It is set, and the notice is kept. Print it, and give it.")
        return redirect("arrest:show", required_id=required_id)
    told = with_head(the_head(viewer, shown.person_id)) | {"shown": shown, "step": "move"}
    return answer(request, "arrest/step.html", told, form=form)


@page("arrest.test")
def dispute(request: HttpRequest, viewer: Viewer, test_id: UUID) -> HttpResponse:
    """They dispute it: the sample goes to the laboratory."""
    test = our_test(viewer, test_id)
    form = DisputeForm(request.POST or None, initial={"sent_on": viewer.today})

    def act() -> None:
        told = {name: form.cleaned_data[name] for name in ("sent_on", "warned", "handed")}
        told["starts_at"] = form.starts_at()
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
