"""Somebody has died: recording it, what follows, and correcting a mistake."""

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from throughcare.actions import death as actions
from throughcare.domain.net.words import REASONS
from throughcare.domain.person.words import DEATH_SOURCES
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.family import FamilyForm
from throughcare.pages.person.views import the_head
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries.death import review as review_of
from throughcare.queries.person import Head
from throughcare.queries.person import death as query
from throughcare.queries.workforce import workers

CHOOSE = ("", "Choose somebody")


class DeathForm(forms.Form):
    """When, who told, and who takes on what follows."""

    died_on = fields.DayField(label="When did they die?", called="date of death", required=False)
    source = forms.ChoiceField(
        label="Who told you?",
        choices=list(DEATH_SOURCES.items()),
        required=False,
        widget=fields.Radios(small=True),
    )
    family_owner = forms.ChoiceField(
        label="Who will be in touch with the family?",
        required=False,
        help_text="By the end of the next working day",
    )
    review_owner = forms.ChoiceField(
        label="Who will see to the review?",
        required=False,
        help_text="All agencies that helped look together at what can be learned",
    )
    mark_optional = False

    def __init__(self, *args: Any, workers: tuple[tuple[str, str], ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("family_owner", "review_owner"):
            fields.offer(self, name, [CHOOSE, *workers])

    def told(self) -> actions.Told:
        """What was told, as the action takes it."""
        said = self.cleaned_data
        return actions.Told(
            died_on=said["died_on"],
            source=said["source"],
            family_owner_id=UUID(said["family_owner"]) if said["family_owner"] else None,
            review_owner_id=UUID(said["review_owner"]) if said["review_owner"] else None,
        )


class WrongForm(forms.Form):
    """How a death came to be recorded by mistake."""

    words = forms.CharField(
        label="How did the mistake happen?",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    mark_optional = False


@page("person.record_death")
def show(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Record a death; or, once it is recorded, what was told and what follows."""
    head = the_head(viewer, person_id)
    if head.died_on is not None:
        return _recorded(request, viewer, head)
    form = DeathForm(request.POST or None, workers=workers.choices(viewer))

    def act() -> None:
        actions.record(person_id=head.id, told=form.told(), by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Recorded. Nothing more is sent, and everybody who knew is told.")
        return redirect("person:death", person_id=head.id)
    told = {"head": head, "person_bar": bar(head, "")}
    return answer(request, "person/death.html", told, form=form)


def _recorded(
    request: HttpRequest,
    viewer: Viewer,
    head: Head,
    family: FamilyForm | None = None,
    wrong: WrongForm | None = None,
) -> HttpResponse:
    known = query.recorded(viewer, person_id=head.id)
    reviewed = review_of(viewer, person_id=head.id)
    told = {
        "head": head,
        "known": known,
        "sources": DEATH_SOURCES,
        "family": family or FamilyForm(prefix="family"),
        "mistake": wrong or WrongForm(prefix="correct"),
        "may_correct": known and known.may_correct and may(viewer, "person.correct_death"),
        "may_review": reviewed is not None and reviewed.takes_part(viewer.agency_id),
        "person_bar": bar(head, ""),
    }
    return answer(request, "person/died.html", told, form=family or wrong)


@require_POST
@page("person.record_death")
def family(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """How the word with the family was.

    Of somebody living there is nothing to say: the page asks first whether they have died.
    """
    head = the_head(viewer, person_id)
    if head.died_on is None:
        return redirect("person:death", person_id=head.id)
    form = FamilyForm(request.POST, prefix="family")

    def act() -> None:
        actions.family_contacted(person_id=head.id, told=form.word(), by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, "Kept.")
        return redirect("person:death", person_id=head.id)
    return _recorded(request, viewer, head, family=form)


@require_POST
@page("person.correct_death")
def correct(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """The death was recorded by mistake."""
    head = the_head(viewer, person_id)
    if head.died_on is None:
        return redirect("person:death", person_id=head.id)
    form = WrongForm(request.POST, prefix="correct")

    def act() -> None:
        why = form.cleaned_data["words"]
        actions.correct(person_id=head.id, why=why, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, ALIVE)
        return redirect("person:show", person_id=head.id)
    return _recorded(request, viewer, head, wrong=form)


ALIVE = "Corrected. The journey is open again; Today and the net show what is missing."
