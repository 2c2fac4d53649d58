"""Whether the three met when a lead went over, and what could not go along."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions.workforce import leads
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.workforce import caseload


class MetForm(forms.Form):
    """When the three met, or why they did not."""

    met_on = fields.DayField(
        label="When did the three of you meet?", called="the day of the meeting", required=False
    )
    why = forms.CharField(label="If you did not meet, why", required=False, max_length=500)
    mark_optional = False


class LeftForm(forms.Form):
    """How was seen to what could not go along."""

    words = forms.CharField(
        label="What was done about it?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
    )
    mark_optional = False


@page("journey.hand_over")
def met(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """The person, whoever led and whoever leads met; or why not."""
    head = the_head(viewer, person_id)
    form = MetForm(request.POST or None)

    def act() -> None:
        leads.met(person_id=head.id, **form.cleaned_data, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Kept.")
        return redirect("person:show", person_id=head.id)
    told = {"head": head, "person_bar": bar(head, "Journey"), "title": "Did the three of you meet?"}
    told["three"] = caseload.who_meet(viewer, person_id=head.id)
    return answer(request, "workforce/handing.html", told, form=form)


@page("journey.hand_over")
def left(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """What could not go along to this agency was seen to."""
    head = the_head(viewer, person_id)
    form = LeftForm(request.POST or None)

    def act() -> None:
        words = form.cleaned_data["words"]
        leads.see_to_left(person_id=head.id, words=words, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Kept.")
        return redirect("person:show", person_id=head.id)
    title = "What could not go along"
    told = {"head": head, "person_bar": bar(head, "Journey"), "title": title}
    return answer(request, "workforce/handing.html", told, form=form)
