"""What is typed about the next step; shape only."""

from django import forms

from throughcare.pages.shell import fields


class AgreeForm(forms.Form):
    """What happens next, by when, where, in whose words."""

    key = fields.KeyField()
    what = forms.CharField(
        label="What happens next",
        max_length=300,
        error_messages={"required": "Enter what happens next"},
    )
    due_on = fields.DayField(label="By when", called="day")
    where = forms.CharField(label="Where", required=False, max_length=200)
    own_words = forms.CharField(label="In their words", required=False, max_length=500)


class MoveForm(forms.Form):
    """Another day for the same step."""

    due_on = fields.DayField(label="Move it to", called="new day")
