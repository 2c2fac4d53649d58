"""What is typed about supports and endings; shape only."""

from django import forms

from throughcare.domain.journey.support import Leaving
from throughcare.domain.journey.words import LEAVING
from throughcare.pages.shell import fields


class BeginForm(forms.Form):
    """What the help is, and until when."""

    key = fields.KeyField()
    what = forms.CharField(
        label="What the help is",
        help_text="For example “Housing support” or “Keywork”.",
        max_length=300,
        error_messages={"required": "Enter what the help is"},
    )
    planned_end_on = fields.DayField(
        label="The day on which it is to end", called="end", required=False
    )


class EndForm(forms.Form):
    """How it ended, or that they leave it; a manager's reason where nothing follows."""

    leaving = forms.BooleanField(
        label="They want it to end",
        help_text="Their wish is reason enough. Nobody chases them, and the door stays open.",
        required=False,
    )
    why = forms.CharField(label="How it ended", required=False, max_length=500)
    without_why = forms.CharField(
        label="Why nothing follows",
        help_text="Only a manager can end a support with nothing to follow.",
        required=False,
        max_length=500,
    )


class LeaveForm(forms.Form):
    """Why the journey ends."""

    why = forms.TypedChoiceField(
        label="Why it ends",
        coerce=Leaving,
        choices=[(each.value, words) for each, words in LEAVING.items()],
        widget=fields.Radios(
            small=True,
            hints={
                Leaving.BY_CHOICE.value: "It ends at once. Nobody chases them; the door is open"
            },
        ),
        error_messages={"required": "Choose why it ends"},
    )
