"""Who knows what: on screen, on paper, and as a file for the person."""

import csv
import io
import json
from datetime import datetime
from uuid import UUID

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from throughcare.actions.sharing import copies
from throughcare.domain.kernel.calendar import in_london
from throughcare.domain.sharing.words import CATEGORIES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.views import the_head
from throughcare.pages.sharing.grants import told
from throughcare.pages.shell import fields
from throughcare.pages.shell.files import download
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.queries.sharing.ledger import Ledger, Line, ledger

SIZE = 50


class CopyForm(forms.Form):
    """In which form the person gets it."""

    key = fields.KeyField()
    kind = forms.ChoiceField(choices=[("csv", "CSV"), ("json", "JSON"), ("paper", "On paper")])


@page("sharing.see")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Every grant, view, word and copy, in plain words; all at once for paper."""
    head = the_head(viewer, person_id)
    found = ledger(viewer, person_id=head.id, name=head.called_by)
    whole = "all" in request.GET
    size = max(len(found.lines), 1) if whole else SIZE
    number = asked_page(request.GET.get("page", ""), total=len(found.lines), size=size)
    paging = Paging(number=number, size=size, total=len(found.lines), path=request.path)
    lines = found.lines[(number - 1) * size : number * size]
    shown = told(head, ledger=found, lines=lines, paging=paging, copy=CopyForm(), at=viewer.at)
    return answer(request, "sharing/ledger.html", shown)


@require_POST
@page("sharing.see")
def copy(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """A file or a page to print for the person; that they got it is a line of its own."""
    head = the_head(viewer, person_id)
    form = CopyForm(request.POST)
    if not form.is_valid():
        raise Http404
    found = ledger(viewer, person_id=head.id, name=head.called_by)
    copies.give_ledger(
        key=form.cleaned_data["key"],
        person_id=head.id,
        to_whom=head.called_by,
        by=viewer,
        at=viewer.at,
    )
    kind = form.cleaned_data["kind"]
    if kind == "paper":
        return redirect(reverse("sharing:ledger", args=[head.id]) + "?all=1")
    written = as_csv(found) if kind == "csv" else as_json(found, head.called_by, viewer.at)
    return download(written, kind=kind, name="who-knows-what")


HEADINGS = ("When", "What", "More", "From", "To", "Kinds of fact", "Why lawful", "Marked")


def as_csv(found: Ledger) -> str:
    """The ledger as a table for a spreadsheet."""
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    writer.writerow(HEADINGS)
    writer.writerows([harmless(cell) for cell in _cells(line)] for line in found.lines)
    return written.getvalue()


def _cells(line: Line) -> tuple[str, ...]:
    marked = "Nothing that was agreed covered it" if line.outside else ""
    return (
        f"{in_london(instant=line.at):%Y-%m-%d %H:%M}",
        line.sentence,
        " ".join(line.details),
        line.from_agency,
        line.to_agency,
        ", ".join(CATEGORIES[code].short for code in line.categories),
        line.basis.replace("_", " "),
        "Emergency" if line.emergency else marked,
    )


def harmless(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell


def as_json(found: Ledger, name: str, at: datetime) -> str:
    """The ledger as JSON, with when it was written and for whom."""
    lines = [
        {
            "when": line.at.isoformat(),
            "what": line.sentence,
            "more": list(line.details),
            "kind": line.kind,
            "from": line.from_agency,
            "to": line.to_agency,
            "categories": [str(code) for code in line.categories],
            "basis": line.basis,
            "until": line.ends_at.isoformat() if line.ends_at else None,
            "outside_a_grant": line.outside,
            "emergency": line.emergency,
        }
        for line in found.lines
    ]
    told = {"for": name, "written_at": at.isoformat(), "whole": found.whole, "lines": lines}
    return json.dumps(told, ensure_ascii=False, indent=2)
