"""Somebody has died: recording it, what follows, and correcting a mistake."""

from collections.abc import Callable
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
from throughcare.pages.person.views import the_head
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
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


class WordsForm(forms.Form):
    """A few words about what was done."""

    words = forms.CharField(required=False, widget=forms.Textarea(attrs={"rows": 3}))
    mark_optional = False

    def __init__(self, *args: Any, label: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["words"].label = label


ASKED = {
    "family": "How was the word with the family?",
    "review": "What did the review learn?",
    "correct": "How did the mistake happen?",
}


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
    request: HttpRequest, viewer: Viewer, head: Head, wrong: WordsForm | None = None, at: str = ""
) -> HttpResponse:
    known = query.recorded(viewer, person_id=head.id)
    ways = {way: WordsForm(label=label, prefix=way) for way, label in ASKED.items()}
    if wrong is not None:
        ways[at] = wrong
    told = {
        "head": head,
        "known": known,
        "sources": DEATH_SOURCES,
        "ways": ways,
        "may_correct": known and known.may_correct and may(viewer, "person.correct_death"),
        "person_bar": bar(head, ""),
    }
    return answer(request, "person/died.html", told, form=wrong)


@require_POST
@page("person.record_death")
def family(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """The family was spoken to."""
    return _said(request, viewer, person_id, "family", actions.family_contacted)


@require_POST
@page("person.record_death")
def review(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """The review was held."""
    return _said(request, viewer, person_id, "review", actions.review_held)


@require_POST
@page("person.correct_death")
def correct(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """The death was recorded by mistake."""

    def corrected(*, words: str, **rest: Any) -> None:
        actions.correct(why=words, **rest)

    return _said(request, viewer, person_id, "correct", corrected)


THANKS = {
    "family": "Kept. The family was spoken to.",
    "review": "Kept. The review is held.",
    "correct": "Corrected. The journey is open again; Today and the net show what is missing.",
}


def _said(
    request: HttpRequest, viewer: Viewer, person_id: UUID, way: str, say: Callable[..., None]
) -> HttpResponse:
    """What was said is kept; or the page comes again with what is wrong.

    Of somebody living there is nothing to say: the page asks first whether they have died.
    """
    head = the_head(viewer, person_id)
    if head.died_on is None:
        return redirect("person:death", person_id=head.id)
    form = WordsForm(request.POST, label=ASKED[way], prefix=way)

    def act() -> None:
        words = form.cleaned_data["words"]
        say(person_id=head.id, words=words, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, THANKS[way])
        return redirect("person:show" if way == "correct" else "person:death", person_id=head.id)
    return _recorded(request, viewer, head, form, way)
