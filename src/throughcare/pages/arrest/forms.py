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
    Ground,
    Handed,
    Laboratory,
    Outcome,
    Relevant,
    Screened,
)
from throughcare.domain.arrest.words import (
    ANSWERS,
    CAME,
    FOLLOW_UPS,
    GROUNDS,
    HANDED,
    LABORATORY,
    OUTCOMES,
    RELEVANT,
    SCREENED,
)
from throughcare.domain.kernel.calendar import at, in_london
from throughcare.domain.kernel.listed import Entry
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell import fields
from throughcare.queries import law
from throughcare.queries.arrest import teams


def _choices(words: dict[Any, str]) -> list[tuple[str, str]]:
    return [(each.value, said) for each, said in words.items()]


class TestForm(forms.Form):
    """Why a sample may be asked for, and what came of asking; each answer asks for its own."""

    mark_optional = False
    key = fields.KeyField()
    arrested_on = fields.DayField(label="Arrested on", called="the day of the arrest")
    arrested_time = fields.ClockField(label="At")
    ground = forms.TypedChoiceField(
        label="Why a sample may be asked for",
        coerce=Ground,
        choices=_choices(GROUNDS),
        widget=fields.Reveals(
            reveals={
                Ground.TRIGGER_OFFENCE: ("offence",),
                Ground.AUTHORISED: ("other_offence", "authorised_by", "authorised_why"),
            }
        ),
        error_messages={"required": "Choose why a sample may be asked for"},
    )
    offence = forms.ChoiceField(label="Which trigger offence", required=False)
    other_offence = forms.ChoiceField(label="Which offence they were arrested for", required=False)
    authorised_by = forms.CharField(label="Which inspector", required=False, max_length=200)
    authorised_why = forms.CharField(
        label="The inspector’s grounds", required=False, max_length=1000
    )
    charged = forms.BooleanField(label="They have been charged", required=False)
    warned = forms.BooleanField(
        label="I asked for the sample, and warned that refusing without a good cause is an offence",
        required=False,
    )
    outcome = forms.TypedChoiceField(
        label="What came of it",
        coerce=Outcome,
        choices=_choices(OUTCOMES),
        widget=fields.Reveals(
            reveals={
                Outcome.GIVEN: ("tested_for", "found", "team_id"),
                Outcome.GOOD_CAUSE: ("cause",),
            }
        ),
        error_messages={"required": "Choose what came of it"},
    )
    cause = forms.CharField(label="The good cause", required=False, max_length=1000)
    easy_read = forms.BooleanField(
        label="They would like papers in easy words",
        help_text="Ask everybody. Reading can be hard, in custody more so.",
        required=False,
    )
    tested_for = forms.MultipleChoiceField(
        label="Tested for", required=False, widget=forms.CheckboxSelectMultiple
    )
    found = forms.MultipleChoiceField(
        label="Found", required=False, widget=forms.CheckboxSelectMultiple
    )

    team_id = forms.TypedChoiceField(
        label="If something is found: who meets them", coerce=UUID, empty_value=None, required=False
    )

    def clean(self) -> dict[str, Any]:
        """Without what only an answer that was not chosen asks for."""
        return fields.only_revealed(self)

    @classmethod
    def on_the_day(cls, viewer: Viewer, typed: Any) -> "TestForm":
        """The form with what is on the lists of the viewer's day."""
        now = in_london(instant=viewer.at)
        return cls(
            typed,
            triggers=law.shipped("trigger_offences").on(viewer.today),
            others=law.shipped("other_offences").on(viewer.today),
            drugs=law.shipped("specified_drugs").on(viewer.today),
            meets=teams.choices(viewer),
            initial={"arrested_on": viewer.today, "arrested_time": f"{now:%H:%M}"},
        )

    def __init__(
        self,
        *args: Any,
        triggers: Iterable[Entry],
        others: Iterable[Entry],
        drugs: Iterable[Entry],
        meets: Iterable[tuple[UUID, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(key), name) for key, name in meets]
        fields.offer(self, "team_id", named)
        for name, listed, none in (
            ("offence", triggers, "None of these"),
            ("other_offence", others, "Choose the offence"),
        ):
            offences = [(each.code, each.words) for each in listed]
            fields.offer(self, name, [("", none), *offences])
        specified = [(each.code, each.words) for each in drugs]
        for name in ("tested_for", "found"):
            fields.offer(self, name, specified)


class HandedField(forms.TypedChoiceField):
    """Which notice they are given: it is kept as it was given."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            label="Which notice they are given",
            coerce=Handed,
            empty_value=None,
            choices=_choices(HANDED),
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
        choices=_choices(CAME),
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
        choices=_choices(LABORATORY),
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
        choices=_choices(ANSWERS),
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
        choices=_choices(SCREENED),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose an answer"},
    )
    learning_disability = forms.TypedChoiceField(
        label="Is reading, or following what is said, hard for them?",
        coerce=Screened,
        choices=_choices(SCREENED),
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
        choices=[("", "Unknown"), *_choices(RELEVANT)],
        empty_value=None,
        required=False,
        widget=fields.Radios(small=True),
    )
    follow_up = forms.TypedChoiceField(
        label="The follow-up",
        coerce=FollowUp,
        choices=[("", "Unknown"), *_choices(FOLLOW_UPS)],
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
