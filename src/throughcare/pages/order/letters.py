"""Letters: read, printed, and recorded as gone; asked for with one tap."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import order as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.order.letter import How
from throughcare.domain.person.words import CHANNEL_KINDS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.order.answering_forms import DeliverForm
from throughcare.pages.order.views import with_head
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.files import download
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.order import letters as query


@require_POST
@page("order.change")
def ask(request: HttpRequest, viewer: Viewer, order_id: UUID, missed_id: UUID) -> HttpResponse:
    """Ask in writing what happened."""
    actions.ask_for_evidence(order_id=order_id, missed_id=missed_id, by=viewer, at=viewer.at)
    messages.success(request, "The letter is written. Give or send it below.")
    return redirect("order:show", order_id=order_id)


@page("order.see")
def letter(request: HttpRequest, viewer: Viewer, letter_id: UUID) -> HttpResponse:
    """One letter: whether it has gone, how, and how it may go."""
    found = query.shown(viewer, letter_id=letter_id)
    if found is None:
        raise Http404
    ways = query.ways(viewer, person_id=found.person_id)
    choices = [(f"{each.id}", f"{CHANNEL_KINDS[each.kind]}: {each.value}") for each in ways]
    form = DeliverForm(request.POST or None, ways=choices)

    def act() -> None:
        chosen = form.cleaned_data["how"]
        in_hand = chosen == How.IN_HAND
        how, key = (How.IN_HAND, None) if in_hand else (How.CHANNEL, UUID(chosen))
        actions.deliver(letter_id=letter_id, how=how, channel_id=key, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded: the letter has gone.")
        return redirect("order:show", order_id=found.order_id)
    told = {"letter": found, "ways": ways}
    head = the_head(viewer, found.person_id)
    return answer(request, "order/letter.html", with_head(head) | told, form=form)


@page("order.see")
def pdf(request: HttpRequest, viewer: Viewer, person_id: UUID, letter_id: UUID) -> HttpResponse:
    """The letter, byte for byte as it was written."""
    found = query.pdf(viewer, person_id=person_id, letter_id=letter_id)
    if found is None:
        raise Http404
    return download(found, kind="pdf", name=f"letter-{str(letter_id)[-8:]}")
