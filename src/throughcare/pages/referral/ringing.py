"""Somebody rang: six answers, and a human speaks to them within a day."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import referral as actions
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.need.words import KINDS as NEEDS
from throughcare.domain.net.words import REASONS
from throughcare.domain.person.search import read
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.referral.forms import RangForm
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.queries import person as people
from throughcare.queries import referral as query


@page("referral.receive")
def rang(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Take down who rang. Somebody under 18 is shown where to turn instead."""
    if request.POST.get("do") == "young":
        return answer(request, "referral/young.html")
    known = _known(viewer, request)
    form = _form(request, viewer, known)
    taken = _taken_down(request, viewer, form, known) if form.is_bound and form.is_valid() else None
    if taken is not None:
        return taken
    looked_for = request.GET.get("text", "").strip()
    reading = read(text=looked_for, born_on=None, on=viewer.today)
    found = () if reading.empty else people.search(viewer, reading=reading, size=10).people
    told = {"known": known, "found": found, "looked_for": looked_for}
    return answer(request, "referral/rang.html", told, form=form)


def _known(viewer: Viewer, request: HttpRequest) -> people.Head | None:
    """The person who was found by searching, if one was."""
    try:
        person_id = UUID(request.GET.get("person", ""))
    except ValueError:
        return None
    return people.head(viewer, person_id=person_id)


def _form(request: HttpRequest, viewer: Viewer, known: people.Head | None) -> RangForm:
    form = RangForm(request.POST or None, initial={"name": request.GET.get("text", "")})
    here = query.needs_met(viewer)
    words = [(k.value, said[:1].upper() + said[1:]) for k, said in NEEDS.items() if k in here]
    fields.offer(form, "need", [("", "Choose"), *words])
    if len(words) == 1:
        form.initial["need"] = words[0][0]
    if known is not None:
        del form.fields["name"]
    return form


def _taken_down(
    request: HttpRequest, viewer: Viewer, form: RangForm, known: people.Head | None
) -> HttpResponse | None:
    told = dict(form.cleaned_data)
    key = told.pop("key")
    call = actions.Call(**told, person_id=known.id if known else None)
    try:
        done = actions.rang(key=key, call=call, by=viewer, at=viewer.at)
    except Refused as refused:
        add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        return None
    messages.success(request, "Taken down. It is with your team now.")
    return redirect("referral:show", referral_id=done)
