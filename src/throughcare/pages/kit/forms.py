"""What is typed about test kits; shape only."""

from django import forms

from throughcare.domain.testing.draw_words import MOVEMENTS
from throughcare.domain.testing.kit import Movement
from throughcare.domain.testing.terms import Purpose
from throughcare.domain.testing.words import PURPOSES
from throughcare.pages.shell import fields


class PanelForm(forms.Form):
    """Kits of one panel."""

    key = fields.KeyField()
    panel = forms.TypedChoiceField(
        label="For which tests",
        coerce=Purpose,
        choices=[(each.value, words) for each, words in PURPOSES.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose for which tests they are"},
    )


class MoveForm(PanelForm):
    """Kits that came, spoiled, or were counted."""

    kind = forms.TypedChoiceField(
        label="What happened",
        coerce=Movement,
        choices=[(each.value, words) for each, words in MOVEMENTS.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what happened"},
    )
    kits = forms.IntegerField(
        label="How many kits", error_messages={"required": "Enter how many kits: 1 or more"}
    )
    on = fields.DayField(label="When", called="the day")


class BudgetForm(PanelForm):
    """How many kits may be used in a year."""

    kits = forms.IntegerField(
        label="How many kits the budget buys",
        error_messages={"required": "Enter how many kits: 0 or more"},
    )
    starts_on = fields.DayField(label="From", called="the first day of the year")
    ends_on = fields.DayField(
        label="Until",
        help_text="The first day of the next year.",
        called="the day on which the year ends",
    )
