"""What is typed about referrals; shape only."""

from django import forms

from throughcare.pages.shell import fields


class SendForm(forms.Form):
    """Why, in whose words, how soon, and whether they agreed."""

    key = fields.KeyField()
    need = forms.CharField(widget=forms.HiddenInput, max_length=40)
    reason = forms.CharField(label="Why now", widget=forms.Textarea, required=False)
    own_words = forms.CharField(
        label="What they say, in their words", widget=forms.Textarea, required=False
    )
    urgent = forms.BooleanField(label="This cannot wait for the usual days", required=False)
    agreed = forms.BooleanField(label="They agreed that this is shared", required=False)
