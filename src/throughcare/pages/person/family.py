"""A word with the family after a death, as it is typed; shape only."""

from typing import Any

from django import forms

from throughcare.domain.death.terms import Family, Support, Word
from throughcare.domain.death.words import FAMILY, SUPPORT
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import say_readers


class FamilyForm(forms.Form):
    """How a word with the family was, with whom, and what they were offered."""

    answer = forms.ChoiceField(
        label="How was the word with the family?",
        choices=[(each.value, words) for each, words in FAMILY.items()],
        required=False,
        widget=fields.Radios(small=True),
    )
    who = forms.CharField(
        label="Who was spoken to?", help_text="“Her sister”", required=False, max_length=200
    )
    offered = forms.MultipleChoiceField(
        label="What were they offered?",
        choices=[(each.value, words) for each, words in SUPPORT.items()],
        required=False,
        widget=fields.Checkboxes(small=True),
    )
    words = forms.CharField(
        label="What was said", required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    mark_optional = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_readers(form=self, field="words", text="your agency, and those who helped them.")

    def word(self) -> Word:
        """What was said, as the action takes it."""
        said = self.cleaned_data
        return Word(
            answer=Family(said["answer"]) if said["answer"] else None,
            who=said["who"],
            offered=frozenset(Support(each) for each in said["offered"]),
            words=said["words"],
        )
