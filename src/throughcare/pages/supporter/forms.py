"""What is typed about supporters; shape only."""

from django import forms

from throughcare.domain.supporter.terms import Relation, Sees
from throughcare.domain.supporter.words import RELATIONS, SEES
from throughcare.pages.shell import fields


class NameForm(forms.Form):
    """Whom somebody wants beside them."""

    key = fields.KeyField()
    name = forms.CharField(
        label="What they call them",
        max_length=300,
        error_messages={"required": "Enter what they call them"},
    )
    relation = forms.TypedChoiceField(
        label="Who they are to them",
        coerce=Relation,
        choices=[(each.value, words) for each, words in RELATIONS.items()],
        widget=fields.ChipRadios,
        error_messages={"required": "Choose who they are to them"},
    )
    reach = forms.CharField(label="How to reach them", required=False, max_length=300)
    safe = forms.CharField(
        label="What must not be said or sent",
        help_text="For example: no messages, not when their son is there.",
        required=False,
        max_length=300,
    )


class SeesForm(forms.Form):
    """What one supporter may see, at the person's wish; nothing ticked is nothing seen."""

    sees = forms.TypedMultipleChoiceField(
        label="What they may see",
        coerce=Sees,
        choices=[(each.value, words) for each, words in SEES.items()],
        widget=fields.Checkboxes(small=True),
        required=False,
    )
    own_words = forms.CharField(
        label="What was agreed, in their words", required=False, max_length=300
    )
