"""Invoices: record one, and look at it beside who came."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse

from throughcare.actions import placement as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.placement.invoice.lifecycle import OPEN, State
from throughcare.domain.placement.lifecycle import State as Where
from throughcare.domain.placement.money import pounds
from throughcare.domain.placement.terms import Basis
from throughcare.domain.placement.words import INVOICES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.placement import rows
from throughcare.pages.placement.forms import AgreeForm, DisputeForm, InvoiceForm
from throughcare.pages.placement.steps import ours
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.placement import reading
from throughcare.queries.placement.attendance import Source
from throughcare.queries.placement.reading import Invoice, Placement

COUNTED: dict[Source, str] = {
    Source.STAYS: "by the stay that the provider recorded",
    Source.CONTACTS: "by the contacts that the provider recorded",
    Source.TOLD: "by the provider’s word, as it was recorded here",
    Source.OURS: "from their coming to their going, as recorded here",
    Source.NOTHING: "nothing is recorded that you may see",
}
DONE: dict[str, str] = {
    "agree": "Agreed. It is spent of what was kept.",
    "dispute": "Disputed. Say here what came of it.",
    "take_back": "Recorded. Nothing is paid by it.",
}


@page("placement.pay")
def receive(request: HttpRequest, viewer: Viewer, placement_id: UUID) -> HttpResponse:
    """Record an invoice that came for a placement."""
    placement = ours(viewer, placement_id)
    known = {"from_on": placement.begun_on or placement.starts_on}
    form = InvoiceForm(request.POST or None, initial=known)

    def act() -> None:
        told = dict(form.cleaned_data)
        key = told.pop("key")
        actions.receive(key=key, placement_id=placement_id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        return redirect("placement:invoice", invoice_id=form.cleaned_data["key"])
    told = _with(viewer, placement)
    return answer(request, "placement/receive.html", told, form=form)


@page("placement.pay")
def check(request: HttpRequest, viewer: Viewer, invoice_id: UUID) -> HttpResponse:
    """Look at an invoice beside who came; agree it, dispute it, or say that it was taken back."""
    found = reading.invoice(viewer, invoice_id=invoice_id)
    if found is None:
        raise Http404
    invoice, placement = found
    does = request.POST.get("does", "")
    agreeing, disputing = _forms(request, invoice, does)
    chosen = {"agree": agreeing, "dispute": disputing}.get(does, forms.Form(request.POST))

    def act() -> None:
        _act(does, invoice, chosen, viewer)

    if does in DONE and tried(form=chosen, act=act, catalogue=REASONS):
        messages.success(request, DONE[does])
        return redirect("placement:show", placement_id=placement.id)
    told = _with(viewer, placement) | _beside(invoice, placement)
    told |= {"agreeing": agreeing, "disputing": disputing, "does": does}
    shown = chosen if does in DONE else None
    return answer(request, "placement/invoice.html", told, form=shown)


def _forms(request: HttpRequest, invoice: Invoice, does: str) -> tuple[AgreeForm, DisputeForm]:
    due = min(invoice.beside.due, invoice.beside.billed)
    agree = AgreeForm(request.POST if does == "agree" else None, initial={"pence": due})
    dispute = DisputeForm(
        request.POST if does == "dispute" else None, prefix="dispute", initial={"words": ""}
    )
    return agree, dispute


def _act(does: str, invoice: Invoice, form: forms.BaseForm, viewer: Viewer) -> None:
    if does == "agree":
        actions.agree(invoice_id=invoice.id, by=viewer, at=viewer.at, **form.cleaned_data)
    elif does == "dispute":
        words = form.cleaned_data["words"]
        actions.dispute(invoice_id=invoice.id, words=words, by=viewer, at=viewer.at)
    else:
        actions.take_back(invoice_id=invoice.id, by=viewer, at=viewer.at)


def _beside(invoice: Invoice, placement: Placement) -> dict[str, Any]:
    assert placement.cost is not None
    beside, basis = invoice.beside, placement.cost.price.basis
    ends = invoice.days.ends
    assert ends is not None
    return {
        "last_on": ends - timedelta(days=1),
        "billed_days": (ends - invoice.days.starts).days,
        "invoice": invoice,
        "state": INVOICES[invoice.state],
        "open": invoice.state in OPEN,
        "disputed": invoice.state is State.DISPUTED,
        "counted": "session" if basis is Basis.SESSION else "day",
        "behind": _behind(invoice, placement),
        "by": COUNTED[invoice.came.source],
        "pounds": pounds,
        "difference": beside.difference,
        "price": rows.said(placement.cost),
    }


def _behind(invoice: Invoice, placement: Placement) -> str:
    """Where the days stand that were counted; for a provider's word, where that was written."""
    if invoice.came.source is Source.TOLD and placement.state in (Where.RUNNING, Where.ENDED):
        return reverse("placement:act", args=[placement.id, "came"])
    return reverse("placement:show", args=[placement.id])


def _with(viewer: Viewer, placement: Placement) -> dict[str, Any]:
    head = the_head(viewer, placement.person_id)
    return {"head": head, "person_bar": bar(head, "Placements"), "placement": placement}
