"""Teams that close and providers that change: planned, prepared, done."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from throughcare.actions.workforce import closings, going_over
from throughcare.actions.workforce.closings import Planned, Prepared
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.closing import NO_HELP, Agreement
from throughcare.domain.workforce.viewer import Viewer
from throughcare.domain.workforce.words import AGREEMENTS
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import answer, say_readers, tried
from throughcare.pages.shell.frame import page
from throughcare.pages.workforce.sections import sections
from throughcare.queries.workforce import caseload
from throughcare.queries.workforce import closings as query
from throughcare.queries.workforce.closings import Closing, Going

WHOLE = "all"


class PlanForm(forms.Form):
    """What closes, who takes over, from which day on."""

    key = fields.KeyField()
    what = forms.ChoiceField(
        label="What closes or changes hands?",
        error_messages={"required": "Choose what closes or changes hands"},
    )
    to = forms.ChoiceField(label="Who takes over?", required=False)
    on_day = fields.DayField(
        label="From which day on do they lead?", called="the day", required=False
    )
    why = forms.CharField(
        label="Why, in a sentence that anybody may read", required=False, max_length=300
    )
    mark_optional = False

    def __init__(self, *args: Any, viewer: Viewer, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = query.teams(viewer.agency_id)
        everything = (WHOLE, f"All that {viewer.agency_name} does")
        fields.offer(self, "what", [("", "Choose what"), *own, everything])
        teams = [(f"{viewer.agency_id}/{key}", f"{name}, here") for key, name in own]
        others = [(f"{key}/", name) for key, name in caseload.agency_choices(viewer, but=NO_HELP)]
        apart = [each for each in others if each[0] != f"{viewer.agency_id}/"]
        fields.offer(self, "to", [("", "Choose who"), *teams, *apart])

    def planned(self) -> Planned:
        """What was typed, as the action takes it."""
        said = self.cleaned_data
        agency_id, _, team_id = said["to"].partition("/")
        return Planned(
            team_id=None if said["what"] == WHOLE else UUID(said["what"]),
            to_agency_id=UUID(agency_id) if agency_id else None,
            to_team_id=UUID(team_id) if team_id else None,
            on_day=said["on_day"],
            why=said["why"],
        )


class PrepareForm(forms.Form):
    """Who would lead, what the person said, whether the three met."""

    to = forms.ChoiceField(label="Who leads from that day on?", required=False)
    agreement = forms.TypedChoiceField(
        label="What did they say?",
        coerce=Agreement,
        choices=[("", "Not asked yet"), *((each.value, AGREEMENTS[each]) for each in Agreement)],
        required=False,
        empty_value=None,
        widget=fields.Radios(small=True),
    )
    own_words = forms.CharField(label="In their words", required=False, max_length=1000)
    met_on = fields.DayField(
        label="When did the three of you meet?", called="the day of the meeting", required=False
    )
    why_not_met = forms.CharField(label="If you do not meet, why", required=False, max_length=500)
    mark_optional = False

    def __init__(self, *args: Any, choices: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "to", [("", "Nobody yet"), *choices])
        say_readers(form=self, field="own_words", text="your agency.")

    def prepared(self) -> Prepared:
        """What was typed, as the action takes it."""
        said = self.cleaned_data
        return Prepared(
            to_worker_id=UUID(said["to"]) if said["to"] else None,
            agreement=said["agreement"],
            own_words=said["own_words"],
            met_on=said["met_on"],
            why_not_met=said["why_not_met"],
        )


@page("closing.plan")
def listed(request: HttpRequest, viewer: Viewer) -> HttpResponse:
    """What is planned and what was; another one is planned."""
    form = PlanForm(request.POST or None, viewer=viewer)
    made: list[UUID] = []

    def act() -> None:
        key = form.cleaned_data["key"]
        made.append(closings.plan(key=key, told=form.planned(), by=viewer, at=viewer.at))

    if tried(form=form, act=act, catalogue=REASONS):
        return redirect("team:closing", closing_id=made[0])
    told = {"closings": query.listed(viewer), "sections": sections("Closings")}
    return answer(request, "workforce/closings.html", told, form=form)


@page("closing.plan")
def show(request: HttpRequest, viewer: Viewer, closing_id: UUID) -> HttpResponse:
    """How many are ready, and what is missing of each."""
    found = _one(viewer, closing_id)
    going = query.going(viewer, closing_id=closing_id)
    told = {
        "closing": found,
        "going": going,
        "ready": sum(each.ready.whole for each in going),
        "said": {each.value: words for each, words in AGREEMENTS.items()},
        "come": found.on_day <= viewer.today,
        "sections": sections("Closings"),
    }
    return answer(request, "workforce/closing.html", told)


@page("closing.plan")
def prepare(
    request: HttpRequest, viewer: Viewer, closing_id: UUID, journey_id: UUID
) -> HttpResponse:
    """Prepare one person's handover."""
    found = _one(viewer, closing_id)
    whose = _whose(viewer, closing_id, journey_id)
    choices = query.could_lead(viewer, found=found)
    form = PrepareForm(request.POST or None, choices=choices, initial=_before(whose))

    def act() -> None:
        which = {"closing_id": closing_id, "journey_id": journey_id}
        closings.prepare(**which, told=form.prepared(), by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        return redirect("team:closing", closing_id=closing_id)
    told = {"closing": found, "whose": whose, "sections": sections("Closings")}
    return answer(request, "workforce/prepare.html", told, form=form)


def _whose(viewer: Viewer, closing_id: UUID, journey_id: UUID) -> Going:
    going = query.going(viewer, closing_id=closing_id)
    found = next((each for each in going if each.journey_id == journey_id), None)
    if found is None:
        raise Http404
    return found


def _before(whose: Going) -> dict[str, Any]:
    return {
        "to": str(whose.to_worker_id or ""),
        "agreement": whose.agreement.value if whose.agreement else "",
        "own_words": whose.own_words,
        "met_on": whose.met_on,
        "why_not_met": whose.why_not_met,
    }


@require_POST
@page("closing.plan")
def carry_out(request: HttpRequest, viewer: Viewer, closing_id: UUID) -> HttpResponse:
    """Everybody goes over now, one after the other, in the background."""
    going_over.begin(closing_id=closing_id, by=viewer, at=viewer.at)
    messages.success(request, "They go over now, one after the other. This page shows who waits.")
    return redirect("team:closing", closing_id=closing_id)


@require_POST
@page("closing.plan")
def withdraw(request: HttpRequest, viewer: Viewer, closing_id: UUID) -> HttpResponse:
    """It does not come to pass."""
    closings.withdraw(closing_id=closing_id, by=viewer, at=viewer.at)
    messages.success(request, "Taken back. Everybody stays with whoever leads them now.")
    return redirect(reverse("team:closings"))


def _one(viewer: Viewer, closing_id: UUID) -> Closing:
    found = query.one(viewer, closing_id=closing_id)
    if found is None:
        raise Http404
    return found
