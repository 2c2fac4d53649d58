"""What is typed about placements; shape only."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from throughcare.domain.placement.terms import CHOSEN, After, Basis, Ended
from throughcare.domain.placement.words import AFTERS, BASES, ENDS
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import say_readers

MONEY_IS_READ = "Read by your managers and whoever decides here; by no other agency"
WORDS_ARE_READ = "Read here, and by whom they let see the plan; never by police, courts, probation"


class MoneyField(forms.Field):
    """An amount of pounds as people type it, "£1,250.50", as whole pence."""

    def __init__(self, **kwargs: Any) -> None:
        shape = {"class": "govuk-input--width-10", "inputmode": "decimal"}
        super().__init__(widget=forms.TextInput(attrs=shape), **kwargs)

    def to_python(self, value: Any) -> Any:
        """This reads pounds, with pence or without; None where nothing was typed."""
        typed = str(value or "").replace("£", "").replace(",", "").strip()
        if not typed:
            return None
        pounds, _, pence = typed.partition(".")
        whole = pounds.isascii() and pounds.isdigit()
        if not whole or not (pence == "" or (pence.isdigit() and len(pence) <= 2)):
            raise ValidationError("Enter an amount in pounds, like 840 or 87.50", code="money")
        return int(pounds) * 100 + int(pence.ljust(2, "0") or 0)

    def prepare_value(self, value: Any) -> Any:
        """This writes pence as pounds; what was typed stays as it was."""
        if not isinstance(value, int):
            return value
        pounds, pence = divmod(value, 100)
        return f"{pounds:,}" + (f".{pence:02}" if pence else "")


def _chosen(words: Mapping[Any, str]) -> list[tuple[str, str]]:
    return [(each.value, said) for each, said in words.items()]


class PriceForm(forms.Form):
    """What it costs, for what."""

    basis = forms.TypedChoiceField(
        label="What the price is for",
        coerce=Basis,
        choices=_chosen(BASES),
        widget=fields.Radios(small=True, inline=True),
        error_messages={"required": "Choose what the price is for"},
    )
    pence = MoneyField(
        label="What it costs in pounds",
        error_messages={"required": "Enter what it costs, like 840 or 87.50"},
    )
    sessions = forms.IntegerField(
        label="How many sessions are meant",
        help_text="Only where it is paid by the session.",
        required=False,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-3"}),
    )


class ProposeForm(PriceForm):
    """A place: who gives it, what for, when, what they say, what it costs, who decides."""

    key = fields.KeyField()
    service = forms.ChoiceField(
        label="Who gives it", error_messages={"required": "Choose who gives it"}
    )
    what = forms.CharField(
        label="What is to be bought",
        help_text="For example “A room with support” or “Rehabilitation”.",
        max_length=200,
        error_messages={"required": "Enter what is to be bought"},
    )
    after = forms.TypedChoiceField(
        label="What it comes after",
        coerce=After,
        choices=_chosen(AFTERS),
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what it comes after"},
    )
    step = forms.ChoiceField(label="The step of the plan that it is for", required=False)
    own_words = forms.CharField(
        label="What they say of it",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write what they say of it"},
    )
    wanted = forms.BooleanField(
        label="They want this place",
        help_text="If they don’t, nothing follows from it.",
        required=False,
    )
    aftercare = forms.BooleanField(
        label="It is aftercare: it follows treatment, custody or an order that has ended or ends",
        required=False,
    )
    starts_on = fields.DayField(label="From", called="the first day")
    planned_end_on = fields.DayField(
        label="Until",
        help_text="The first day on which they are there no more. What follows is asked before it.",
        called="the day on which it ends",
    )
    review_on = fields.DayField(label="Look at it with them on", called="the day of the review")
    asked = forms.ChoiceField(label="Who decides", required=False)
    field_order = (
        *("key", "service", "what", "after", "step", "wanted", "own_words", "starts_on"),
        *("planned_end_on", "review_on", "aftercare", "basis", "pence", "sessions", "asked"),
    )

    def __init__(
        self,
        *args: Any,
        services: Iterable[tuple[Any, str]],
        steps: Iterable[tuple[Any, str]],
        deciders: Iterable[tuple[Any, str]],
        follows: str,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "service", [("", "Choose"), *_keyed(services)])
        self.fields["aftercare"].help_text = follows
        fields.offer(self, "step", [("", "No step"), *_keyed(steps)])
        fields.offer(self, "asked", [("", "Whoever’s limit just covers it"), *_keyed(deciders)])
        say_readers(form=self, field="own_words", text=WORDS_ARE_READ)
        say_readers(form=self, field="pence", text=MONEY_IS_READ, kind="team")


def _keyed(choices: Iterable[tuple[Any, str]]) -> list[tuple[str, str]]:
    return [(str(key), words) for key, words in choices]


class ApproveForm(forms.Form):
    """The line that pays."""

    line = forms.ChoiceField(
        label="Which budget line pays",
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose a budget line that pays for it"},
    )

    def __init__(
        self,
        *args: Any,
        lines: Iterable[tuple[Any, str]],
        later: Iterable[tuple[Any, str]] | None,
        turns_on: date | None,
        hints: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["line"].widget = fields.Radios(small=True, hints=dict(hints))
        fields.offer(self, "line", _keyed(lines))
        if later is not None:
            self.fields["later"] = _later_field(later, turns_on, needed=True)


def _later_field(
    later: Iterable[tuple[Any, str]], turns_on: date | None, *, needed: bool
) -> forms.ChoiceField:
    """The line that pays from the first day of the next year on."""
    since = f"from {turns_on:%-d %B %Y} on" if turns_on else "in the next year"
    return forms.ChoiceField(
        label=f"Which line pays {since}",
        help_text="Each year pays for its own days."
        if needed
        else "Only where it goes on so long.",
        choices=[("", "Choose" if needed else "None"), *_keyed(later)],
        required=needed,
        error_messages={"required": f"Choose the line that pays {since}"},
    )


class WhyForm(forms.Form):
    """A reason."""

    why = forms.CharField(
        label="Why, and what else there is",
        help_text="Read here; whoever proposed it tells them.",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write why"},
    )


class TakeBackForm(forms.Form):
    """Whose wish it is that it is not to be, and their words or our reason."""

    by_person = forms.ChoiceField(
        label="Why it is not to be",
        help_text="Not wanting it costs them nothing: nothing else changes.",
        choices=[("yes", "They don’t want it"), ("no", "We found another way, or it fell through")],
        widget=fields.Reveals(reveals={"yes": ("own_words",), "no": ("why",)}),
        error_messages={"required": "Choose why it is not to be"},
    )
    own_words = forms.CharField(
        label="What they say", widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    why = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 2}), required=False)


class BeginForm(forms.Form):
    """Since when they are there."""

    on = fields.DayField(label="Since when they are there", called="the first day")


class ReviewForm(forms.Form):
    """How it goes."""

    own_words = forms.CharField(
        label="What they say of it",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what they say of it"},
    )
    words = forms.CharField(
        label="What you see", widget=forms.Textarea(attrs={"rows": 2}), required=False
    )
    review_on = fields.DayField(
        label="Look at it again on", called="the day of the next review", required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_readers(form=self, field="own_words", text=WORDS_ARE_READ)


class CameForm(forms.Form):
    """On which days they came, by whose word."""

    key = fields.KeyField()
    days = forms.TypedMultipleChoiceField(
        label="The days on which they came",
        help_text="None of them: they came on no day of these.",
        coerce=date.fromisoformat,
        required=False,
        widget=fields.Chips(),
    )
    told_by = forms.CharField(
        label="Who said so",
        help_text="For example “Jo at the front desk, by telephone” or “their register”.",
        max_length=200,
        error_messages={"required": "Enter who said so"},
    )
    told_on = fields.DayField(label="When they said it", called="the day on which they said so")

    def __init__(self, *args: Any, days: tuple[date, ...], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offered = days
        fields.offer(self, "days", [(f"{day}", f"{day:%a %-d %b}") for day in days])


class ChangeForm(PriceForm):
    """Until when, at which price, from now on for the whole."""

    ends_on = fields.DayField(label="Until", called="the day on which it ends")
    field_order = ("ends_on", "basis", "pence", "sessions")

    def __init__(
        self,
        *args: Any,
        later: Iterable[tuple[Any, str]],
        turns_on: date | None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        offered = list(later)
        if offered:
            self.fields["later"] = _later_field(offered, turns_on, needed=False)


class StillForm(forms.Form):
    """What is still to be paid for a place that is over."""

    pence = MoneyField(
        label="What is still to be paid, in pounds",
        help_text="For example days of notice. £0: nothing more.",
        error_messages={"required": "Enter what is still to be paid: 0 or more"},
    )
    why = forms.CharField(
        label="What it is for",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Write what it is for"},
    )


class EndForm(forms.Form):
    """Until when, and how it ended."""

    on = fields.DayField(label="The day on which they left", called="the day on which they left")
    how = forms.TypedChoiceField(
        label="How it ended",
        coerce=Ended,
        choices=[(each.value, ENDS[each]) for each in CHOSEN],
        widget=fields.Radios(
            small=True,
            hints={Ended.EARLY_BY_CHOICE.value: "The door stays open; no reason is asked"},
        ),
        error_messages={"required": "Choose how it ended"},
    )
    why = forms.CharField(label="Why", widget=forms.Textarea(attrs={"rows": 2}), required=False)
    without_why = forms.CharField(
        label="Why nothing follows",
        help_text="Only where nothing is agreed to follow; only a manager can.",
        required=False,
        max_length=500,
    )


class NothingForm(forms.Form):
    """Nothing more is asked."""


class InvoiceForm(forms.Form):
    """An invoice as it came."""

    key = fields.KeyField()
    number = forms.CharField(
        label="Its number",
        max_length=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-20"}),
        error_messages={"required": "Enter the number of the invoice"},
    )
    from_on = fields.DayField(label="The first day that it bills", called="the first day")
    until_on = fields.DayField(
        label="The first day that it bills no more", called="the day after the last"
    )
    pence = MoneyField(
        label="What it bills in pounds",
        error_messages={"required": "Enter what it bills, like 1,680 or 87.50"},
    )


class AgreeForm(forms.Form):
    """What of an invoice is to be paid."""

    pence = MoneyField(
        label="What is to be paid in pounds",
        error_messages={"required": "Enter what is to be paid"},
    )
    words = forms.CharField(
        label="Why more than was recorded",
        help_text="Only where it is more.",
        widget=forms.Textarea(attrs={"rows": 2}),
        required=False,
    )


class DisputeForm(forms.Form):
    """What is asked of the provider."""

    words = forms.CharField(
        label="What you ask the provider",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Write what you ask the provider"},
    )
