"""What is typed about what somebody is given; shape only."""

from django import forms

from throughcare.actions.treatment.naloxone import Told
from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.treatment.naloxone import Handed, Kit
from throughcare.domain.treatment.words import HANDED, KITS, MEDICINES
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


class NaloxoneForm(forms.Form):
    """Naloxone that was handed over, or offered and not wanted."""

    key = fields.KeyField()
    how = forms.TypedChoiceField(
        label="What was done",
        coerce=Handed,
        choices=[(each.value, words) for each, words in HANDED.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose to whom it was handed, or that it was not wanted"},
    )
    kit = forms.TypedChoiceField(
        label="What was handed over",
        coerce=Kit,
        empty_value=None,
        choices=[("", "Nothing"), *((each.value, words) for each, words in KITS.items())],
        required=False,
    )
    lot = forms.CharField(label="Lot number", max_length=40, required=False)
    expires_on = fields.DayField(label="Good until", called="the day of expiry", required=False)
    trained = forms.BooleanField(label="They were shown how it is used", required=False)
    on = fields.DayField(label="When", called="the day on which it was")

    def told(self) -> Told:
        """What was typed, as the action asks for it."""
        typed = self.cleaned_data
        return Told(**{name: typed[name] for name in Told.__dataclass_fields__})
