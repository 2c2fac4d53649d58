"""What is typed about aftercare; shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from throughcare.actions.aftercare import Agreed, Asks
from throughcare.domain.aftercare.door import Brought, Way, Whom
from throughcare.domain.aftercare.taper import CHOSEN, How, Link, Why
from throughcare.domain.aftercare.words import BROUGHT, HOW, LINKS, WAYS, WHOM, WHY
from throughcare.pages.shell import fields

NARROW = forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"})


def own_words(label: str, **more: Any) -> forms.CharField:
    """A box for what they say."""
    return forms.CharField(
        label=label, widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, **more
    )


def _weeks(label: str) -> forms.IntegerField:
    return forms.IntegerField(
        label=label,
        help_text="In weeks, from its end or from today; 0 leaves it out.",
        widget=NARROW,
        error_messages={"required": "Enter how many weeks", "invalid": "Enter a number of weeks"},
    )


class AgreeForm(forms.Form):
    """After what, how often for how long, who else is there."""

    key = fields.KeyField()
    after = forms.CharField(
        label="What has ended, or ends",
        max_length=300,
        error_messages={"required": "Enter what has ended, or ends"},
    )
    after_on = fields.DayField(label="On", called="the day on which it ends")
    weekly_weeks = _weeks("In touch every week for")
    fortnightly_weeks = _weeks("Then every 2 weeks for")
    link = forms.TypedChoiceField(
        label="Who else is there",
        help_text="Named by them. After these weeks you are in touch monthly, until it is ended.",
        coerce=Link,
        choices=[(each.value, words) for each, words in LINKS.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose who else is there"},
    )
    link_with = forms.CharField(label="Who, or where", max_length=300, required=False)
    own_words = own_words("What they want of it, in their words", required=False)
    check_ups = forms.BooleanField(
        label="They want to be asked again after 1, 3, 6 and 12 months",
        required=False,
        initial=True,
    )
    agreed = forms.BooleanField(label="They agree to this", required=False)

    def told(self) -> Agreed:
        """What is agreed."""
        said = self.cleaned_data
        return Agreed(**{name: said[name] for name in Agreed.__dataclass_fields__})


class CheckUpForm(forms.Form):
    """How things are, in three words and in theirs."""

    how = forms.TypedChoiceField(
        label="How things are",
        coerce=How,
        choices=[(each.value, words) for each, words in HOW.items()],
        widget=fields.Radios(
            hints={How.WANTS_HELP.value: "The door opens: they are spoken to, and seen soon"}
        ),
        error_messages={"required": "Choose how things are"},
    )
    own_words = own_words("In their words", required=False)


class ConsentForm(forms.Form):
    """What they said, asked anew who may know what."""

    own_words = own_words(
        "What they say",
        help_text="For example: nobody for now; or the same agencies as before.",
        error_messages={"required": "Write what they say"},
    )


class EndForm(forms.Form):
    """Why aftercare ends."""

    why = forms.TypedChoiceField(
        label="Why it ends",
        coerce=Why,
        choices=[(each.value, WHY[each]) for each in CHOSEN],
        widget=fields.Radios(
            hints={Why.THEY_ASKED.value: "Nobody asks again either. The door is open"}
        ),
        error_messages={"required": "Choose why it ends"},
    )


class AskForm(forms.Form):
    """How they ask, what brought them, whom they want to speak to."""

    key = fields.KeyField()
    way = forms.TypedChoiceField(
        label="How they ask",
        coerce=Way,
        choices=[(e.value, words) for e, words in WAYS.items() if e is not Way.CHECK_UP],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose how they ask"},
    )
    agreed = forms.BooleanField(
        label="Where their family asks: they themselves agree to it", required=False
    )
    brought = forms.TypedChoiceField(
        label="What brought them",
        help_text="No offence is needed, and no reason.",
        coerce=Brought,
        choices=[(each.value, words) for each, words in BROUGHT.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what brought them"},
    )
    own_words = own_words("What they say, in their words", required=False)
    whom = forms.TypedChoiceField(
        label="Whom they want to speak to",
        coerce=Whom,
        choices=[(each.value, words) for each, words in WHOM.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose whom they want to speak to"},
    )
    worker_id = forms.TypedChoiceField(
        label="Who, where somebody else", coerce=UUID, empty_value=None, required=False
    )

    def __init__(
        self, *args: Any, last: str, workers: Iterable[tuple[UUID, str]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(key), name) for key, name in workers]
        fields.offer(self, "worker_id", [("", "Whoever is on duty"), *named])
        if last:
            said = [(Whom.LAST_LEAD.value, last), (Whom.ANOTHER.value, WHOM[Whom.ANOTHER])]
            fields.offer(self, "whom", said)

    def told(self) -> Asks:
        """What they ask."""
        said = self.cleaned_data
        return Asks(**{name: said[name] for name in Asks.__dataclass_fields__})
