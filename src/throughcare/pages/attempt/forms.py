"""What is typed about an earlier attempt; shape only."""

from typing import Any

from django import forms

from throughcare.actions.attempt import Told
from throughcare.domain.attempt.terms import Ended, Help
from throughcare.domain.attempt.words import ENDED, HELPS
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import say_readers


class AttemptForm(forms.Form):
    """What was tried, how long, what helped, what ended it; what is not remembered stays open."""

    key = fields.KeyField()
    help = forms.TypedChoiceField(
        label="What was tried",
        coerce=Help,
        choices=[(each.value, words) for each, words in HELPS.items()],
        widget=fields.ChipRadios,
        error_messages={"required": "Choose what was tried"},
    )
    ended = forms.TypedChoiceField(
        label="What ended it",
        coerce=Ended,
        choices=[(each.value, words) for each, words in ENDED.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what ended it"},
    )
    where = forms.CharField(label="Where, or with whom", required=False, max_length=1000)
    year = forms.IntegerField(label="In which year it began", required=False)
    weeks = forms.IntegerField(label="For how many weeks", required=False)
    hours = forms.IntegerField(label="How many hours in all, as far as they know", required=False)
    what_helped = forms.CharField(
        label="What helped",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
    )
    own_words = forms.CharField(
        label="How they tell it",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        text = "your agency, and whoever they let see their treatment."
        say_readers(form=self, field="help", text=text)

    def told(self) -> Told:
        """What was told."""
        typed = dict(self.cleaned_data)
        typed.pop("key")
        return Told(**typed)
