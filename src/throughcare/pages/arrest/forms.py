"""What is typed after an arrest; shape only."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django import forms

from throughcare.actions.arrest import Moved
from throughcare.domain.arrest.terms import (
    Answer,
    Came,
    FollowUp,
    Handed,
    Laboratory,
    Relevant,
    Screened,
)
from throughcare.domain.arrest.words import (
    ANSWERS,
    CAME,
    FOLLOW_UPS,
    HANDED,
    LABORATORY,
    RELEVANT,
    SCREENED,
)
from throughcare.domain.kernel.calendar import at
from throughcare.pages.shell import fields


def choices_of(words: dict[Any, str]) -> list[tuple[str, str]]:
    """The choices of some words."""
    return [(each.value, said) for each, said in words.items()]


class HandedField(forms.TypedChoiceField):
    """Which notice they are given: it is kept as it was given."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Which notice they are given",
            coerce=Handed,
            empty_value=None,
            choices=choices_of(HANDED),
            widget=fields.Radios(small=True),
            error_messages={"required": "Choose which notice they were given"},
            **kwargs,
        )


class RequireForm(forms.Form):
    """When and where the first assessment is to be; its notice is printed next."""

    key = fields.KeyField()
    on = fields.DayField(label="On", called="the day of the assessment")
    clock = fields.ClockField(label="At")
    place = forms.CharField(label="Where", max_length=200)
    warned = forms.BooleanField(
        label="I warned that not coming, or leaving, is an offence without a good cause",
        required=False,
    )

    def moved(self) -> Moved:
        """What was typed, as the actions take it."""
        told = self.cleaned_data
        starts_at = at(day=told["on"], clock=told["clock"])
        handed = told.get("handed") or None
        return Moved(starts_at=starts_at, place=told["place"], warned=told["warned"], handed=handed)


class SettingForm(RequireForm):
    """When and where an assessment is to be, which notice of it is given, with the warning."""

    handed = HandedField(initial=Handed.BOTH.value)
    warned = forms.BooleanField(
        label="I give the notice, and warned that not coming, or leaving, is an offence without a "
        "good cause",
        required=False,
    )
    field_order = ("key", "on", "clock", "place", "handed", "warned")


class NoticeForm(forms.Form):
    """Which printed notice was handed over."""

    handed = HandedField(initial=Handed.BOTH.value)
    warned = forms.BooleanField(
        label="They have the notice in writing, and I read the warning to them", required=False
    )


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Say why"},
    )


class CameForm(forms.Form):
    """Who came."""

    key = fields.KeyField()
    came = forms.TypedChoiceField(
        label="Who came",
        coerce=Came,
        choices=choices_of(CAME),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose who came"},
    )


class CorrectCameForm(CameForm):
    """Who came after all, and why it was recorded otherwise."""

    why = forms.CharField(
        label="Why it was recorded otherwise",
        help_text="Your team reads this. The police are told who came, and no more.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Say why"},
    )


class CauseForm(forms.Form):
    """The good cause that somebody gives."""

    cause = forms.CharField(
        label="What kept them, in their words",
        help_text="Your team reads this. The police are told yes or no, never what it was.",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Write the cause that they give"},
    )


class DecideForm(WhyForm):
    """Whether it was a good cause."""

    good = forms.TypedChoiceField(
        label="Was it a good cause?",
        coerce=lambda typed: typed == "yes",
        choices=[("yes", "Yes"), ("no", "No")],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose whether it was a good cause"},
    )
    field_order = ("good", "why")


class TellForm(forms.Form):
    """Nothing is typed: what the police are told is on the page."""


class DisputeForm(forms.Form):
    """When the sample was sent, and a later time where the assessment would come too soon."""

    sent_on = fields.DayField(label="When the sample was sent", called="the day it was sent")
    on = fields.DayField(
        label="A later day for the assessment",
        called="the later day",
        required=False,
        help_text="Only where it would come before the laboratory’s answer.",
    )
    clock = fields.ClockField(label="At", required=False)
    handed = HandedField(required=False)
    warned = forms.BooleanField(
        label="Of a later time I give the notice, and warned again", required=False
    )

    def starts_at(self) -> datetime | None:
        """The later time, where one was typed."""
        told = self.cleaned_data
        if not told["on"] or not told["clock"]:
            return None
        return at(day=told["on"], clock=told["clock"])


class LaboratoryForm(forms.Form):
    """What the laboratory found."""

    found = forms.TypedChoiceField(
        label="What the laboratory found",
        coerce=Laboratory,
        choices=choices_of(LABORATORY),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what the laboratory found"},
    )
    on = fields.DayField(label="When it answered", called="the day of its answer")


class OfferForm(forms.Form):
    """What somebody said when help was offered."""

    key = fields.KeyField()
    answer = forms.TypedChoiceField(
        label="What they say",
        coerce=Answer,
        choices=choices_of(ANSWERS),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what they say"},
    )
    team_id = forms.ChoiceField(label="Who meets them", required=False)
    own_words = forms.CharField(
        label="In their words",
        help_text="Only the team that meets them reads this.",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
    )

    def __init__(self, *args: Any, teams: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(key), name) for key, name in teams]
        fields.offer(self, "team_id", named)


class ScreenForm(forms.Form):
    """What somebody was asked about mental health and learning."""

    key = fields.KeyField()
    mental_health = forms.TypedChoiceField(
        label="Do they get help with their mental health, or need it?",
        coerce=Screened,
        choices=choices_of(SCREENED),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose an answer"},
    )
    learning_disability = forms.TypedChoiceField(
        label="Is reading, or following what is said, hard for them?",
        coerce=Screened,
        choices=choices_of(SCREENED),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose an answer"},
    )
    words = forms.CharField(
        label="In their words",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
        max_length=1000,
    )


class BailForm(forms.Form):
    """What somebody has to say about bail; unknown is an answer."""

    assessment = forms.TypedChoiceField(
        label="The assessment",
        coerce=Relevant,
        choices=[("", "Unknown"), *choices_of(RELEVANT)],
        empty_value=None,
        required=False,
        widget=fields.Radios(small=True),
    )
    follow_up = forms.TypedChoiceField(
        label="The follow-up",
        coerce=FollowUp,
        choices=[("", "Unknown"), *choices_of(FOLLOW_UPS)],
        empty_value=None,
        required=False,
        widget=fields.Radios(small=True),
    )
    court_satisfied = forms.TypedChoiceField(
        label="The court is satisfied that drug misuse caused, contributed to or motivated it",
        coerce=lambda typed: typed == "yes",
        choices=[("", "Unknown"), ("yes", "Yes"), ("no", "No")],
        empty_value=None,
        required=False,
        widget=fields.Radios(small=True),
    )


class CourtForm(forms.Form):
    """Which court is given the facts."""

    key = fields.KeyField()
    court_id = forms.TypedChoiceField(
        label="Which court", coerce=UUID, empty_value=None, required=False
    )
    other = forms.CharField(label="Or another court", required=False, max_length=200)

    def __init__(self, *args: Any, courts: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [("", "None of these"), *((str(key), name) for key, name in courts)]
        fields.offer(self, "court_id", named)
