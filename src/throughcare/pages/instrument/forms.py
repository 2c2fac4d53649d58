"""The words of an instrument, from an agency's own copy; shape only."""

from django import forms


class WordingForm(forms.Form):
    """A line for each question."""

    text = forms.CharField(
        label="The questions, from your own licensed copy",
        help_text="A line each: the code of the item, a colon, the question.",
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "Write a line for each question: its code, a colon, its words"},
    )
