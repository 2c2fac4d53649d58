"""Referrals: out and in."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import referral as actions
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.referral.words import STATES
from throughcare.domain.sharing.terms import Basis
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.referral.forms import SendForm
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.queries import person as people
from throughcare.queries import referral as query


@page("referral.send")
def send(request: HttpRequest, viewer: Viewer, person_id: UUID, service_id: UUID) -> HttpResponse:
    """Write and send a referral."""
    head = people.head(viewer, person_id=person_id)
    if head is None:
        raise Http404
    form = SendForm(request.POST or None, initial={"need": request.GET.get("need", "")})
    if form.is_bound and form.is_valid():
        told = dict(form.cleaned_data)
        key = told.pop("key")
        draft = actions.Draft(
            person_id=person_id, service_id=service_id, basis=Basis.CONSENT, **told
        )
        try:
            actions.send(key=key, draft=draft, by=viewer, at=viewer.at)
            return redirect("referral:show", referral_id=key)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
    told = {"head": head, "person_bar": bar(head, "Journey")}
    return answer(request, "referral/send.html", told, form=form)


@page("referral.see")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Referrals to answer, and those made."""
    told = {"received": query.received(viewer), "made": query.made(viewer), "states": STATES}
    return answer(request, "referral/list.html", told)


@page("referral.see")
def show(request: HttpRequest, viewer: Viewer, referral_id: UUID) -> HttpResponse:
    """One referral, and what the viewer's side may do with it."""
    shown = query.shown(viewer, referral_id=referral_id)
    if shown is None:
        raise Http404
    return answer(request, "referral/show.html", {"shown": shown, "states": STATES})


@require_POST
@page("referral.receive")
def acknowledge(request: HttpRequest, viewer: Viewer, referral_id: UUID) -> HttpResponse:
    """A person here has it."""
    actions.acknowledge(referral_id=referral_id, by=viewer, at=viewer.at)
    return redirect("referral:show", referral_id=referral_id)


@require_POST
@page("referral.receive")
def accept(request: HttpRequest, viewer: Viewer, referral_id: UUID) -> HttpResponse:
    """Take somebody on; the one who accepts keeps in touch."""
    actions.accept(referral_id=referral_id, holder_id=viewer.worker_id, by=viewer, at=viewer.at)
    return redirect("referral:show", referral_id=referral_id)


@require_POST
@page("referral.receive")
def see(request: HttpRequest, viewer: Viewer, referral_id: UUID) -> HttpResponse:
    """They were seen."""
    actions.see(referral_id=referral_id, by=viewer, at=viewer.at)
    return redirect("referral:show", referral_id=referral_id)
