"""Browsing the directory: by words, need and area."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from throughcare.domain.directory.entry import ListingKind
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.directory.words import WORDS
from throughcare.domain.need.words import KINDS
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.directory.forms import BrowseForm
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.pages.shell.paging import Paging, asked_page
from throughcare.queries.directory import entries
from throughcare.queries.directory.entries import Asked, Row

PAGE = 20
LISTED = {
    ListingKind.SERVICE: "Services",
    ListingKind.PRISON: "Prisons",
    ListingKind.COURT: "Courts",
}


@page("directory.see")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """Entries that are asked for, one page of them."""
    form = BrowseForm(request.GET or None)
    told = form.cleaned_data if form.is_bound and form.is_valid() else {}
    asked = _asked(told)
    number = asked_page(request.GET.get("page"), total=10**9, size=PAGE)
    rows, total = entries.rows(viewer, asked, size=PAGE, offset=(number - 1) * PAGE)
    shown = {
        "rows": [(row, _facts(row)) for row in rows],
        "paging": _paging(request, number, total),
        "what": _what(asked),
        "sections": _sections(viewer),
        "may_edit": may(viewer, "directory.edit"),
        "total": total,
    }
    return answer(request, "directory/listed.html", shown, form=form)


def _paging(request: HttpRequest, number: int, total: int) -> Paging:
    return Paging(
        number=number,
        size=PAGE,
        total=total,
        path=request.path,
        asked={name: request.GET[name] for name in request.GET if name != "page"},
        word="entries",
    )


def _asked(told: dict[str, object]) -> Asked:
    return Asked(
        text=str(told.get("text") or ""),
        need=str(told.get("need") or ""),
        area=str(told.get("area") or ""),
        listing=str(told.get("what") or ListingKind.SERVICE.value),
        ours=bool(told.get("ours")),
    )


def _what(asked: Asked) -> list[tuple[str, str, bool]]:
    here = reverse("directory:listed")
    return [
        (text, f"{here}?what={kind.value}", kind.value == asked.listing)
        for kind, text in LISTED.items()
    ]


def _sections(viewer: Viewer) -> list[tuple[str, str]]:
    """Other ways into the directory, as far as the viewer's roles open them."""
    ways = (
        ("Fellowship meetings", "directory:meetings", "directory.see"),
        ("What prisons offer", "inside:catalogues", "catalogue.see"),
        ("Questions", "directory:questions", "directory.answer"),
        ("Criteria to look at", "directory:concerns", "directory.edit"),
    )
    return [(text, reverse(name)) for text, name, needs in ways if may(viewer, needs)]


def _facts(row: Row) -> list[str]:
    needs = ", ".join(KINDS[need] for need in NeedKind if need in row.needs)
    kind = WORDS[f"directory.kind.{row.kind}"]
    kind = "" if row.kind.value == "other" or kind in needs else kind
    found = [row.provider, kind, needs, row.town]
    if not row.runs:
        found.append("Does not take people now")
    return [each[:1].upper() + each[1:] for each in found if each]
