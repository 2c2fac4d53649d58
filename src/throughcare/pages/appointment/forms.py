"""What is typed about appointments; shape only."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms
from django.utils import timezone

from throughcare.domain.appointment.terms import Asked, Kind
from throughcare.domain.appointment.words import KINDS
from throughcare.domain.kernel.calendar import at
from throughcare.pages.contact.forms import NO_HOUR, HourField
from throughcare.pages.shell import fields

LENGTHS = (15, 30, 45, 60, 90, 120)
USUAL = 60


class HourForm(forms.Form):
    """A free hour, or another day and time."""

    mark_optional = False
    hour = HourField(label="When", required=False)
    day = fields.DayField(label="Another day", called="day", required=False)
    clock = fields.ClockField(label="At", required=False)

    def __init__(self, *args: Any, hours: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "hour", list(hours))

    def clean(self) -> dict[str, Any]:
        """One hour: picked, or typed with its day."""
        cleaned = super().clean() or {}
        picked = cleaned.get("hour") not in ("", NO_HOUR, None)
        day, clock = cleaned.get("day"), cleaned.get("clock")
        if picked and (day or clock):
            self.add_error("hour", "Choose one of these hours or another, not both")
        elif not picked and not day and not self.errors:
            self.add_error("hour", "Choose an hour")
        elif not picked and day and not clock and "clock" not in self.errors:
            self.add_error("clock", "Enter a time, like 14:30 or 2:30pm")
        return cleaned

    @property
    def starts_at(self) -> datetime:
        """The hour that was picked or typed."""
        said = self.cleaned_data
        if said["day"]:
            return at(day=said["day"], clock=said["clock"])
        return timezone.localtime(datetime.fromisoformat(said["hour"]))


class BookForm(HourForm):
    """An hour with what it is, where, and how it is meant."""

    key = fields.KeyField()
    kind = forms.ChoiceField(
        label="What", widget=fields.ChipRadios, choices=[(k.value, w) for k, w in KINDS.items()]
    )
    site = forms.ChoiceField(label="Where", required=False)
    offered = forms.BooleanField(
        label="Only offered",
        help_text="They have yet to say yes. The hour is held.",
        required=False,
    )
    private = forms.BooleanField(
        label="Private",
        help_text="Your own team sees it. For everybody else the hour is busy.",
        required=False,
    )
    reportable = forms.BooleanField(
        label="Counts for an order or a licence",
        help_text="Whether they came may stand in a report.",
        required=False,
    )
    field_order = ("key", "kind", "hour", "day", "clock", "site")

    def __init__(self, *args: Any, sites: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "site", [("", "Not said"), *((str(k), name) for k, name in sites)])

    def asked(self, *, person_id: UUID, worker_id: UUID, minutes: int) -> Asked:
        """The hour as the action takes it."""
        said = self.cleaned_data
        return Asked(
            person_id=person_id,
            worker_id=worker_id,
            kind=Kind(said["kind"]),
            starts_at=self.starts_at,
            length=timedelta(minutes=minutes),
            site_id=UUID(said["site"]) if said["site"] else None,
            offered=said["offered"],
            private=said["private"],
            reportable=said["reportable"],
        )


class CancelForm(forms.Form):
    """Who cancels, and why."""

    by_whom = forms.ChoiceField(
        label="Who cancels",
        widget=fields.Radios(small=True),
        choices=[("person", "They do"), ("us", "We do")],
        error_messages={"required": "Choose who cancels"},
    )
    why = forms.CharField(label="Why", required=False, max_length=500)


class WithForm(forms.Form):
    """With whom, and how long: it decides which hours are free."""

    mark_optional = False
    worker = forms.ChoiceField(label="With", required=False)
    minutes = forms.TypedChoiceField(
        label="How long",
        coerce=int,
        required=False,
        choices=[(n, f"{n} minutes") for n in LENGTHS],
    )

    def __init__(self, *args: Any, workers: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "worker", [(str(key), name) for key, name in workers])
