"""What is typed about referrals; shape only."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django import forms

from throughcare.domain.need.words import KINDS as NEEDS
from throughcare.domain.referral.ringing import BY_PHONE
from throughcare.domain.referral.words import (
    DECLINE_CODES,
    OUTCOMES,
    SOURCES,
    WITHDRAW_CODES,
    WITHDRAWN_BY,
)
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.pages.appointment.forms import HourForm
from throughcare.pages.shell import fields

LONG = 2000  # letters; more belongs into a conversation

BASES: dict[Basis, str] = {
    Basis.CONSENT: "They agreed",
    Basis.VITAL_INTERESTS: "To save a life",
    Basis.LEGAL_OBLIGATION: "The law demands it",
    Basis.ORDER: "A court’s order names this agency",
    Basis.PUBLIC_TASK: "A public task that needs it",
}
HOW: dict[HowGiven, str] = {
    HowGiven.FACE_TO_FACE: "Face to face",
    HowGiven.BY_PHONE: "By phone",
    HowGiven.IN_WRITING: "In writing",
}


def _choices(words: Mapping[Any, str], *, first: str = "") -> list[tuple[str, str]]:
    listed = [(str(code.value), said) for code, said in words.items()]
    return [("", first), *listed] if first else listed


def _capital(words: Mapping[Any, str]) -> dict[Any, str]:
    return {code: said[:1].upper() + said[1:] for code, said in words.items()}


def long_text(label: str, *, hint: str = "", rows: int = 3, required: bool = False) -> forms.Field:
    """A box for a few sentences."""
    return forms.CharField(
        label=label,
        help_text=hint,
        required=required,
        max_length=LONG,
        widget=forms.Textarea(attrs={"rows": rows}),
        error_messages={"max_length": f"{label}: use at most {LONG:,} letters"},
    )


class WriteForm(forms.Form):
    """What they need, why now, in whose words; which facts go along; and on what basis.

    A draft may lack anything; what a referral needs is said when it is sent.
    """

    mark_optional = False
    key = fields.KeyField()
    need = forms.ChoiceField(
        label="What they need help with",
        choices=_choices(_capital(NEEDS), first="Choose"),
        required=False,
    )
    reason = long_text("Why now", hint="What the service must know to decide.")
    own_words = long_text("What they say, in their words")
    urgent = forms.BooleanField(
        label="This cannot wait for the usual days",
        help_text="Acknowledged within two hours, decided within a working day.",
        required=False,
    )
    facts = forms.MultipleChoiceField(
        label="What goes along",
        help_text="Tick what they want told. The other side does not learn that there is more.",
        required=False,
        widget=fields.Checkboxes(small=True),
    )
    basis = forms.ChoiceField(
        label="What makes it lawful to share this",
        choices=_choices(BASES),
        required=False,
        widget=fields.Radios(
            hints={Basis.CONSENT: "Help goes on with less shared if they do not want this."},
            small=True,
        ),
    )
    how_given = forms.ChoiceField(
        label="How they agreed",
        choices=_choices(HOW),
        required=False,
        widget=fields.Radios(inline=True, small=True),
    )
    basis_why = long_text("If they did not agree: why it is shared all the same", rows=2)
    agreed_onward = forms.BooleanField(
        label="They agree that it goes on to another service if that fits better",
        help_text="If not, it comes back to you, and you ask them.",
        required=False,
    )

    def offer(self, facts: Iterable[tuple[UUID, str, str]]) -> None:
        """This puts the facts that may go along on the form, each with its category as a hint."""
        offered = list(facts)
        hints = {str(key): hint for key, _, hint in offered}
        self.fields["facts"].widget = fields.Checkboxes(hints=hints, small=True)
        fields.offer(self, "facts", [(str(key), text) for key, text, _ in offered])
        if not offered:
            del self.fields["facts"]


class AcceptForm(forms.Form):
    """Who keeps in touch."""

    holder = forms.ChoiceField(label="Who keeps in touch until they are seen")


class AskForm(forms.Form):
    mark_optional = False
    words = long_text("What you need to know before you can decide")


class AnswerForm(forms.Form):
    mark_optional = False
    words = long_text("Your answer")


class DeclineForm(forms.Form):
    """Why, by which criterion, and what would change it or where else."""

    mark_optional = False
    code = forms.ChoiceField(
        label="Why",
        choices=_choices(DECLINE_CODES),
        required=False,
        widget=fields.Radios(small=True),
    )
    condition = forms.ChoiceField(
        label="Which condition first",
        choices=_choices(_capital(NEEDS), first="None"),
        required=False,
    )
    listed = forms.ChoiceField(
        label="Which of your criteria", help_text="Or in your own words below.", required=False
    )
    criterion = forms.CharField(
        label="What decides this, in your own words", required=False, max_length=500
    )
    advice = long_text(
        "What would change the answer", hint="Never offending, losing a home or using more.", rows=2
    )
    instead = forms.ChoiceField(label="Where they could go instead", required=False)


class RedirectForm(forms.Form):
    mark_optional = False
    service = forms.ChoiceField(label="Which service fits better", required=False)
    words = long_text("Why it fits better", rows=2)


class HoldForm(forms.Form):
    mark_optional = False
    words = forms.CharField(
        label="How you kept in touch",
        required=False,
        max_length=500,
        help_text="“Rang, they are all right, still want it.”",
    )


class ContestForm(forms.Form):
    mark_optional = False
    words = long_text("Why it is wrong, in their words", hint="A manager there answers.")


class WeighForm(forms.Form):
    """A manager's answer to whoever says that they wait in the wrong place."""

    mark_optional = False
    forward = forms.ChoiceField(
        label="Are they to be seen sooner?",
        choices=[("yes", "Yes, put them forward"), ("no", "No, their place is right")],
        widget=fields.Radios(inline=True),
    )
    words = long_text("The answer, for them", hint="Both agencies read it.")


