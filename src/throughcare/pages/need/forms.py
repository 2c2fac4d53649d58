"""What is typed about needs and risks; shape only."""

from django import forms

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.need.kinds import Whose
from throughcare.domain.need.words import ASPECTS, KINDS, RISKS, WHOSE
from throughcare.pages.shell import fields

SPOKEN = [(each.value, WHOSE[each]) for each in (Whose.PERSON, Whose.WORKER)]


class FindForm(forms.Form):
    """What help is needed with, in whose words."""

    key = fields.KeyField()
    kind = forms.TypedChoiceField(
        label="What help is needed with",
        coerce=NeedKind,
        choices=[(each.value, words[:1].upper() + words[1:]) for each, words in KINDS.items()],
        widget=fields.ChipRadios,
        error_messages={"required": "Choose what help is needed with"},
    )
    aspect = forms.ChoiceField(
        label="If it is mental health, which help",
        required=False,
        choices=[("", "Not known yet"), *((str(each), words) for each, words in ASPECTS.items())],
    )
    own_words = forms.CharField(label="In their words", required=False, max_length=1000)


class MoveForm(forms.Form):
    """What became of a need, in whose words."""

    own_words = forms.CharField(
        label="In words (needed where it is not wanted)", required=False, max_length=1000
    )
    whose = forms.TypedChoiceField(
        label="Whose words",
        coerce=Whose,
        choices=SPOKEN,
        widget=fields.Radios(small=True, inline=True),
        initial=Whose.PERSON.value,
    )
    mark_optional = False


class RiskForm(forms.Form):
    """What was noticed."""

    flag = forms.ChoiceField(
        label="What was noticed",
        choices=list(RISKS.items()),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what was noticed"},
    )
    words = forms.CharField(
        label="What was said or seen",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
    )


class ClearForm(forms.Form):
    """What has changed."""

    why = forms.CharField(
        label="What has changed",
        max_length=1000,
        error_messages={"required": "Say what has changed"},
    )
