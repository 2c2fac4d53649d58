"""Looking again at what was closed soon after an alarm: asked by draw, or by one's own manager."""

from uuid import UUID

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import ledger
from throughcare.actions import net as actions
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.net.forms import AnswerForm, FindingForm
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.queries.net import reread as query
from throughcare.queries.net.reread import Closing


@page("net.reread")
def rereads(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Closings that were drawn for this agency to look at again."""
    return answer(request, "net/rereads.html", {"asked": query.asked(viewer)})


@page("net.see")
def closing(request: HttpRequest, viewer: Viewer, event_id: UUID) -> HttpResponse:
    """A closing by one's own agency; a manager who did not close it looks at it here."""
    found = query.own(viewer, event_id=event_id)
    if found is None:
        raise Http404
    if found.reread_id:
        return redirect("net:reread", reread_id=found.reread_id)
    form = None
    if not found.drawn and not found.by_me and may(viewer, "net.look"):
        form = FindingForm(request.POST or None)
    if form and form.is_bound and form.is_valid() and _looked(form, found, viewer):
        messages.success(request, "Saved. It is off the net where it was right.")
        return redirect("net:gaps")
    return answer(request, "net/closing.html", {"found": found, "mine": True}, form=form)


@page("net.see")
def reread(request: HttpRequest, viewer: Viewer, reread_id: UUID) -> HttpResponse:
    """A closing that is looked at again: what one agency finds, and what the other answers."""
    found = query.one(viewer, reread_id=reread_id)
    if found is None:
        raise Http404
    form = _form(request, found, viewer)
    if form and form.is_bound and form.is_valid() and _looked(form, found, viewer):
        messages.success(request, "Saved. The other agency sees it.")
        return redirect("net:gaps")
    mine = found.closer_id == viewer.agency_id
    if not mine:
        ledger.remember_view(person_id=found.person_id, by=viewer, at=viewer.at)
    return answer(request, "net/closing.html", {"found": found, "mine": mine}, form=form)


def _form(request: HttpRequest, found: Closing, viewer: Viewer) -> Form | None:
    """The form that is the viewer's to fill now, if any."""
    if found.reader_id == viewer.agency_id and found.read_at is None:
        return FindingForm(request.POST or None) if may(viewer, "net.reread") else None
    if found.closer_id == viewer.agency_id and found.waits_for_answer:
        return AnswerForm(request.POST or None) if may(viewer, "net.answer") else None
    return None


def _looked(form: Form, found: Closing, viewer: Viewer) -> bool:
    """Whether what was typed could be recorded; what is refused stands at its box."""
    words = form.cleaned_data["words"]
    try:
        if isinstance(form, AnswerForm):
            actions.answer(event_id=found.event_id, words=words, by=viewer, at=viewer.at)
        else:
            _record(found, words, form.cleaned_data["sound"] == "yes", viewer)
    except Refused as refused:
        add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        return False
    return True


def _record(found: Closing, words: str, sound: bool, viewer: Viewer) -> None:
    if found.reread_id is None:
        actions.look(event_id=found.event_id, sound=sound, words=words, by=viewer, at=viewer.at)
        return
    actions.reread(reread_id=found.reread_id, sound=sound, words=words, by=viewer, at=viewer.at)
