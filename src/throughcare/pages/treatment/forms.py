"""What is typed about what somebody is given; shape only."""

from django import forms

from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.treatment.words import MEDICINES
from throughcare.pages.shell import fields


class GiveForm(forms.Form):
    """What is given, from when, perhaps until when."""

    key = fields.KeyField()
    medicine = forms.TypedChoiceField(
        label="What they are given",
        coerce=Medicine,
        choices=[(each.value, words) for each, words in MEDICINES.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what is given"},
    )
    starts_on = fields.DayField(label="From", called="the day from which it is given")
    ends_on = fields.DayField(
        label="Until",
        help_text="The first day on which it is no longer given, if that is known.",
        called="the day on which it ends",
        required=False,
    )


class StopForm(forms.Form):
    """From when it is no longer given."""

    ends_on = fields.DayField(
        label="From when it is no longer given", called="the day from which it is not given"
    )


class ReviewForm(forms.Form):
    """What a prescriber decided about the dose, with the person."""

    decided = forms.CharField(
        label="What was decided with them",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Write what was decided"},
    )
