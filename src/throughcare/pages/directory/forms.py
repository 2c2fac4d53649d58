"""What is typed about the directory; shape only."""

from collections.abc import Iterable
from typing import Any

from django import forms

from throughcare.actions.directory.entries import Draft
from throughcare.domain.directory import opening
from throughcare.domain.directory.entry import Standing
from throughcare.domain.directory.terms import (
    AreaScheme,
    Contact,
    Hours,
    NeedKind,
    Route,
    ServiceKind,
)
from throughcare.domain.directory.words import REASONS, WORDS
from throughcare.domain.need.words import KINDS
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import refusal_sentence
from throughcare.queries.directory.entries import Entry


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


NEEDS = [(kind.value, _capital(words)) for kind, words in KINDS.items()]


class BrowseForm(forms.Form):
    """Words, a need, an area."""

    mark_optional = False
    text = forms.CharField(label="Name or words", required=False, max_length=200)
    need = forms.ChoiceField(label="Helps with", choices=[("", "Anything"), *NEEDS], required=False)
    area = forms.CharField(label="Area or town", required=False, max_length=100)
    ours = forms.BooleanField(label="Our own only", required=False)
    what = forms.ChoiceField(
        choices=[(each, each) for each in ("service", "prison", "court")],
        widget=forms.HiddenInput,
        required=False,
    )


class HoursField(forms.CharField):
    """Hours as people write them, a line for each."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "A line for each, such as: Monday to Friday 9:00 to 17:00")
        super().__init__(required=False, **kwargs)

    def to_python(self, value: Any) -> Any:
        """This reads the hours, or says which line is unclear."""
        read = opening.read(text=str(value or ""))
        if read.value is None:
            raise forms.ValidationError(
                [refusal_sentence(reason=each, catalogue=REASONS) for each in read.reasons]
            )
        return read.value

    def prepare_value(self, value: Any) -> Any:
        """This shows hours as people write them, or what was typed."""
        return "\n".join(opening.said(hours=value)) if isinstance(value, tuple) else value


class LinesField(forms.CharField):
    """Several short texts, a line for each."""

    widget = forms.Textarea(attrs={"rows": 3})

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, max_length=4000, **kwargs)

    def to_python(self, value: Any) -> Any:
        """This gives the lines that have something."""
        lines = (super().to_python(value) or "").splitlines()
        return tuple(dict.fromkeys(line.strip()[:200] for line in lines if line.strip()))

    def validate(self, value: Any) -> None:
        """Lines may be left out."""

    def run_validators(self, value: Any) -> None:
        """The whole text's length was looked at already."""

    def prepare_value(self, value: Any) -> Any:
        """This shows a line for each, or what was typed."""
        return "\n".join(value) if isinstance(value, tuple) else value


