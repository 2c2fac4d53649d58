"""What is typed on the net; shape only."""

from django import forms

from throughcare.pages.shell import fields


class FindingForm(forms.Form):
    """What is found on looking again."""

    sound = forms.ChoiceField(
        label="Was it right to close this?",
        choices=[("yes", "Yes"), ("no", "No, somebody should look at it")],
        widget=fields.Radios,
        error_messages={"required": "Say whether it was right to close this"},
    )
    words = forms.CharField(
        label="What you saw",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what you saw"},
    )


class AnswerForm(forms.Form):
    """What was done where a closing was found not right."""

    words = forms.CharField(
        label="What you did about it",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what you did about it"},
    )
