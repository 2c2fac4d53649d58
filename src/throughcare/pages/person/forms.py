"""What is typed to find or register somebody; shape only."""

from datetime import date
from uuid import UUID

from django import forms

from throughcare.domain.kernel.identifier import Scheme
from throughcare.domain.person.rules import RegisterFacts
from throughcare.domain.person.search import Reading, read
from throughcare.domain.person.terms import (
    ACCESS_NEED,
    GENDER,
    LANGUAGE,
    SEX,
    Channel,
    ChannelKind,
    CodeList,
)
from throughcare.domain.person.words import CHANNEL_KINDS, SCHEMES
from throughcare.pages.shell import fields

NUMBER_HINTS = {
    Scheme.NHS_NUMBER: "10 digits",
    Scheme.PNC: "Police: like 2003/0062845E",
    Scheme.CRO: "Criminal records office: like 265416/21G or SF05/482703J",
    Scheme.PRISON_NUMBER: "Like A1234BC",
    Scheme.CRN: "Like X123456",
}
YES_NO = (("", "Not asked"), ("yes", "Yes"), ("no", "No"))


def offered(listed: CodeList, *, on: date) -> list[tuple[str, str]]:
    """The answers that a list offers on a day."""
    return [(each.code, each.label) for each in listed.offered(on=on)]


class SearchForm(forms.Form):
    """Any name, any number, a date of birth."""

    mark_optional = False
    text = forms.CharField(
        label="Name or number",
        required=False,
        max_length=200,
        help_text="Any name they have or had, an NHS, police, prison or probation number",
    )
    born_on = fields.DayField(label="Date of birth", required=False)

    def reading(self, *, on: date) -> Reading:
        """What was typed, as the search takes it."""
        told = self.cleaned_data
        return read(text=told["text"], born_on=told["born_on"], on=on)

    @property
    def asked(self) -> dict[str, str]:
        """The search as it stands in an address."""
        return {name: value for name, value in self.data.items() if value and name != "page"}


class RegisterForm(forms.Form):
    """Who somebody is, when they are first met: a few boxes, and the rest for those who ask."""

    mark_optional = False
    key = fields.KeyField()
    looked_at = forms.CharField(required=False, widget=forms.HiddenInput)
    given = forms.CharField(label="First name", max_length=200, required=False)
    family = forms.CharField(label="Family name", max_length=200, required=False)
    called_by = forms.CharField(
        label="Name they like to be called",
        max_length=200,
        required=False,
        help_text="If it is not their first name. This name stands on every page",
    )
    born_on = fields.DayField(
        label="Date of birth", called="date of birth", required=False, help_text="Like 27 3 1985"
    )
    says_adult = forms.BooleanField(
        label="They give no date of birth, and say they are 18 or over", required=False
    )
    nhs_number = forms.CharField(label=SCHEMES["nhs_number"], max_length=40, required=False)
    pnc = forms.CharField(label=SCHEMES["pnc"], max_length=40, required=False)
    cro = forms.CharField(label=SCHEMES["cro"], max_length=40, required=False)
    prison_number = forms.CharField(label=SCHEMES["prison_number"], max_length=40, required=False)
    crn = forms.CharField(label=SCHEMES["crn"], max_length=40, required=False)
    sex = forms.ChoiceField(label="Sex", required=False, widget=fields.Radios(small=True))
    gender = forms.ChoiceField(
        label="Gender: what is nearest to their own word",
        required=False,
        widget=fields.Radios(small=True),
    )
    no_fixed_abode = forms.BooleanField(label="No fixed place to live", required=False)
    area = forms.CharField(label="Town or district where they stay", max_length=200, required=False)
    language = forms.ChoiceField(label="Language they speak best", required=False)
    interpreter_needed = forms.BooleanField(label="An interpreter is needed", required=False)
    access_needs = forms.MultipleChoiceField(
        label="What would help them",
        required=False,
        widget=fields.Checkboxes(small=True),
    )
    learning_disability = forms.ChoiceField(
        label="Do they say that they have a learning disability?",
        choices=YES_NO,
        required=False,
        widget=fields.Radios(small=True, inline=True),
    )

    def __init__(self, *args: object, on: date, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        lists = {"sex": SEX, "gender": GENDER, "language": LANGUAGE, "access_needs": ACCESS_NEED}
        for name, listed in lists.items():
            fields.offer(self, name, offered(listed, on=on))
        fields.offer(self, "gender", [("", "Not asked"), *offered(GENDER, on=on)])
        self.fields["sex"].initial = "unknown"
        self.fields["language"].initial = "en"
        for scheme, hint in NUMBER_HINTS.items():
            self.fields[scheme.value].help_text = hint
        for kind in ChannelKind:
            label = CHANNEL_KINDS[kind.value]
            self.fields[f"{kind.value}_value"] = forms.CharField(
                label=label, max_length=400, required=False
            )
            self.fields[f"{kind.value}_safe"] = forms.BooleanField(
                label=f"{label} is safe to use", required=False
            )

    def group(self, name: str) -> list[forms.BoundField]:
        """The fields that stand together behind one heading."""
        return [self[field] for field in GROUPS[name]]

    def opened(self, name: str) -> bool:
        """Whether a group stands open: something in it is wrong, or was typed."""
        typed = {"", "unknown", "en", "None"}
        return any(
            self.errors.get(field) or (self.is_bound and str(self.data.get(field, "")) not in typed)
            for field in GROUPS[name]
        )

    @property
    def seen(self) -> tuple[UUID, ...]:
        """The records that the worker was shown and said are somebody else's."""
        found = []
        for text in self.cleaned_data["looked_at"].split(","):
            try:
                found.append(UUID(text))
            except ValueError:
                continue
        return tuple(found)

    def facts(self) -> RegisterFacts:
        """What was typed, as the rules take it."""
        told = self.cleaned_data
        same = ("given", "family", "called_by", "born_on", "says_adult", "gender", "area")
        return RegisterFacts(
            **{name: told[name] for name in same},
            sex=told["sex"] or "unknown",
            language=told["language"] or "en",
            no_fixed_abode=told["no_fixed_abode"],
            interpreter_needed=told["interpreter_needed"],
            access_needs=tuple(told["access_needs"]),
            learning_disability={"yes": True, "no": False}.get(told["learning_disability"]),
            numbers=tuple((s, told[s.value]) for s in Scheme if told[s.value].strip()),
            channels=tuple(
                Channel(kind=kind, value=value, safe=told[f"{kind.value}_safe"])
                for kind in ChannelKind
                if (value := told[f"{kind.value}_value"].strip())
            ),
        )


GROUPS: dict[str, tuple[str, ...]] = {
    "numbers": tuple(scheme.value for scheme in Scheme),
    "reach": tuple(f"{kind.value}_{part}" for kind in ChannelKind for part in ("value", "safe")),
    "more": (
        "sex",
        "gender",
        "no_fixed_abode",
        "area",
        "language",
        "interpreter_needed",
        "access_needs",
        "learning_disability",
    ),
}
