"""An overdose is reported, by whoever knows of it."""

from datetime import time
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from throughcare.actions.need import overdose as actions
from throughcare.domain.kernel.calendar import at
from throughcare.domain.need.overdose import Naloxone, ToldBy
from throughcare.domain.need.words import NALOXONE, TOLD_BY
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.person.bar import bar
from throughcare.pages.person.views import the_head
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import answer, say_readers, tried
from throughcare.pages.shell.frame import page

NOON = time(12)
READERS = (
    "your agency, and whoever is called to reach them. What they told of it themselves never "
    "reaches police, courts or probation."
)


class ReportForm(forms.Form):
    """When it was, who told of it, whether naloxone was used, what is known."""

    key = fields.KeyField()
    on = fields.DayField(label="When was it?", called="the day of the overdose", required=False)
    clock = fields.ClockField(label="At what time, if you know", required=False)
    told_by = forms.TypedChoiceField(
        label="Who told you?",
        coerce=ToldBy,
        choices=[(each.value, words) for each, words in TOLD_BY.items()],
        required=False,
        empty_value=None,
        widget=fields.Radios(small=True),
    )
    naloxone = forms.TypedChoiceField(
        label="Was naloxone used?",
        coerce=Naloxone,
        choices=[(each.value, words) for each, words in NALOXONE.items()],
        required=False,
        empty_value=None,
        widget=fields.Radios(small=True, inline=True),
    )
    words = forms.CharField(
        label="What you know of it (optional)",
        help_text="What they had taken, who was there, where they are now",
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    mark_optional = False

    def told(self) -> actions.Told:
        """What was typed, as the action takes it; without a time, no later than now."""
        said = self.cleaned_data
        when = None
        if said["on"] is not None:
            local = timezone.localtime()
            noon = min(at(day=said["on"], clock=NOON), local)
            when = at(day=said["on"], clock=said["clock"]) if said["clock"] else noon
        return actions.Told(
            at=when, told_by=said["told_by"], naloxone=said["naloxone"], words=said["words"]
        )


@page("overdose.report")
def report(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """One short form; three things are owed once it is sent."""
    head = the_head(viewer, person_id)
    form = ReportForm(request.POST or None, initial={"on": viewer.today})
    say_readers(form=form, field="words", text=READERS)

    def act() -> None:
        key = form.cleaned_data["key"]
        actions.report(key=key, person_id=head.id, told=form.told(), by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(
            request,
            "Recorded. Somebody on duty reaches them by tomorrow; naloxone is given again, and "
            "whoever prescribes looks at the dose.",
        )
        return redirect("person:show", person_id=head.id)
    told = {"head": head, "person_bar": bar(head, "Journey")}
    return answer(request, "overdose/report.html", told, form=form)
