"""One criterion as a form: a shape for each kind, read by the language of criteria itself."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from enum import StrEnum
from typing import Any

from django import forms

from throughcare.domain.directory import language
from throughcare.domain.directory.criteria import KINDS as ALL_KINDS
from throughcare.domain.directory.criteria import AllOf, AnyOf, Criterion
from throughcare.domain.directory.facts import (
    Document,
    DrugTestResult,
    Housing,
    JusticeStatus,
    ReferralSource,
    Setting,
    Sex,
    Substance,
)
from throughcare.domain.directory.terms import AreaScheme, NeedKind
from throughcare.domain.directory.words import WORDS
from throughcare.domain.kernel.decision import Reason
from throughcare.domain.kernel.payload import Json
from throughcare.pages.directory.forms import LinesField
from throughcare.pages.directory.widening import Weighed
from throughcare.pages.shell import fields

KINDS = tuple(kind.kind for kind in ALL_KINDS if kind not in (AllOf, AnyOf))
SCHEMES = {
    AreaScheme.LOCAL: ("Areas of the partnership", "A line for each."),
    AreaScheme.LOCAL_AUTHORITY: ("Local authorities", "A line for each: code, name."),
    AreaScheme.POLICE: ("Police areas", "A line for each: code, name."),
    AreaScheme.PROBATION: ("Probation regions", "A line for each: code, name."),
    AreaScheme.NAMED: ("Other areas, as they are called", "A line for each."),
}
TESTS = {DrugTestResult.POSITIVE: "Positive", DrugTestResult.NEGATIVE: "Negative"}
SEXES = {Sex.FEMALE: "For women", Sex.MALE: "For men"}


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def _several(kind: type[StrEnum], named: str, label: str) -> forms.Field:
    return forms.MultipleChoiceField(
        label=label,
        choices=[(c.value, _capital(WORDS[f"directory.{named}.{c}"])) for c in kind],
        widget=fields.Checkboxes(small=True),
        required=False,
    )


def _one(choices: Iterable[tuple[str, str]], label: str) -> forms.Field:
    return forms.ChoiceField(
        label=label, choices=list(choices), widget=fields.Radios(inline=True), required=False
    )


def _number(label: str) -> forms.Field:
    widget = forms.TextInput(attrs={"class": "govuk-input--width-4", "inputmode": "numeric"})
    return forms.CharField(label=label, widget=widget, max_length=12, required=False)


def _areas() -> dict[str, forms.Field]:
    return {
        scheme.value: LinesField(label=label, help_text=hint)
        for scheme, (label, hint) in SCHEMES.items()
    }


def _test() -> dict[str, forms.Field]:
    results = ((result.value, words) for result, words in TESTS.items())
    return {"result": _one(results, "Result"), "within_days": _number("Within days")}


def _wording() -> dict[str, forms.Field]:
    text = forms.Textarea(attrs={"rows": 5})
    return {"text": forms.CharField(label="In words", widget=text, required=False)}


def _two_sets(kind: type[StrEnum], named: str, label: str) -> dict[str, forms.Field]:
    return {
        "any_of": _several(kind, named, f"{label} one of these"),
        "none_of": _several(kind, named, f"{label} none of these"),
    }


def _any_of(kind: type[StrEnum], named: str) -> dict[str, forms.Field]:
    return {"any_of": _several(kind, named, "One of these")}


# The boxes of each kind, by the names of its parts.
BOXES: dict[str, Callable[[], dict[str, forms.Field]]] = {
    "age": lambda: {"from": _number("From age"), "to": _number("To age")},
    "sex": lambda: {"sex": _one(((s.value, SEXES[s]) for s in Sex), "Who")},
    "area": _areas,
    "substances": lambda: _two_sets(Substance, "substance", "Uses"),
    "setting": lambda: _any_of(Setting, "setting"),
    "justice": lambda: _any_of(JusticeStatus, "justice"),
    "opioid_free": lambda: {"days": _number("Days without opioids, prescribed or not")},
    "substitution": lambda: {
        "on": _one((("yes", "Yes"), ("no", "No")), "On substitution treatment")
    },
    "needs": lambda: _two_sets(NeedKind, "need", "Needs help with"),
    "documents": lambda: {"all_of": _several(Document, "document", "Brings all of these")},
    "source": lambda: _any_of(ReferralSource, "source"),
    "housing": lambda: _any_of(Housing, "housing"),
    "test": _test,
    "weeks_left": lambda: {"from": _number("At least"), "to": _number("At most")},
    "wording": _wording,
}


class CriterionForm(forms.Form):
    """One criterion of a kind, as an editor writes it."""

    seen_at = forms.CharField(widget=forms.HiddenInput, required=False)
    mark_optional = False
    load: Weighed | None = None  # what is to be seen before it is stored

    def __init__(
        self,
        kind: str,
        data: Mapping[str, Any] | None,
        *,
        seen_at: str,
        criterion: Criterion | None = None,
    ) -> None:
        first = _written(criterion) if criterion else {}
        super().__init__(data, initial=first | {"seen_at": seen_at})
        self.kind = kind
        self.parts = BOXES[kind]()
        self.fields.update(self.parts)

    def stored(self) -> dict[str, Json]:
        """What was written, in the language of criteria; left out what was left empty."""
        told = self.cleaned_data
        if self.kind == "area":
            areas: list[Json] = [
                _area(scheme, line) for scheme in SCHEMES for line in told[scheme.value]
            ]
            return {"kind": "area", "areas": areas}
        parts = {name: _read(name, told.get(name)) for name in self.parts}
        return {"kind": self.kind, **{n: v for n, v in parts.items() if v not in (None, "", [])}}

    def at_fields(self, reasons: Iterable[Reason]) -> list[Reason]:
        """The same reasons, each at the box that it speaks of."""
        return [replace(reason, field=self._box(reason.field)) for reason in reasons]

    def _box(self, field: str) -> str:
        named = field.partition(".")[2].partition("[")[0].partition(".")[0]
        return named if named in self.parts else next(iter(self.parts))


NUMBERS = frozenset({"from", "to", "days", "within_days"})


def _read(name: str, value: Any) -> Json:
    if name in NUMBERS:
        text = str(value or "").strip()
        return int(text) if text.isascii() and text.isdigit() else text
    if name == "on":
        return value == "yes" if value else None
    return list(value) if isinstance(value, list) else str(value or "")


def _area(scheme: AreaScheme, line: str) -> dict[str, Json]:
    if scheme in (AreaScheme.LOCAL, AreaScheme.NAMED):
        return {"scheme": scheme.value, "code": line}
    code, _, name = (part.strip() for part in line.partition(","))
    return {"scheme": scheme.value, "code": code, **({"name": name} if name else {})}


def _written(criterion: Criterion) -> dict[str, Any]:
    """A criterion as its form shows it first."""
    written: dict[str, Any] = dict(language.write(criterion=criterion))
    if criterion.kind == "area":
        lines: dict[str, list[str]] = {}
        for area in written["areas"]:
            line = ", ".join(part for part in (area["code"], area.get("name")) if part)
            lines.setdefault(area["scheme"], []).append(line)
        return {scheme: tuple(found) for scheme, found in lines.items()}
    if criterion.kind == "substitution":
        return {"on": "yes" if written["on"] else "no"}
    return written


class KindForm(forms.Form):
    """Which kind of criterion to add."""

    kind = forms.ChoiceField(
        label="What does it ask for?",
        choices=[(kind, WORDS[f"directory.criterion.{kind}"]) for kind in KINDS],
        widget=fields.Radios(small=True),
    )
