"""Restricted records: who may see one, placing and lifting; for managers and data protection."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions.person import restricting as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.person import Head
from throughcare.queries.person import restriction as query
from throughcare.queries.workforce import workers


class RestrictForm(forms.Form):
    """Who may still see the record, and why nobody else."""

    readers = forms.MultipleChoiceField(
        label="Who here may still see the record?",
        required=False,
        widget=fields.Checkboxes(small=True),
    )
    elsewhere = forms.MultipleChoiceField(
        label="And who at other agencies?", required=False, widget=fields.Checkboxes(small=True)
    )
    why = forms.CharField(
        label="Why?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Only those named read this",
    )
    mark_optional = False

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        here = workers.choices(viewer)
        there = [each for each in workers.partnership_choices(viewer) if each[0] not in dict(here)]
        fields.offer(self, "readers", here)
        fields.offer(self, "elsewhere", there)

    @property
    def named(self) -> frozenset[UUID]:
        """Everybody who was ticked."""
        told = self.cleaned_data
        return frozenset(UUID(each) for each in (*told["readers"], *told["elsewhere"]))


class LiftForm(forms.Form):
    """Why the record is opened again."""

    why = forms.CharField(label="Why?", required=False, widget=forms.Textarea(attrs={"rows": 3}))
    mark_optional = False


@page("person.restrict")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """The restricted records that one may see oneself."""
    return answer(request, "person/restricted.html", {"rows": query.listed(viewer)})


@page("person.restrict")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Restrict a record, or name its readers anew."""
    head = the_head(viewer, person_id)
    placed = query.placed(viewer, person_id=head.id)
    readers = [str(key) for key, _, _ in placed.readers] if placed else [str(viewer.worker_id)]
    start = {"readers": readers, "elsewhere": readers}
    form = RestrictForm(request.POST or None, initial=start, viewer=viewer)

    def act() -> None:
        doing = actions.name_readers if placed else actions.place
        why = form.cleaned_data["why"]
        doing(person_id=head.id, readers=form.named, why=why, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Kept. For everybody who is not named, the record is not there.")
        seen = viewer.worker_id in form.named
        return redirect("person:restrict", head.id) if seen else redirect("person:search")
    return _shown(request, head, placed, form)


@require_POST
@page("person.restrict")
def lift(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Open a restricted record again."""
    head = the_head(viewer, person_id)
    lifting = LiftForm(request.POST, prefix="lift")

    def act() -> None:
        why = lifting.cleaned_data["why"]
        actions.lift(person_id=head.id, why=why, by=viewer, at=viewer.at)

    if tried(form=lifting, act=act, catalogue=REASONS):
        messages.success(request, "Open again to those who work with them.")
        return redirect("person:show", head.id)
    placed = query.placed(viewer, person_id=head.id)
    return _shown(request, head, placed, RestrictForm(viewer=viewer), lifting)


def _shown(
    request: HttpRequest,
    head: Head,
    placed: query.Placed | None,
    form: RestrictForm,
    lifting: LiftForm | None = None,
) -> HttpResponse:
    told = {
        "head": head,
        "placed": placed,
        "naming": form,
        "lifting": lifting or LiftForm(prefix="lift"),
        "person_bar": bar(head, ""),
    }
    return answer(request, "person/restrict.html", told, form=lifting or form)