class EntryForm(forms.Form):
    """What a provider says of its service."""

    key = fields.KeyField()
    seen_at = forms.CharField(widget=forms.HiddenInput, required=False)
    name = forms.CharField(
        label="Name", error_messages={"required": REASONS["directory.name_needed"]}
    )
    summary = forms.CharField(
        label="What it does, in one line",
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": REASONS["directory.summary_needed"]},
    )
    needs = forms.MultipleChoiceField(
        label="Helps with",
        choices=NEEDS,
        widget=fields.Chips,
        error_messages={"required": REASONS["directory.needs_needed"]},
    )
    kind = forms.ChoiceField(
        label="Kind of service",
        choices=[(each.value, _capital(WORDS[f"directory.kind.{each}"])) for each in ServiceKind],
    )
    standing = forms.ChoiceField(
        label="Now",
        choices=[(each.value, WORDS[f"directory.standing.{each}"]) for each in Standing],
        widget=fields.Radios(inline=True),
        initial=Standing.ACTIVE.value,
    )
    route = forms.ChoiceField(
        label="Way in",
        choices=[(each.value, WORDS[f"directory.route.{each}"]) for each in Route],
        initial=Route.REFERRAL.value,
    )
    route_words = forms.CharField(label="How to refer, in words", required=False)
    documents = LinesField(label="What to bring", help_text="A line for each.")
    capacity_places = forms.IntegerField(
        label="Places", min_value=0, max_value=100_000, required=False
    )
    capacity_free = forms.IntegerField(
        label="Free places now", min_value=0, max_value=100_000, required=False
    )
    contact_name = forms.CharField(label="Whom to ask", required=False)
    contact_role = forms.CharField(label="Their role", required=False)
    contact_phone = forms.CharField(label="Phone", required=False)
    contact_email = forms.EmailField(label="Email", required=False)
    contact_hours = HoursField(label="When they answer")
    hours = HoursField(label="Open")
    site = forms.ChoiceField(label="Where", required=False)
    areas = LinesField(label="Areas that it serves", help_text="A line for each area.")
    languages = LinesField(label="Languages spoken", help_text="A line for each.")
    url = forms.URLField(label="Web page", required=False, assume_scheme="https")
    description = forms.CharField(
        label="More", widget=forms.Textarea(attrs={"rows": 6}), required=False
    )

    field_order = ("key", "seen_at")

    def __init__(self, *args: Any, sites: Iterable[tuple[str, str]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "site", [("", "Nowhere in particular"), *sites])
        for name in ("capacity_places", "capacity_free"):
            self.fields[name].widget.attrs["class"] = "govuk-input--width-4"

    def draft(self) -> Draft:
        """What was written, as the action takes it."""
        told = self.cleaned_data
        return Draft(
            name=told["name"],
            kind=ServiceKind(told["kind"]),
            summary=told["summary"],
            needs=frozenset(NeedKind(code) for code in told["needs"]),
            description=told["description"],
            route=Route(told["route"]),
            route_words=told["route_words"],
            documents=told["documents"],
            places=told["capacity_places"],
            free=told["capacity_free"],
            contact=_contact(told),
            url=told["url"],
            hours=told["hours"],
            areas=told["areas"],
            languages=told["languages"],
            site_id=told["site"] or None,
            standing=Standing(told["standing"]),
        )


def _contact(told: dict[str, Any]) -> Contact:
    hours: tuple[Hours, ...] = told["contact_hours"]
    return Contact(
        name=told["contact_name"].strip(),
        role=told["contact_role"].strip(),
        phone=told["contact_phone"].strip(),
        email=told["contact_email"].strip(),
        hours=hours,
    )


def initial(entry: Entry) -> dict[str, Any]:
    """An entry as its form shows it first."""
    contact = entry.contact or Contact()
    return {
        "seen_at": entry.updated_at.isoformat(),
        "name": entry.name,
        "summary": entry.summary,
        "needs": sorted(need.value for need in entry.needs),
        "kind": entry.kind.value,
        "standing": entry.standing,
        "route": entry.route.value,
        "route_words": entry.route_words,
        "documents": entry.documents,
        "capacity_places": entry.capacity.places if entry.capacity else None,
        "capacity_free": entry.capacity.free if entry.capacity else None,
        "contact_name": contact.name,
        "contact_role": contact.role,
        "contact_phone": contact.phone,
        "contact_email": contact.email,
        "contact_hours": contact.hours,
        "hours": entry.hours,
        "site": str(entry.site_id or ""),
        "areas": tuple(a.code for a in entry.areas if a.scheme is AreaScheme.LOCAL),
        "languages": entry.languages,
        "url": entry.url,
        "description": entry.description,
    }


class AskForm(forms.Form):
    """A question about nobody named."""

    mark_optional = False

    key = fields.KeyField()
    words = forms.CharField(
        label="Your question",
        help_text="About somebody like them, and not about them: no name, no number.",
        widget=forms.Textarea(attrs={"rows": 4}),
        required=False,
    )
    sure = forms.BooleanField(
        label="A name in it means something else: a worker, a street, a place", required=False
    )


class AnswerForm(forms.Form):
    """An answer, kept with the service."""

    mark_optional = False

    words = forms.CharField(
        label="Your answer", widget=forms.Textarea(attrs={"rows": 4}), required=False
    )


class MeetingsForm(forms.Form):
    """Day, hour, distance, kind of a fellowship meeting."""

    mark_optional = False
    days = forms.MultipleChoiceField(
        label="Day",
        choices=[(str(at), day) for at, day in enumerate(opening.DAYS)],
        widget=fields.Chips,
        required=False,
    )
    earliest = fields.ClockField(label="From", required=False)
    latest = fields.ClockField(label="Before", required=False)
    near = forms.ChoiceField(label="Distances from", required=False)
    within = forms.ChoiceField(
        label="How far",
        choices=[("", "Any distance"), *((str(n), f"Within {n} miles") for n in (1, 3, 5, 10, 25))],
        required=False,
    )
    online = forms.ChoiceField(
        label="Where",
        choices=[("", "Anywhere"), ("room", "In a room"), ("online", "Online or by phone")],
        required=False,
    )
    kinds = forms.MultipleChoiceField(label="Kind", widget=fields.Chips, required=False)

    def __init__(
        self,
        *args: Any,
        places: Iterable[tuple[str, str]],
        kinds: Iterable[tuple[str, str]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "near", [("", "No place chosen"), *places])
        fields.offer(self, "kinds", list(kinds))
        for name in ("earliest", "latest"):
            self.fields[name].widget.attrs["class"] = "govuk-input--width-5"
