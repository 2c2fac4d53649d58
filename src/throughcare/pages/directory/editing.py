"""A provider writes its own entry."""

from datetime import datetime
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions.directory import entries as actions
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.directory.forms import EntryForm, initial
from throughcare.pages.directory.showing import edits, found
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.queries.directory import sites


@page("directory.edit")
def new(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Add a service of one's own agency."""
    form = EntryForm(request.POST or None, sites=sites.own(viewer))
    if form.is_bound and form.is_valid():
        key = form.cleaned_data["key"]
        try:
            actions.open_entry(key=key, draft=form.draft(), by=viewer, at=viewer.at)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        else:
            messages.success(request, "Added. Now say whom it takes.")
            return redirect("directory:criteria", service_id=key)
    return answer(request, "directory/edit.html", {"entry": None}, form=form)


@page("directory.edit")
def change(request: HttpRequest, viewer: Viewer, service_id: UUID) -> HttpResponse:
    """Change what is said of one's own service."""
    entry = found(viewer, service_id)
    if not edits(viewer, entry):
        raise PermissionDenied
    form = EntryForm(request.POST or None, initial=initial(entry), sites=sites.own(viewer))
    if form.is_bound and form.is_valid():
        try:
            actions.change(
                service_id=service_id,
                draft=form.draft(),
                seen_at=as_seen(form.cleaned_data["seen_at"]),
                by=viewer,
                at=viewer.at,
            )
            return redirect("directory:show", service_id=service_id)
        except Refused as refused:
            add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
    return answer(request, "directory/edit.html", {"entry": entry}, form=form)


def as_seen(text: str) -> datetime:
    """The instant of the version that an editor saw.

    Raises Refused where it is none: then it is as if the entry had been changed since.
    """
    try:
        return datetime.fromisoformat(text)
    except ValueError as wrong:
        raise Refused(because("directory.changed_meanwhile")) from wrong
