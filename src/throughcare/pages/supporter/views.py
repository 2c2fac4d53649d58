"""Supporters: whom somebody wants beside them, what each may see, and taking it away."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import supporter as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.supporter.words import RELATIONS, SEES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.pages.supporter.forms import NameForm, SeesForm
from throughcare.queries import supporter as query


@page("supporter.change")
def listed(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Everybody whom they named, with what each sees now, and naming another."""
    head = the_head(viewer, person_id)
    form = NameForm(request.POST or None)

    def act() -> None:
        actions.name(person_id=head.id, by=viewer, at=viewer.at, **form.cleaned_data)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. They see nothing until it is said what.")
        return redirect("supporter:listed", person_id=head.id)
    shown = {
        "head": head,
        "person_bar": bar(head, "Needs"),
        "found": query.supporters(viewer, person_id=head.one_id),
        "relations": RELATIONS,
        "sees": SEES,
    }
    return answer(request, "supporter/listed.html", shown, form=form)


@page("supporter.change")
def let_see(request: HttpRequest, viewer: Viewer, supporter_id: UUID) -> HttpResponse:
    """What one supporter may see; what is not ticked is taken away without a word."""
    head = the_head(viewer, _whose(viewer, supporter_id))
    found = query.supporters(viewer, person_id=head.one_id)
    one = next(each for each in found if each.id == supporter_id)
    form = SeesForm(request.POST or None, initial={"sees": sorted(one.sees)})

    def act() -> None:
        told = form.cleaned_data | {"sees": frozenset(form.cleaned_data["sees"])}
        actions.let_see(supporter_id=supporter_id, by=viewer, at=viewer.at, **told)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. Nothing tells them.")
        return redirect("supporter:listed", person_id=head.id)
    shown = {"head": head, "person_bar": bar(head, "Needs"), "one": one}
    return answer(request, "supporter/sees.html", shown, form=form)


@require_POST
@page("supporter.change")
def remove(request: HttpRequest, viewer: Viewer, supporter_id: UUID) -> HttpResponse:
    """They see nothing any more, from now on; nothing tells them."""
    person_id = _whose(viewer, supporter_id)
    actions.remove(supporter_id=supporter_id, by=viewer, at=viewer.at)
    messages.success(request, "They see nothing any more. Nothing tells them.")
    return redirect("supporter:listed", person_id=person_id)


def _whose(viewer: Viewer, supporter_id: UUID) -> UUID:
    person_id = query.whose(viewer, supporter_id=supporter_id)
    if person_id is None:
        raise Http404
    return person_id
