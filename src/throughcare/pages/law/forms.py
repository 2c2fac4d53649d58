"""The day that is asked about; shape only."""

from django import forms

from throughcare.pages.shell import fields


class DayForm(forms.Form):
    """A day."""

    on = fields.DayField(label="In force on", called="the day")
