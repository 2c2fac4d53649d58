"""What is typed about aftercare; shape only."""

from typing import Any

from django import forms

from throughcare.actions.aftercare import Agreed
from throughcare.domain.aftercare.taper import How, Link, Why
from throughcare.domain.aftercare.words import HOW, LINKS, WHY
from throughcare.pages.shell import fields

NARROW = forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"})


def own_words(label: str, **more: Any) -> forms.CharField:
    """A box for what they say."""
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, **more
    )


def _weeks(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text="In weeks; 0 leaves it out.",
        widget=NARROW,
        error_messages={"required": "Enter how many weeks", "invalid": "Enter a number of weeks"},
    )


class AgreeForm(forms.Form):
    """After what, how often for how long, who else is there."""

    key = fields.KeyField()
    after = forms.CharField(
        label="What has ended, or ends",
        max_length=300,
        error_messages={"required": "Enter what has ended, or ends"},
    )
    after_on = fields.DayField(label="On", called="the day on which it ends")
    weekly_weeks = _weeks("In touch every week for")
    fortnightly_weeks = _weeks("Then every 2 weeks for")
    link = forms.TypedChoiceField(
        label="Who else is there",
        help_text="Named by them. After these weeks you are in touch monthly, until it is ended.",
        coerce=Link,
        choices=[(each.value, words) for each, words in LINKS.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose who else is there"},
    )
    link_with = forms.CharField(label="Who, or where", max_length=300, required=False)
    own_words = own_words("What they want of it, in their words", required=False)
    check_ups = forms.BooleanField(
        label="They want to be asked again after 1, 3, 6 and 12 months",
        required=False,
        initial=True,
    )
    agreed = forms.BooleanField(label="They agree to this", required=False)

    def told(self) -> Agreed:
        """What is agreed."""
        said = self.cleaned_data
        return Agreed(**{name: said[name] for name in Agreed.__dataclass_fields__})


class CheckUpForm(forms.Form):
    """How things are, in three words and in theirs."""

    how = forms.TypedChoiceField(
        label="How things are",
        coerce=How,
        choices=[(each.value, words) for each, words in HOW.items()],
        widget=fields.Radios(
            hints={How.WANTS_HELP.value: "The door opens: they are spoken to, and seen soon"}
        ),
        error_messages={"required": "Choose how things are"},
    )
    own_words = own_words("In their words", required=False)


class ConsentForm(forms.Form):
    """What they said, asked anew who may know what."""

    own_words = own_words(
        "What they say",
        help_text="For example: nobody for now; or the same agencies as before.",
        error_messages={"required": "Write what they say"},
    )


class EndForm(forms.Form):
    """Why aftercare ends."""

    why = forms.TypedChoiceField(
        label="Why it ends",
        coerce=Why,
        choices=[(each.value, words) for each, words in WHY.items()],
        widget=fields.Radios(
            hints={Why.THEY_ASKED.value: "Nobody asks again either. The door is open"}
        ),
        error_messages={"required": "Choose why it ends"},
    )
