"""What is decided about one absence, and how it is answered."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import order as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.order.enforcement import Duty
from throughcare.domain.order.lifecycle import State
from throughcare.domain.order.path import RECALL, path
from throughcare.domain.order.words import what_was_missed
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.order.answering_forms import (
    AnswerForm,
    DecideForm,
    DisputeForm,
    EnforceForm,
    HearForm,
    SayForm,
)
from throughcare.pages.order.running_forms import DecideReferredForm
from throughcare.pages.order.shown import AbsenceRow, absences
from throughcare.pages.order.views import with_head
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.order import facts
from throughcare.queries.order import ledger as query
from throughcare.queries.order.ledger import Drawn
from throughcare.queries.order.people import deciders, hearers

FOUND = {"accept": actions.accept, "uphold": actions.uphold, "overturn": actions.overturn}
ANSWERED = {"warn": actions.warn, "refer": actions.refer, "let_stand": actions.let_stand}


@page("order.change")
def decide(request: HttpRequest, viewer: Viewer, order_id: UUID, missed_id: UUID) -> HttpResponse:
    """Whether there was a reason for what was missed."""
    drawn, row = _of(viewer, order_id, missed_id, "decide")
    decided = row.missed.state is not State.EVIDENCE_ASKED
    form = DecideForm(request.POST or None, decided=decided)

    def act() -> None:
        told = dict(form.cleaned_data) | {"order_id": order_id, "missed_id": missed_id}
        if told.pop("found") == "accept":
            told.pop("evidence", None)
            actions.accept(by=viewer, at=viewer.at, **told)
        else:
            actions.find_unacceptable(by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        return _done(request, order_id, "Your decision is recorded.")
    return answer(request, "order/decide.html", _shown(viewer, drawn, row), form=form)


@page("order.dispute")
def dispute(request: HttpRequest, viewer: Viewer, order_id: UUID, missed_id: UUID) -> HttpResponse:
    """The person says that it was otherwise; another decides."""
    drawn, row = _of(viewer, order_id, missed_id, "dispute")
    others = hearers(viewer, but=row.missed.decided_by_id)
    form = DisputeForm(request.POST or None, deciders=[(each.id, each.name) for each in others])

    def act() -> None:
        told = {"order_id": order_id, "missed_id": missed_id}
        chosen = form.cleaned_data.get("decider_id")
        decider = UUID(chosen) if chosen else None
        words = form.cleaned_data["own_words"]
        actions.dispute(own_words=words, decider_id=decider, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        return _done(request, order_id, "It does not count until that is decided.")
    return answer(request, "order/dispute.html", _shown(viewer, drawn, row), form=form)


@page("order.dispute")
def otherwise(request: HttpRequest, viewer: Viewer, missed_id: UUID) -> HttpResponse:
    """What the person says about something missed, at whichever agency they say it."""
    seen = facts.seen(viewer, missed_id=missed_id)
    if seen is None:
        raise Http404
    form = SayForm(request.POST or None)

    def act() -> None:
        words = form.cleaned_data["own_words"]
        actions.say_otherwise(missed_id=missed_id, own_words=words, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Taken down. Whoever decides whether it counts reads it.")
        return redirect("person:show", person_id=seen.person_id)
    told = {"seen": seen, "what": what_was_missed(seen.what, sent_home=seen.sent_home)}
    head = the_head(viewer, seen.person_id)
    return answer(request, "order/otherwise.html", with_head(head) | told, form=form)


@page("order.hear")
def hear(request: HttpRequest, viewer: Viewer, order_id: UUID, missed_id: UUID) -> HttpResponse:
    """Decide a dispute."""
    drawn, row = _of(viewer, order_id, missed_id, "hear")
    form = HearForm(request.POST or None)

    def act() -> None:
        told = dict(form.cleaned_data) | {"order_id": order_id, "missed_id": missed_id}
        FOUND[told.pop("found")](by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        return _done(request, order_id, "What you found is recorded.")
    return answer(request, "order/hear.html", _shown(viewer, drawn, row), form=form)


@page("order.change")
def answer_failure(
    request: HttpRequest, viewer: Viewer, order_id: UUID, missed_id: UUID
) -> HttpResponse:
    """Warn, refer, or neither with a reason."""
    drawn, row = _of(viewer, order_id, missed_id, "answer")
    must_refer = drawn.next.duty is Duty.REFER and drawn.next.absence_id == missed_id
    way, managers = path(drawn.order.kind), _who_may_allow(viewer, drawn)
    form = AnswerForm(request.POST or None, path=way, must_refer=must_refer, managers=managers)

    def act() -> None:
        told = dict(form.cleaned_data) | {"order_id": order_id, "missed_id": missed_id}
        what = told.pop("what")
        if what != "warn":
            told = {name: each for name, each in told.items() if not name.startswith("manager")}
        ANSWERED[what](by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        return _done(request, order_id, "The answer is recorded.")
    return answer(request, "order/answer.html", _shown(viewer, drawn, row), form=form)


@page("order.enforce")
def enforce(request: HttpRequest, viewer: Viewer, order_id: UUID, missed_id: UUID) -> HttpResponse:
    """What is decided about a referral by whom it went to."""
    drawn, row = _of(viewer, order_id, missed_id, "enforce")
    recall = path(drawn.order.kind) is RECALL
    form = DecideReferredForm(request.POST or None) if recall else EnforceForm(request.POST or None)

    def act() -> None:
        told = dict(form.cleaned_data) | {"order_id": order_id, "missed_id": missed_id}
        decide = actions.decide_referred if recall else actions.answer_referral
        decide(by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        return _done(request, order_id, "Your decision is recorded.")
    return answer(request, "order/enforce.html", _shown(viewer, drawn, row), form=form)


def _who_may_allow(viewer: Viewer, drawn: Drawn) -> list[tuple[UUID, str]] | None:
    """The managers whose reason a warning needs, where the viewer treats; else None."""
    if all(each.therapist_id != viewer.worker_id for each in drawn.requirements):
        return None
    return [(each.id, each.name) for each in deciders(viewer, but=viewer.worker_id)]


def _of(viewer: Viewer, order_id: UUID, missed_id: UUID, move: str) -> tuple[Drawn, AbsenceRow]:
    """An absence about which the viewer may do this now; else as if there were none."""
    drawn = query.drawn(viewer, order_id=order_id)
    rows = absences(viewer, drawn) if drawn else ()
    row = next((each for each in rows if each.id == missed_id and move in each.moves), None)
    if drawn is None or row is None:
        raise Http404
    return drawn, row


def _shown(viewer: Viewer, drawn: Drawn, row: AbsenceRow) -> dict[str, Any]:
    head = the_head(viewer, drawn.order.person_id)
    return with_head(head) | {"drawn": drawn, "row": row}


def _done(request: HttpRequest, order_id: UUID, words: str) -> HttpResponse:
    messages.success(request, words)
    return redirect("order:show", order_id=order_id)
