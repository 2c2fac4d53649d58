"""What is typed about supports and endings; shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

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


class FollowingForm(forms.Form):
    """What follows, from when, with whom."""

    follows = forms.CharField(
        label="What follows", max_length=300, error_messages={"required": "Enter what follows"}
    )
    follows_on = fields.DayField(label="From when", called="day", required=False)
    agency = forms.ChoiceField(label="With whom", required=False)

    def __init__(self, *args: Any, agencies: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(key), name) for key, name in agencies]
        fields.offer(self, "agency", [("", "Not said"), *named])


class EndForm(forms.Form):
    """How it ended; a manager's reason where nothing follows."""

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
