"""What somebody says before, at and after a release: one form each."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import release as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.release.terms import Item
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.release.forms import (
    ASKS,
    AnswerForm,
    AskedForm,
    BeginForm,
    GateForm,
    ItemForm,
)
from throughcare.pages.release.said import detail
from throughcare.pages.release.show import of, stood
from throughcare.pages.shell import fields
from throughcare.pages.shell.carried import filled_at
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.referral import choices
from throughcare.queries.release import asked as asked_of


@page("release.plan")
def begin(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What would follow if it were tomorrow."""
    release = of(viewer, person_id)
    form = BeginForm(request.POST or None, initial={"follows": release.follows})

    def act() -> None:
        actions.begin(custody_id=release.id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Saved. Whoever is on duty reads it, should they be let out.")
        return redirect("release:show", person_id=person_id)
    return _asks(request, viewer, person_id, form, "Begin to plan the release")


@page("release.plan")
def item(request: HttpRequest, viewer: Viewer, person_id: UUID, item: str) -> HttpResponse:
    """How one thing stands."""
    release = of(viewer, person_id)
    each = next((one for one in stood(viewer, release) if one.item.code == item), None)
    if each is None:
        raise Http404
    form = ItemForm(request.POST or None, item=each.item, on_record=each.drawn and each.settled)
    fields.offer(form, "owner_id", [("", "Choose"), *_owners(viewer, person_id, each.item)])

    def act() -> None:
        which: dict[str, Any] = {"custody_id": release.id, "by": viewer, "at": viewer.at}
        actions.settle_item(key=form.cleaned_data["key"], said=form.said(each.item), **which)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, f"Saved: {each.item.words[:1].lower()}{each.item.words[1:]}.")
        return redirect("release:show", person_id=person_id)
    known = detail(each, release, viewer.at)
    return _asks(request, viewer, person_id, form, each.item.words, known=known)


def _owners(viewer: Viewer, person_id: UUID, item: Item) -> tuple[tuple[str, str], ...]:
    """Colleagues, and the agencies that can be asked."""
    agencies = asked_of.whom(viewer, person_id=person_id, item=item)
    return (
        *((str(one.id), one.words) for one in choices.colleagues(viewer, who_may="release.plan")),
        *((f"{ASKS}{one.id}", f"Ask {one.name}") for one in agencies),
    )


@page("release.plan")
def asked(request: HttpRequest, viewer: Viewer, about_id: UUID) -> HttpResponse:
    """What the viewer's agency was asked to do before a release, and no more of it."""
    found = asked_of.one(viewer, about_id=about_id)
    if found is None:
        raise Http404
    form = AskedForm(request.POST or None, item=found.item, initial={"due_on": found.due_on})

    def act() -> None:
        key, said = form.cleaned_data["key"], form.answer()
        actions.answer_asked(key=key, about_id=about_id, said=said, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, f"Answered. {found.by} reads it.")
        return redirect("today")
    head = the_head(viewer, found.person_id)
    told = {"head": head, "person_bar": bar(head, ""), "asked": found}
    return answer(request, "release/asked.html", told, form=form)


@page("release.plan")
def answered(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What duty did about what is missing."""
    release = of(viewer, person_id)
    form = AnswerForm(request.POST or None)

    def act() -> None:
        actions.answer(custody_id=release.id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Saved. Duty owes no more; what is missing stays on the list.")
        return redirect("release:show", person_id=person_id)
    return _asks(request, viewer, person_id, form, "What was done about what is missing")


@page("release.plan")
def gate(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """At the gate: met or not, and where they went."""
    release = of(viewer, person_id)
    form = GateForm(request.POST or None, initial={"on": viewer.today})

    def act() -> None:
        told = {name: form.cleaned_data[name] for name in ("key", "met", "where")}
        which: dict[str, Any] = {"custody_id": release.id, "by": viewer, "at": viewer.at}
        when = filled_at(request)
        actions.meet(met_at=form.met_at(when or viewer.at), filled_at=when, **told, **which)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Saved.")
        return redirect("release:show", person_id=person_id)
    return _asks(request, viewer, person_id, form, "At the gate", carried=True)


def _asks(
    request: HttpRequest,
    viewer: Viewer,
    person_id: UUID,
    form: Any,
    heading: str,
    known: str = "",
    *,
    carried: bool = False,
) -> HttpResponse:
    """A page that asks; what is `carried` waits on the device where there is no signal."""
    head = the_head(viewer, person_id)
    told = {"head": head, "person_bar": bar(head, "Release"), "heading": heading, "known": known}
    told["carried"] = carried
    return answer(request, "release/say.html", told, form=form)