class OfferForm(HourForm):
    """A first hour, which the diary then holds, or one that it holds already."""

    key = fields.KeyField()
    site = forms.ChoiceField(label="Where", required=False)
    appointment = forms.ChoiceField(label="Or one that is in your diary already", required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, hours=(), **kwargs)

    def clean(self) -> dict[str, Any]:
        """One hour: from the diary, picked, or typed with its day."""
        if self.cleaned_data.get("appointment"):
            return self.cleaned_data
        cleaned = super().clean()
        return cleaned if self.errors else cleaned | {"starts_at": self.starts_at}


class EndForm(forms.Form):
    mark_optional = False
    outcome = forms.ChoiceField(
        label="What it led to",
        choices=_choices(OUTCOMES),
        required=False,
        widget=fields.Radios(small=True),
    )
    words = forms.CharField(label="In their words or yours", required=False, max_length=500)


class WithdrawForm(forms.Form):
    mark_optional = False
    by_whom = forms.ChoiceField(
        label="Whose wish it is",
        choices=_choices(WITHDRAWN_BY),
        required=False,
        widget=fields.Radios(small=True),
    )
    code = forms.ChoiceField(
        label="Why", choices=_choices(WITHDRAW_CODES, first="Choose"), required=False
    )


class MeetForm(forms.Form):
    mark_optional = False
    words = long_text("What you agreed")


class RangForm(forms.Form):
    """Six answers, as they come on the phone."""

    mark_optional = False
    key = fields.KeyField()
    name = forms.CharField(label="Their name", required=False, max_length=200)
    reach = forms.CharField(
        label="How to reach them safely",
        required=False,
        max_length=200,
        help_text="A number or a place that they say is safe.",
    )
    need = forms.ChoiceField(label="What they need help with", required=False)
    source = forms.ChoiceField(
        label="Who rings",
        choices=_choices({code: said for code, said in SOURCES.items() if code in BY_PHONE}),
        required=False,
        widget=fields.Radios(small=True),
    )
    own_words = long_text("What they say, in their words", rows=2)
    urgent = forms.BooleanField(label="This cannot wait for the usual days", required=False)


class ListForm(forms.Form):
    """What a list is narrowed to."""

    mark_optional = False
    need = forms.ChoiceField(
        label="Need", choices=_choices(_capital(NEEDS), first="Every need"), required=False
    )
    urgent = forms.BooleanField(label="Urgent only", required=False)
    late = forms.BooleanField(label="Late only", required=False)
    mine = forms.BooleanField(label="Mine only", required=False)
