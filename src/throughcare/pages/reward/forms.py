"""Which reward is given; shape only."""

from django import forms

from throughcare.domain.testing.ladder import For
from throughcare.pages.shell import fields


class GiveForm(forms.Form):
    """A reward, by what it rests on."""

    key = fields.KeyField()
    what_for = forms.TypedChoiceField(
        coerce=For, choices=[(each.value, each.value) for each in For]
    )
    rests_on = forms.UUIDField()
