"""Whom a service takes: its criteria, added, changed and taken away one at a time."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from throughcare.actions.directory import entries as actions
from throughcare.actions.permit import settle
from throughcare.domain.directory import editing, fairness, language, saying
from throughcare.domain.directory.criteria import AllOf, AnyOf, Criterion
from throughcare.domain.directory.editing import Criteria, Join, Path
from throughcare.domain.directory.words import WORDS
from throughcare.domain.kernel.called import Called
from throughcare.domain.kernel.decision import Decision, Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.directory.criterion_forms import KINDS, CriterionForm, KindForm
from throughcare.pages.directory.editing import as_seen
from throughcare.pages.directory.showing import edits, found
from throughcare.pages.directory.widening import to_weigh
from throughcare.pages.shell.forms import add_refusal, answer
from throughcare.pages.shell.frame import page
from throughcare.queries.directory.entries import Entry


class Seen(TypedDict):
    """What every change is told: the version that was seen, by whom, when."""

    seen_at: datetime
    by: Viewer
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """A change of an entry's criteria: what they would be, and storing it."""

    entry: Entry
    after: Callable[[Criterion], Decision[Criteria]]
    store: Callable[[Criterion, Seen], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A criterion in the list; `group` is "any" or "all" where it has parts."""

    at: str
    sentence: str
    concerns: tuple[str, ...]
    group: str = ""
    parts: tuple["Shown", ...] = ()
    in_any: bool = False


def shown(criterion: Criterion, at: Path, called: Called, in_any: bool = False) -> Shown:
    """This is a criterion with its parts."""
    group = criterion.kind if isinstance(criterion, AllOf | AnyOf) else ""
    parts = criterion.of if isinstance(criterion, AllOf | AnyOf) else ()
    concerns = () if len(at) > 1 else fairness.concerns(criterion=criterion)
    return Shown(
        at=editing.said_path(path=at),
        sentence=saying.sentence(criterion=criterion, called=called),
        concerns=tuple(WORDS[f"directory.concern.{each}"] for each in concerns),
        group=group,
        parts=tuple(shown(p, (*at, n), called, group == "any") for n, p in enumerate(parts)),
        in_any=in_any,
    )


def _own(viewer: Viewer, service_id: UUID) -> Entry:
    """One's own entry. Raises PermissionDenied for another's."""
    entry = found(viewer, service_id)
    if not edits(viewer, entry):
        raise PermissionDenied
    return entry


@page("directory.edit")
def listed(request: HttpRequest, viewer: Viewer, service_id: UUID) -> HttpResponse:
    """The criteria of one's own service, and what can be done with each."""
    entry = _own(viewer, service_id)
    told = {
        "entry": entry,
        "criteria": [shown(each, (at,), viewer.called) for at, each in enumerate(entry.criteria)],
        "seen_at": entry.updated_at.isoformat(),
    }
    return answer(request, "directory/criteria.html", told)


@page("directory.edit")
def choose(request: HttpRequest, viewer: Viewer, service_id: UUID) -> HttpResponse:
    """Choose what kind of criterion to add."""
    entry = _own(viewer, service_id)
    form = KindForm(request.GET if "kind" in request.GET else None)
    if form.is_bound and form.is_valid():
        to = reverse("directory:add_criterion", args=[service_id, form.cleaned_data["kind"]])
        asked = {name: request.GET[name] for name in ("beside", "join") if name in request.GET}
        return redirect(f"{to}?{urlencode(asked)}")
    told = {"entry": entry, **_placed(request, viewer, entry)}
    return answer(request, "directory/criterion_kind.html", told, form=form)


@page("directory.edit")
def add(request: HttpRequest, viewer: Viewer, service_id: UUID, kind: str) -> HttpResponse:
    """Add a criterion of a kind: to all, or beside another."""
    entry = _own(viewer, service_id)
    if kind not in KINDS:
        raise Http404
    placed = _placed(request, viewer, entry)
    form = CriterionForm(kind, request.POST or None, seen_at=entry.updated_at.isoformat())

    def store(new: Criterion, seen: Seen) -> None:
        actions.add_criterion(
            service_id=service_id, new=new, beside=placed["path"], join=placed["join"], **seen
        )

    def after(new: Criterion) -> Decision[Criteria]:
        path, join = placed["path"], placed["join"]
        return editing.put(criteria=entry.criteria, new=new, path=path, join=join)

    if _stored(request, form, viewer, Wanted(entry=entry, after=after, store=store)):
        return redirect("directory:criteria", service_id=service_id)
    told = {"entry": entry, "heading": WORDS[f"directory.criterion.{kind}"], **placed}
    return answer(request, "directory/criterion.html", told, form=form)


def _placed(request: HttpRequest, viewer: Viewer, entry: Entry) -> dict[str, Any]:
    """Where a criterion is put: beside which, and whether instead of it or too."""
    at = request.GET.get("beside", "")
    path, old = _there(at, entry) if at else (None, None)
    return {
        "at": at,
        "path": path,
        "join": Join.EITHER if request.GET.get("join") == Join.EITHER else Join.ALSO,
        "beside": saying.sentence(criterion=old, called=viewer.called) if old else "",
    }


@page("directory.edit")
def change(request: HttpRequest, viewer: Viewer, service_id: UUID, at: str) -> HttpResponse:
    """Change one criterion."""
    entry = _own(viewer, service_id)
    path, old = _there(at, entry)
    if isinstance(old, AllOf | AnyOf):
        raise Http404
    seen = entry.updated_at.isoformat()
    form = CriterionForm(old.kind, request.POST or None, seen_at=seen, criterion=old)

    def store(new: Criterion, seen: Seen) -> None:
        actions.replace_criterion(service_id=service_id, path=path, new=new, **seen)

    def after(new: Criterion) -> Decision[Criteria]:
        return editing.replaced(criteria=entry.criteria, path=path, new=new)

    if _stored(request, form, viewer, Wanted(entry=entry, after=after, store=store)):
        return redirect("directory:criteria", service_id=service_id)
    told = {"entry": entry, "heading": WORDS[f"directory.criterion.{old.kind}"], "beside": ""}
    return answer(request, "directory/criterion.html", told, form=form)


@require_POST
@page("directory.edit")
def remove(request: HttpRequest, viewer: Viewer, service_id: UUID, at: str) -> HttpResponse:
    """Take one criterion away; where many more would be reached, the load is shown first."""
    entry = _own(viewer, service_id)
    path, old = _there(at, entry)
    after = settle(editing.removed(criteria=entry.criteria, path=path))
    if load := to_weigh(request, viewer, entry, after):
        said = saying.sentence(criterion=old, called=viewer.called)
        told = {"entry": entry, "load": load, "sentence": said, "at": at}
        return answer(request, "directory/widening.html", told)
    actions.remove_criterion(
        service_id=service_id,
        path=path,
        seen_at=as_seen(request.POST.get("seen_at", "")),
        by=viewer,
        at=viewer.at,
    )
    messages.success(request, "Taken away.")
    return redirect("directory:criteria", service_id=service_id)


def _there(text: str, entry: Entry) -> tuple[Path, Criterion]:
    """The criterion of an address. Raises Http404 where there is none."""
    path = editing.read_path(text=text)
    old = editing.at(criteria=entry.criteria, path=path) if path else None
    if path is None or old is None:
        raise Http404
    return path, old


def _stored(request: HttpRequest, form: CriterionForm, viewer: Viewer, wanted: Wanted) -> bool:
    """Whether what was sent was a criterion, and is stored; a widening shows its load first."""
    if not form.is_bound or not form.is_valid():
        return False
    read = language.parse(stored=form.stored())
    try:
        if read.value is None:
            raise Refused(*form.at_fields(read.reasons))
        seen = as_seen(form.cleaned_data["seen_at"])
        form.load = to_weigh(request, viewer, wanted.entry, settle(wanted.after(read.value)))
        if form.load is not None:
            return False
        wanted.store(read.value, {"seen_at": seen, "by": viewer, "at": viewer.at})
    except Refused as refused:
        add_refusal(form=form, reasons=refused.reasons, catalogue=REASONS)
        return False
    for concern in fairness.concerns(criterion=read.value):
        messages.warning(request, WORDS[f"directory.concern.{concern}"])
    return True
