"""What is typed about sharing; shape only."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms

from throughcare.domain.kernel.calendar import midnight
from throughcare.domain.kernel.category import Category
from throughcare.domain.sharing.copies import CopyGround, Recipient
from throughcare.domain.sharing.emergency import Danger, Finding
from throughcare.domain.sharing.rights import Outcome, Right
from throughcare.domain.sharing.terms import Basis, HowGiven
from throughcare.domain.sharing.withholding import Ground
from throughcare.domain.sharing.words import (
    BASES,
    CATEGORIES,
    DANGERS,
    FINDINGS,
    GROUNDS,
    HOW_GIVEN,
    OUTCOMES,
    REASONS,
    RIGHTS,
)
from throughcare.pages.shell import fields

# Notes are carried by no grant, so nobody is asked.
SHAREABLE = [code for code in CATEGORIES if code is not Category.NOTES]
ON_PURPOSE = (Basis.CONSENT, Basis.PUBLIC_TASK, Basis.LEGAL_OBLIGATION)
AFTERWARDS = (Basis.CONSENT, Basis.PUBLIC_TASK, Basis.LEGAL_OBLIGATION, Basis.VITAL_INTERESTS)

A_DAY = timedelta(days=1)

RECIPIENTS: Mapping[Recipient, str] = {
    Recipient.CHOSEN: "Somebody whom they chose, such as a solicitor",
    Recipient.COURT: "A court",
    Recipient.POLICE: "Police",
    Recipient.IMMIGRATION: "Immigration",
}
COPY_GROUNDS: Mapping[CopyGround, str] = {
    CopyGround.AGREES: "They agree",
    CopyGround.THREAT_TO_LIFE: "A life is threatened",
    CopyGround.COURT_ORDER: "A court has ordered it",
}


def end_of(day: date | None) -> datetime | None:
    """The instant at which a day is over; none for no day."""
    return midnight(day=day + A_DAY) if day else None


def needed(code: str) -> dict[str, str]:
    """What a form that has other things to say too says of an empty box, as the rule would."""
    return {"required": REASONS[code]}


def categories(
    *, label: str, chips: bool = False, required: bool = False
) -> forms.TypedMultipleChoiceField:
    """The kinds of fact that can be shared, with what each holds."""
    hints = {code.value: CATEGORIES[code].means for code in SHAREABLE}
    return forms.TypedMultipleChoiceField(
        label=label,
        coerce=Category,
        required=required,
        error_messages=needed("sharing.no_category"),
        choices=[(code.value, _capital(CATEGORIES[code].short)) for code in SHAREABLE],
        widget=fields.Chips() if chips else fields.Checkboxes(small=True, hints=hints),
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def _one_of[C](
    named: Mapping[C, str],
    *,
    label: str,
    coerce: Callable[[Any], C],
    only: Iterable[C] = (),
    needed: str = "",
) -> forms.TypedChoiceField:
    """One of a closed list; `needed` is what to do where it must be chosen."""
    codes = list(only) or list(named)
    return forms.TypedChoiceField(
        label=label,
        coerce=coerce,
        required=bool(needed),
        empty_value=None,
        choices=[(str(code), named[code]) for code in codes],
        widget=fields.Radios(small=True),
        error_messages={"required": needed},
    )


class ToAgency(forms.Form):
    """A form with an agency to choose."""

    def offer(self, agencies: Iterable[tuple[UUID, str, Any]], *, none: str) -> None:
        """Fills the list of agencies; `none` is what stands for nobody chosen."""
        named = [(str(key), name) for key, name, _ in agencies]
        fields.offer(self, "to_agency", [("", none), *named])


class GiveForm(ToAgency):
    """What another agency may see, why, how it was given, until when."""

    mark_optional = False
    key = fields.KeyField()
    to_agency = forms.TypedChoiceField(
        label="Which agency",
        coerce=UUID,
        error_messages={"required": "Choose an agency"},
    )
    categories = categories(label="What they may see", required=True)
    purpose = forms.CharField(
        label="What it is for",
        max_length=300,
        error_messages=needed("sharing.purpose_needed"),
    )
    basis = _one_of(
        BASES,
        label="Why it is lawful",
        coerce=Basis,
        only=ON_PURPOSE,
        needed="Choose why it is lawful",
    )
    how_given = _one_of(
        HOW_GIVEN, label="How it was given", coerce=HowGiven, needed="Choose how it was given"
    )
    own_words = forms.CharField(
        label="What they say, in their words (optional)", widget=forms.Textarea, required=False
    )
    ends_on = fields.DayField(
        label="Until (optional)",
        called="last day",
        help_text="The last day. Leave empty where it holds until they say otherwise.",
        required=False,
    )
    private = forms.BooleanField(
        label="They want this line left out when another agency prints who knows what",
        required=False,
    )

    def __init__(self, *args: Any, name: str, agencies: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(agencies, none="Choose an agency")
        said = [(code.value, BASES[code].format(name=name)) for code in ON_PURPOSE]
        fields.offer(self, "basis", said)


class ToldForm(ToAgency):
    """Whom somebody told what, in a line."""

    mark_optional = False
    key = fields.KeyField()
    to_agency = forms.TypedChoiceField(
        label="Agency", coerce=UUID, required=False, empty_value=None
    )
    to_whom = forms.CharField(label="Or whom", required=False, max_length=200)
    categories = categories(label="About", chips=True)
    what = forms.CharField(label="What you told, in a line", required=False, max_length=500)
    basis = _one_of(BASES, label="Why telling it was lawful", coerce=Basis, only=AFTERWARDS)
    basis_why = forms.CharField(label="Why you told it", required=False, max_length=300)

    def __init__(self, *args: Any, name: str, agencies: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(agencies, none="Somebody else")
        said = [(code.value, BASES[code].format(name=name)) for code in AFTERWARDS]
        fields.offer(self, "basis", said)

    @property
    def asks_why(self) -> bool:
        """Whether the page asks for a basis: once nothing covered what was told."""
        asked = self.is_bound and ("basis" in self.errors or bool(self.data.get("basis")))
        return asked or bool(self.is_bound and self.data.get("basis_why"))


class WordsForm(forms.Form):
    """A few words, for whoever looks at something afterwards."""

    mark_optional = False
    words = forms.CharField(label="What you found", widget=forms.Textarea, required=False)


class EndForm(forms.Form):
    """Why it ends."""

    why = forms.CharField(max_length=300, required=False)


class EmergencyForm(forms.Form):
    """Whom somebody looks for, and what is feared."""

    mark_optional = False
    key = fields.KeyField()
    text = forms.CharField(
        label="Name or number",
        help_text="First and family name, with the date of birth; or a whole number such as an "
        "NHS number.",
        required=False,
        max_length=200,
    )
    born_on = fields.DayField(label="Date of birth", called="date of birth", required=False)
    danger = _one_of(DANGERS, label="What is feared", coerce=Danger)
    reason = forms.CharField(
        label="What you know of the danger", widget=forms.Textarea, required=False
    )


class FindingForm(WordsForm):
    """What the agency that leads thinks of an emergency access."""

    finding = _one_of(FINDINGS, label="Was it needed?", coerce=Finding)
    field_order = ("finding", "words")


class KeepBackForm(forms.Form):
    """Why a line is kept from the person, and until when."""

    mark_optional = False
    key = fields.KeyField()
    ground = _one_of(GROUNDS, label="The ground in law", coerce=Ground)
    why = forms.CharField(label="Why it applies here", widget=forms.Textarea, required=False)
    ends_on = fields.DayField(label="Until", called="last day", required=False)


class AskForm(forms.Form):
    """What somebody asks about their record."""

    mark_optional = False
    key = fields.KeyField()
    right = forms.TypedChoiceField(
        label="What they ask",
        coerce=Right,
        choices=[(right.value, words) for right, words in RIGHTS.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what they ask"},
    )
    words = forms.CharField(
        label="In their words",
        widget=forms.Textarea,
        error_messages=needed("rights.words_needed"),
    )


class AnswerForm(forms.Form):
    """The answer that somebody gets."""

    mark_optional = False
    outcome = _one_of(OUTCOMES, label="Outcome", coerce=Outcome)
    words = forms.CharField(label="The answer that they get", widget=forms.Textarea, required=False)


class CorrectForm(forms.Form):
    """Which entry is wrong, and what holds instead."""

    mark_optional = False
    event_id = forms.TypedChoiceField(
        label="Which entry",
        coerce=UUID,
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose the entry"},
    )
    instead = forms.CharField(
        label="What holds instead",
        widget=forms.Textarea,
        error_messages=needed("rights.instead_needed"),
    )

    def __init__(self, *args: Any, entries: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [(str(key), text) for key, text in entries]
        fields.offer(self, "event_id", chosen)


class HandOverForm(forms.Form):
    """Who gets a copy of one person's record, why, and of what."""

    mark_optional = False
    key = fields.KeyField()
    recipient = forms.TypedChoiceField(
        label="Who asks for it",
        coerce=Recipient,
        choices=[(code.value, words) for code, words in RECIPIENTS.items()],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose who asks for it"},
    )
    to_whom = forms.CharField(
        label="Name and place", max_length=200, error_messages=needed("copy.whom_needed")
    )
    ground = _one_of(
        COPY_GROUNDS,
        label="Why it is lawful",
        coerce=CopyGround,
        needed=REASONS["copy.ground_needed"],
    )
    detail = forms.CharField(
        label="Who is in danger and how, or which court ordered it and when",
        widget=forms.Textarea,
        required=False,
    )
    categories = categories(label="What goes into it", required=True)
