"""What is typed on the net; shape only."""

from django import forms

from throughcare.pages.shell import fields


class RereadForm(forms.Form):
    """What another agency finds on looking again."""

    sound = forms.ChoiceField(
        label="Was it right to close this?",
        choices=[("yes", "Yes"), ("no", "No, somebody should look at it")],
        widget=fields.Radios,
        error_messages={"required": "Say whether it was right to close this"},
    )
    words = forms.CharField(
        label="What you saw",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": "Write what you saw"},
    )
