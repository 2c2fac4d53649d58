"""Emergency access: one look for one person, and the look at it afterwards."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions.sharing import emergency
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.sharing.emergency import EMERGENCY
from throughcare.domain.sharing.saying import facts
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.views import the_head
from throughcare.pages.sharing.forms import EmergencyForm, FindingForm
from throughcare.pages.sharing.grants import told
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.queries import protocol
from throughcare.queries.sharing import emergency as query
from throughcare.queries.sharing import reviews


def opens(viewer: Viewer) -> str:
    """What an emergency opens, in words."""
    return facts(EMERGENCY, name=f"the {viewer.word_for_person}")


@page("sharing.emergency")
def look(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Look for exactly one person because a life is in danger."""
    form = EmergencyForm(request.POST or None)
    if form.is_bound and form.is_valid():
        typed = dict(form.cleaned_data)
        key = typed.pop("key")
        try:
            emergency.look(key=key, sought=emergency.Sought(**typed), by=viewer, at=viewer.at)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            return redirect("sharing:found", look_id=key)
    hours = protocol.settings_on(viewer.protocol, viewer.today)["emergency_hours"]
    return answer(
        request, "sharing/emergency.html", {"hours": hours, "opens": opens(viewer)}, form=form
    )


@page("sharing.emergency")
def found(request: HttpRequest, viewer: Viewer, look_id: UUID) -> HttpResponse:
    """What was found, in the same words whether or not anything was."""
    one = query.look(viewer, look_id=look_id)
    if one is None:
        raise Http404
    return answer(request, "sharing/found.html", {"look": one, "opens": opens(viewer)})


@page("sharing.review")
def review(request: HttpRequest, viewer: Viewer, person_id: UUID, grant_id: UUID) -> HttpResponse:
    """Say whether it was needed."""
    head = the_head(viewer, person_id)
    taken = reviews.look(viewer, person_id=head.id, grant_id=grant_id)
    if taken is None:
        raise Http404
    form = FindingForm(request.POST or None)
    if form.is_bound and form.is_valid():
        said = form.cleaned_data
        try:
            emergency.review(grant_id=grant_id, person_id=head.id, by=viewer, at=viewer.at, **said)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            messages.success(request, "Looked at.")
            return redirect("sharing:show", person_id=head.id)
    return answer(request, "sharing/review_emergency.html", told(head, taken=taken), form=form)
