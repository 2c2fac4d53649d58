"""Going through a plan with them, reviewing it, and what agencies answer."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from throughcare.actions import plan as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.attempt.beside import beside
from throughcare.pages.person.views import the_head
from throughcare.pages.plan.changing import asked, done_so
from throughcare.pages.plan.forms import AgreeForm, AnswerForm, AskReviewForm, ReviewForm
from throughcare.pages.plan.views import with_bar
from throughcare.pages.shell.forms import answer as answered
from throughcare.pages.shell.forms import tried
from throughcare.pages.shell.frame import page
from throughcare.queries.person import Head
from throughcare.queries.plan import reading as query


@page("plan.change")
def agree(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Go through the plan with them, and keep what they say of it."""
    head = the_head(viewer, person_id)
    form = AgreeForm(request.POST or None)

    def act() -> None:
        key, said = form.cleaned_data["key"], form.said()
        actions.agree(key=key, person_id=head.id, said=said, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        return done_so(request, head.id, "Kept. Each agency in it is asked whether it agrees.")
    found = query.plan(viewer, person_id=head.id, journey_id=head.journey_id)
    told = {"plan": found, "heading": "Go through the plan together", "reviews": False}
    return answered(request, "plan/agree.html", _with(viewer, head, told), form=form)


@page("plan.change")
def review(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Review the plan with them: what went well, what they would like from here."""
    head = the_head(viewer, person_id)
    form = ReviewForm(request.POST or None)

    def act() -> None:
        typed, said = form.cleaned_data, form.said()
        wish = {"wish": typed["wish"], "wish_words": typed["wish_words"]}
        actions.review(
            key=typed["key"], person_id=head.id, said=said, by=viewer, at=viewer.at, **wish
        )

    if tried(form=form, act=act, catalogue=REASONS):
        return done_so(request, head.id, "Reviewed. The review clock starts again.")
    found = query.plan(viewer, person_id=head.id, journey_id=head.journey_id)
    told = {"plan": found, "heading": "Review the plan together", "reviews": True}
    return answered(request, "plan/agree.html", _with(viewer, head, told), form=form)


@page("plan.change")
def ask_review(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """They want the plan looked at now: whoever leads owes it."""
    head = the_head(viewer, person_id)
    form = AskReviewForm(request.POST or None)

    def act() -> None:
        actions.ask_review(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        return done_so(request, head.id, "Taken down. Whoever leads looks at it with them.")
    return asked(request, head, form, "They want a review now")


def _with(viewer: Viewer, head: Head, told: dict[str, Any]) -> dict[str, Any]:
    """What the page of a plan shows, and what was tried before beside it."""
    return with_bar(head) | told | beside(viewer, head.one_id)


@page("plan.change")
def answer(request: HttpRequest, viewer: Viewer, answer_id: UUID) -> HttpResponse:
    """Say for your agency whether you agree with a plan, or which change you ask for."""
    row = query.asked(viewer, answer_id=answer_id)
    if row is None:
        raise Http404
    head = the_head(viewer, row[0])
    form = AnswerForm(request.POST or None)

    def act() -> None:
        actions.answer(answer_id=answer_id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        return done_so(request, head.id, "Answered. Your answer stands beside the plan.")
    found = query.plan(viewer, person_id=head.id, journey_id=head.journey_id)
    told = {"plan": found, "heading": f"Plan {row[1]}, from {row[2]}", "reviews": False}
    return answered(request, "plan/agree.html", _with(viewer, head, told), form=form)
