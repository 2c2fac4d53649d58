"""What is typed about meetings of several agencies; shape only."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django import forms

from throughcare.actions.meeting import Answer
from throughcare.domain.appointment.meeting import Reply
from throughcare.domain.appointment.terms import Asked, Kind
from throughcare.domain.appointment.words import REPLIES
from throughcare.domain.kernel.calendar import at
from throughcare.pages.appointment.forms import HourForm
from throughcare.pages.shell import fields
from throughcare.queries.plan.parties import Party

COUNTS = "Counts for an order or a licence"


class ArrangeForm(HourForm):
    """An hour, who else comes, and whether the person knows."""

    key = fields.KeyField()
    agencies = forms.TypedMultipleChoiceField(
        label="Who else comes",
        coerce=UUID,
        widget=fields.Checkboxes(small=True),
        error_messages={"required": "Choose who else comes"},
    )
    site = forms.ChoiceField(label="Where", required=False)
    reportable = forms.BooleanField(label=COUNTS, required=False)
    knows = forms.BooleanField(label="They know when it is and who comes", required=False)
    field_order = ("key", "hour", "day", "clock", "agencies", "site", "reportable", "knows")

    def __init__(
        self,
        *args: Any,
        sites: Iterable[tuple[UUID, str]],
        parties: Iterable[Party],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        fields.offer(self, "site", [("", "Not said"), *((str(k), name) for k, name in sites)])
        fields.offer(self, "agencies", [(str(each.id), each.name) for each in parties])

    def asked(self, *, person_id: UUID, worker_id: UUID, minutes: int) -> Asked:
        """The hour as the action takes it."""
        said = self.cleaned_data
        return Asked(
            person_id=person_id,
            worker_id=worker_id,
            kind=Kind.MEETING,
            starts_at=self.starts_at,
            length=timedelta(minutes=minutes),
            site_id=UUID(said["site"]) if said["site"] else None,
            reportable=said["reportable"],
        )

    def told(self) -> dict[str, Any]:
        """Who is asked, and whether the person knows."""
        said = self.cleaned_data
        return {
            "key": said["key"],
            "agencies": frozenset(said["agencies"]),
            "told": said["knows"],
        }


class ReplyForm(forms.Form):
    """Whether we come, or when we could."""

    reply = forms.TypedChoiceField(
        label="Do you come?",
        coerce=Reply,
        choices=[(each.value, said) for each, said in REPLIES.items()],
        widget=fields.Radios(),
        error_messages={"required": "Choose whether you come"},
    )
    day = fields.DayField(label="If another time: which day", called="day", required=False)
    clock = fields.ClockField(label="At", required=False)
    words = forms.CharField(
        label="Anything to say to whoever leads", required=False, max_length=500
    )
    reportable = forms.BooleanField(label=COUNTS, required=False)

    def clean(self) -> dict[str, Any]:
        """A day has its time."""
        cleaned = super().clean() or {}
        if cleaned.get("day") and not cleaned.get("clock") and "clock" not in self.errors:
            self.add_error("clock", "Enter a time, like 14:30 or 2:30pm")
        return cleaned

    def said(self) -> Answer:
        """The answer as the action takes it."""
        said = self.cleaned_data
        offers: datetime | None = None
        if said["day"] and said["clock"]:
            offers = at(day=said["day"], clock=said["clock"])
        return Answer(
            reply=said["reply"],
            offers_at=offers,
            words=said["words"],
            reportable=said["reportable"],
        )
