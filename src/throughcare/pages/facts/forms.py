"""What is typed about a fact; shape only."""

from typing import Any

from django import forms

from throughcare.actions.facts import Told
from throughcare.domain.directory import known
from throughcare.domain.directory.known import SETS, FactKind, How
from throughcare.domain.directory.words import WORDS
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import say_readers

DATED = frozenset({FactKind.SETTING, FactKind.HOUSING, FactKind.JUSTICE})
READERS: dict[FactKind, str] = {
    FactKind.SETTING: "everybody who works with them.",
    FactKind.HOUSING: "your agency, and those who may see their needs.",
    FactKind.DOCUMENTS: "your agency, and those who may see their needs.",
    FactKind.JUSTICE: (
        "your agency, and those who may see facts of criminal justice. What they told you "
        "themselves never goes to police, courts or probation."
    ),
    FactKind.OFFENDER_MANAGEMENT: (
        "your agency, and those who may see facts of criminal justice. It changes nothing: no "
        "service asks for it, and nobody is seen sooner or later for it."
    ),
}
TREATMENT = "your agency, and those who may see their treatment."


class FactForm(forms.Form):
    """One kind of fact: what, since when, until when, and how it is known."""

    key = fields.KeyField()
    since_on = fields.DayField(label="Since when", called="day", required=False)
    until_on = fields.DayField(
        label="Planned end",
        called="planned end",
        help_text="The day on which it stops being so, if one is planned.",
        required=False,
    )
    how = forms.ChoiceField(
        label="How do we know?",
        choices=[(how.value, WORDS[f"fact.how.{how}"]) for how in How],
        widget=fields.Radios(inline=True),
        initial=How.TOLD.value,
    )

    field_order = ("key", "codes", "since_on", "until_on", "how")

    def __init__(self, kind: FactKind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = kind
        choices = [(code, _label(kind, code)) for code in known.offered(kind=kind)]
        several = forms.MultipleChoiceField(choices=choices, widget=fields.Checkboxes(small=True))
        single = forms.ChoiceField(choices=choices, widget=fields.Radios(small=True))
        self.fields["codes"] = several if kind in SETS else single
        self.fields["codes"].label = WORDS[f"fact.kind.{kind}"]
        if kind not in DATED:
            del self.fields["until_on"]
        if kind is FactKind.DOCUMENTS:
            del self.fields["since_on"]
        self.order_fields(self.field_order)
        say_readers(form=self, field="codes", text=READERS.get(kind, TREATMENT))

    def told(self) -> Told:
        """What was written down."""
        codes = self.cleaned_data["codes"]
        return Told(
            kind=self.kind,
            codes=tuple(codes) if isinstance(codes, list) else (codes,),
            how=How(self.cleaned_data["how"]),
            since_on=self.cleaned_data.get("since_on"),
            until_on=self.cleaned_data.get("until_on"),
        )


def _label(kind: FactKind, code: str) -> str:
    words = known.label(kind=kind, code=code)
    return words[:1].upper() + words[1:]
