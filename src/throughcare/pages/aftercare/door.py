"""The open door: somebody asks for help, known or new; they are spoken to, and seen."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import aftercare as actions
from throughcare.domain.aftercare.door import Whom
from throughcare.domain.aftercare.words import BROUGHT, CAME_BACK, WAYS
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.aftercare.forms import AskForm
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.aftercare import door as query
from throughcare.queries.aftercare.door import Lead
from throughcare.queries.person import Head

ANSWERS: dict[str, tuple[Callable[..., None], str]] = {
    "spoken": (actions.spoken, "Recorded. They are to be seen next."),
    "seen": (actions.seen, "Recorded. They were seen."),
    "let-be": (actions.let_be, "Recorded. Nobody chases them; the door stays open."),
}
WORDS: dict[str, Any] = {"ways": WAYS, "brought": BROUGHT, "came_back": CAME_BACK}


@page("door.open")
def ask(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Somebody asks for help: their last lead, or another, is told at once."""
    head = the_head(viewer, person_id)
    form = _asked(request, viewer, head)

    def act() -> None:
        key = form.cleaned_data["key"]
        actions.ask(key=key, person_id=head.id, asks=form.told(), by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Whoever is to speak to them knows now.")
        return redirect("aftercare:door", asking_id=form.cleaned_data["key"])
    told = {
        "head": head,
        "person_bar": bar(head, "Journey"),
        "waiting": [e for e in query.of_person(viewer, person_id=head.id) if e.waits],
    }
    return answer(request, "aftercare/ask.html", told, form=form)


def _asked(request: HttpRequest, viewer: Viewer, head: Head) -> AskForm:
    last = query.last_lead(viewer, person_id=head.id)
    return AskForm(
        request.POST or None,
        last=_named(last, leads=head.journey_id is not None) if last else "",
        workers=[(e.worker_id, e.worker) for e in query.workers_here(viewer) if e.worker_id],
        initial={"whom": Whom.LAST_LEAD.value} if last else None,
    )


def _named(last: Lead, *, leads: bool) -> str:
    if not last.worker:
        return f"Whoever is on duty at {last.agency}, which {'leads' if leads else 'led last'}"
    return f"{last.worker}, {last.agency}: they {'lead now' if leads else 'led last'}"


@page("door.open")
def show(request: HttpRequest, viewer: Viewer, asking_id: UUID) -> HttpResponse:
    """What somebody asked, and what is still to do."""
    found = query.one(viewer, asking_id=asking_id)
    if found is None:
        raise Http404
    head = the_head(viewer, found.person_id)
    told = WORDS | {
        "head": head,
        "person_bar": bar(head, "Journey"),
        "asked": found,
        "may_open": head.journey_id is None and may(viewer, "journey.change"),
    }
    return answer(request, "aftercare/door.html", told)


@require_POST
@page("door.open")
def answer_asking(request: HttpRequest, viewer: Viewer, asking_id: UUID, what: str) -> HttpResponse:
    """They were spoken to, were seen, or want no more for now."""
    if what not in ANSWERS:
        raise Http404
    act, said = ANSWERS[what]
    act(asking_id=asking_id, by=viewer, at=viewer.at)
    messages.success(request, said)
    return redirect("aftercare:door", asking_id=asking_id)
