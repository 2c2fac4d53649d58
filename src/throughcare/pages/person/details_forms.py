"""What is typed to change what is known of somebody; shape only."""

from dataclasses import asdict
from datetime import date
from typing import Any

from django import forms

from throughcare.domain.kernel.identifier import Scheme
from throughcare.domain.person.details import Details, TakingPart
from throughcare.domain.person.terms import (
    ACCESS_NEED,
    GENDER,
    LANGUAGE,
    SEX,
    Channel,
    ChannelKind,
    Name,
    NameKind,
)
from throughcare.domain.person.words import (
    CHANNEL_KINDS,
    DETAILS,
    NAME_KINDS,
    SCHEMES,
)
from throughcare.pages.person.forms import YES_NO, offered
from throughcare.pages.shell import fields

YES = {"yes": True, "no": False}


class AboutForm(forms.Form):
    """What stands on the record itself."""

    mark_optional = False
    called_by = forms.CharField(label=DETAILS["called_by"], max_length=200, required=False)
    family = forms.CharField(label=DETAILS["family"], max_length=200, required=False)
    born_on = fields.DayField(
        label=DETAILS["born_on"], called="date of birth", required=False, help_text="Like 27 3 1985"
    )
    says_adult = forms.BooleanField(
        label="They give no date of birth, and say they are 18 or over", required=False
    )
    sex = forms.ChoiceField(label=DETAILS["sex"], widget=fields.Radios(small=True))
    gender = forms.ChoiceField(
        label="Gender: what is nearest to their own word",
        required=False,
        widget=fields.Radios(small=True),
    )
    no_fixed_abode = forms.BooleanField(label=DETAILS["no_fixed_abode"], required=False)
    area = forms.CharField(label=DETAILS["area"], max_length=200, required=False)
    language = forms.ChoiceField(label=DETAILS["language"], required=False)
    interpreter_needed = forms.BooleanField(label=DETAILS["interpreter_needed"], required=False)

    def __init__(self, data: Any, *, details: Details, on: date) -> None:
        super().__init__(data, initial=asdict(details))
        lists = {"sex": SEX, "language": LANGUAGE}
        for name, listed in lists.items():
            fields.offer(self, name, offered(listed, on=on))
        genders = [("", "Not asked"), *offered(GENDER, on=on)]
        fields.offer(self, "gender", genders)

    def details(self) -> Details:
        """What was typed, as the rules take it."""
        return Details(**self.cleaned_data)


class TakingPartForm(forms.Form):
    """What they need to take part."""

    mark_optional = False
    access_needs = forms.MultipleChoiceField(
        label=DETAILS["access_needs"], required=False, widget=fields.Checkboxes(small=True)
    )
    learning_disability = forms.ChoiceField(
        label="Do they say that they have a learning disability?",
        choices=YES_NO,
        required=False,
        widget=fields.Radios(small=True, inline=True),
    )

    def __init__(self, data: Any, *, known: TakingPart, on: date) -> None:
        said = {None: "", True: "yes", False: "no"}[known.learning_disability]
        initial = {"learning_disability": said, "access_needs": list(known.access_needs)}
        super().__init__(data, initial=initial)
        fields.offer(self, "access_needs", offered(ACCESS_NEED, on=on))

    def told(self) -> TakingPart:
        """What was typed, as the rules take it."""
        return TakingPart(
            access_needs=tuple(self.cleaned_data["access_needs"]),
            learning_disability=YES.get(self.cleaned_data["learning_disability"]),
        )


class NameForm(forms.Form):
    """A name that somebody has or had."""

    mark_optional = False
    key = fields.KeyField()
    given = forms.CharField(label="First name", max_length=200, required=False)
    family = forms.CharField(label="Family name", max_length=200, required=False)
    kind = forms.ChoiceField(
        label="What is this name?",
        choices=list(NAME_KINDS.items()),
        initial=NameKind.ALIAS.value,
        widget=fields.Radios(
            small=True,
            hints={"legal": "It takes the place of the legal name that you had written down"},
        ),
    )
    starts_on = fields.DayField(
        label="Since when, if it is known?", called="first day", required=False
    )
    ends_on = fields.DayField(
        label="Until when, if they no longer have it?", called="last day", required=False
    )

    def name(self) -> Name:
        """What was typed, as the rules take it."""
        told = self.cleaned_data
        same = ("given", "family", "starts_on", "ends_on")
        return Name(**{each: told[each] for each in same}, kind=NameKind(told["kind"]))


class EndNameForm(forms.Form):
    """From when somebody no longer has a name."""

    mark_optional = False
    ends_on = fields.DayField(
        label="From when do they no longer have it?", called="day", required=False
    )


class ChannelForm(forms.Form):
    """A way to reach somebody."""

    mark_optional = False
    key = fields.KeyField()
    kind = forms.ChoiceField(
        label="How?", choices=list(CHANNEL_KINDS.items()), widget=fields.Radios(small=True)
    )
    value = forms.CharField(
        label="Number, address, person or place", max_length=400, required=False
    )
    safe = forms.BooleanField(
        label="They said that this is safe to use",
        required=False,
        help_text="Somebody at home may look on. Nothing is sent a way that is not safe",
    )

    def channel(self) -> Channel:
        """What was typed, as the rules take it."""
        told = self.cleaned_data
        return Channel(kind=ChannelKind(told["kind"]), value=told["value"], safe=told["safe"])


class ReferenceForm(forms.Form):
    """How the worker's agency calls somebody in its own papers."""

    mark_optional = False
    value = forms.CharField(
        label="How you call them in your own papers",
        help_text="Only your agency sees it. A laboratory that you send it to names them by it. "
        "Leave it empty to take it back",
        max_length=40,
        required=False,
    )


class NumberForm(forms.Form):
    """A number by which a system knows somebody."""

    mark_optional = False
    scheme = forms.ChoiceField(
        label="Which number?",
        choices=list(SCHEMES.items()),
        widget=fields.Radios(
            small=True,
            hints={
                Scheme.NHS_NUMBER: "10 digits",
                Scheme.PNC: "Like 2003/0062845E",
                Scheme.CRO: "Like 265416/21G or SF05/482703J",
                Scheme.PRISON_NUMBER: "Like A1234BC",
                Scheme.CRN: "Like X123456",
            },
        ),
    )
    value = forms.CharField(label="The number", max_length=40, required=False)
