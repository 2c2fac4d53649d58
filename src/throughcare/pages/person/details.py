"""What is known of somebody: names over time, how to reach them, what helps; and changing it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions.person import details as actions
from throughcare.domain.kernel.identifier import Scheme
from throughcare.domain.net.words import REASONS
from throughcare.domain.person.details import Details, TakingPart, said
from throughcare.domain.person.words import (
    CHANNEL_KINDS,
    DETAILS,
    NAME_KINDS,
    SCHEMES,
)
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person import details_forms as typed
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.person import Head
from throughcare.queries.person import details as query


@page("person.see")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Everything about who somebody is that one may see, and how it changed."""
    head = the_head(viewer, person_id)
    known = query.known(viewer, person_id=head.id)
    if known is None:
        raise Http404
    told = {
        "head": head,
        "known": known,
        "rows": _rows(known.details),
        "taking_part": [(who, _rows(told)) for who, told in known.taking_part],
        "name_kinds": NAME_KINDS,
        "channel_kinds": CHANNEL_KINDS,
        "schemes": SCHEMES,
        "labels": DETAILS,
        "may_restrict": may(viewer, "person.restrict"),
        "person_bar": bar(head, "Details"),
    }
    return answer(request, "person/details.html", told)


def _rows(known: Details | TakingPart) -> list[tuple[str, str]]:
    """Label and plain words of everything that stands there."""
    words = {name: said(name, getattr(known, name)) for name in known.__dataclass_fields__}
    if isinstance(known, Details) and known.born_on is not None:
        del words["says_adult"]
    return [
        (DETAILS[name], told[:1].upper() + told[1:] or "Not known") for name, told in words.items()
    ]


@page("person.change")
def about(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Change what stands on the record itself."""
    head = the_head(viewer, person_id)
    before = query.details_of(viewer, person_id=head.id)
    assert before is not None
    form = typed.AboutForm(request.POST or None, details=before, on=viewer.today)
    act = _with(actions.change, viewer, person_id=head.id)
    return _kept(request, head, form, lambda: act(after=form.details()), "Change details")


@page("person.change")
def taking_part(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Change what one's own agency knows of what somebody needs to take part."""
    head = the_head(viewer, person_id)
    before = query.taking_part_of(viewer, person_id=head.id)
    form = typed.TakingPartForm(request.POST or None, known=before, on=viewer.today)
    act = _with(actions.take_part, viewer, person_id=head.id)
    return _kept(request, head, form, lambda: act(after=form.told()), "What would help them")


@page("person.change")
def name(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Add a name that somebody has or had."""
    head = the_head(viewer, person_id)
    form = typed.NameForm(request.POST or None)
    act = _with(actions.add_name, viewer, person_id=head.id)
    return _kept(
        request,
        head,
        form,
        lambda: act(key=form.cleaned_data["key"], name=form.name()),
        "Add a name",
    )


@page("person.change")
def end_name(request: HttpRequest, viewer: Viewer, person_id: UUID, name_id: UUID) -> HttpResponse:
    """Say from when somebody no longer has a name."""
    head = the_head(viewer, person_id)
    form = typed.EndNameForm(request.POST or None)
    act = _with(actions.end_name, viewer, name_id=name_id)
    return _kept(
        request, head, form, lambda: act(ends_on=form.cleaned_data["ends_on"]), "End a name"
    )


@page("person.change")
def channel(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Add a way to reach somebody."""
    head = the_head(viewer, person_id)
    form = typed.ChannelForm(request.POST or None)
    act = _with(actions.add_channel, viewer, person_id=head.id)
    return _kept(
        request,
        head,
        form,
        lambda: act(key=form.cleaned_data["key"], channel=form.channel()),
        "Add a way to reach them",
    )


@page("person.change")
def number(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Add a number by which a system knows somebody."""
    head = the_head(viewer, person_id)
    form = typed.NumberForm(request.POST or None)
    act = _with(actions.add_number, viewer, person_id=head.id)

    def add() -> None:
        act(scheme=Scheme(form.cleaned_data["scheme"]), text=form.cleaned_data["value"])

    return _kept(request, head, form, add, "Add a number")


@page("person.change")
def reference(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Say how the agency calls somebody in its own papers."""
    head = the_head(viewer, person_id)
    now = {"value": query.reference_of(viewer, person_id=head.id)}
    form = typed.ReferenceForm(request.POST or None, initial=now)
    act = _with(actions.give_reference, viewer, person_id=head.id)
    return _kept(
        request, head, form, lambda: act(text=form.cleaned_data["value"]), "Your own reference"
    )


@require_POST
@page("person.change")
def change_channel(
    request: HttpRequest, viewer: Viewer, person_id: UUID, channel_id: UUID, what: str
) -> HttpResponse:
    """Say that a way to reach somebody is safe, is not, or is no longer used."""
    head = the_head(viewer, person_id)
    say_safe = _with(actions.say_safe, viewer, channel_id=channel_id)
    doing: dict[str, Callable[[], object]] = {
        "safe": lambda: say_safe(safe=True),
        "unsafe": lambda: say_safe(safe=False),
        "end": _with(actions.end_channel, viewer, channel_id=channel_id),
    }
    if what not in doing:
        raise Http404
    doing[what]()
    messages.success(request, "Kept.")
    return redirect("person:details", person_id=head.id)


def _with(act: Callable[..., object], viewer: Viewer, **known: Any) -> Callable[..., object]:
    """An action by this viewer, now."""
    return lambda **told: act(**known, **told, by=viewer, at=viewer.at)


def _kept(
    request: HttpRequest, head: Head, form: forms.Form, act: Callable[[], object], title: str
) -> HttpResponse:
    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Kept.")
        return redirect("person:details", person_id=head.id)
    told = {"head": head, "heading": title, "person_bar": bar(head, "Details")}
    return answer(request, "person/change.html", told, form=form)
