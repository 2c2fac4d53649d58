"""Recording a contact on the person's page, and correcting who came."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from throughcare.actions import contact as actions
from throughcare.actions import programme
from throughcare.domain.appointment import words as appointment_words
from throughcare.domain.appointment.hours import a_week_on
from throughcare.domain.appointment.terms import usual
from throughcare.domain.journey.contact import Attendance
from throughcare.domain.journey.words import ATTENDANCE, SAID
from throughcare.domain.net.telling import for_others
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.contact.forms import CorrectForm, RecordForm
from throughcare.pages.contact.readers import say_all
from throughcare.pages.person.bar import bar
from throughcare.pages.person.showing import say_hour, told
from throughcare.pages.person.views import the_head
from throughcare.pages.shell.carried import filled_at
from throughcare.pages.shell.forms import answer, tried
from throughcare.pages.shell.frame import page
from throughcare.queries import appointment as hours
from throughcare.queries import contact as query
from throughcare.queries import protocol
from throughcare.queries.appointment import Visit

NOT_ONE = "none"


@page("contact.record")
def record(request: HttpRequest, viewer: Viewer, person_id: UUID) -> HttpResponse:
    """Who came, what was done, what is next, for others, for the team: on the person's page."""
    head = the_head(viewer, person_id)
    visit = _visit(request, viewer, head.id)
    form = _form(request, viewer, head.id, visit)
    said: list[actions.Said] = []

    def act() -> None:
        key, told = form.cleaned_data["key"], replace(form.told(), filled_at=filled_at(request))
        said.extend(actions.record(key=key, person_id=head.id, told=told, by=viewer, at=viewer.at))

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, _where_it_went(said))
        return redirect("person:show", person_id=head.id)
    if form.is_bound:
        form.forget_prefilled()
    shown = told(request, viewer, head) | _about(form, visit, viewer)
    return answer(request, "contact/record.html", shown, form=form)


def _visit(request: HttpRequest, viewer: Viewer, person_id: UUID) -> Visit | None:
    """The appointment that this was: the one asked for, none, or the worker's nearest."""
    asked = request.POST.get("appointment", request.GET.get("appointment", ""))
    if (request.method == "POST" and not asked) or asked == NOT_ONE:
        return None
    try:
        key = UUID(asked) if asked else None
    except ValueError:
        return None
    return hours.to_record(viewer, person_id=person_id, appointment_id=key)


def _form(request: HttpRequest, viewer: Viewer, person_id: UUID, visit: Visit | None) -> RecordForm:
    kind = visit.what if visit else usual(viewer.agency_kind)
    length = visit.ends_at - visit.starts_at if visit else _usual_length(viewer)
    form = RecordForm(
        request.POST or None,
        initial={"appointment": visit.id if visit else None},
        kind=kind,
        usual_step=appointment_words.KINDS[kind],
        booked=visit is not None or bool(request.POST.get("appointment")),
        split=query.split(viewer, person_id=person_id),
        hours=_hours(viewer, person_id, visit, length),
        length=length,
    )
    readers = query.readers(viewer, person_id=person_id)
    say_all(form, readers, viewer=viewer, private=visit is not None and visit.private)
    return form


def _hours(
    viewer: Viewer, person_id: UUID, visit: Visit | None, length: timedelta
) -> list[tuple[str, str]]:
    """The free hours nearest to this one a week on."""
    free = hours.free(
        viewer,
        person_id=person_id,
        worker_id=viewer.worker_id,
        length=length,
        wished=a_week_on(instant=visit.starts_at) if visit else None,
    )
    return [(each.starts.isoformat(), say_hour(each.starts, now=viewer.at)) for each in free]


def _usual_length(viewer: Viewer) -> timedelta:
    settings = protocol.settings_on(viewer.protocol, viewer.today)
    return timedelta(minutes=settings["appointment_minutes"])


def _about(form: RecordForm, visit: Visit | None, viewer: Viewer) -> dict[str, Any]:
    """What the page shows beside the form, and what a script needs to prefill the words."""
    what = appointment_words.KINDS[form.kind]
    said = {
        each.value: for_others(attendance=each, what=what, next_at=None, on=viewer.today)
        for each in Attendance
    }
    return {
        "visit": visit,
        "what": what,
        "phrases": said,
        "other_boxes": [form[name] for name in form.fields if name.startswith("minutes_")],
        "more_open": form.is_bound and form.typed_another,
        "minutes_open": any(name.startswith("minutes_") for name in form.errors),
    }


def _where_it_went(said: Iterable[actions.Said]) -> str:
    """Every part in one line: "Probation sees that they attended. 40 minutes on your time."."""
    lines = [SAID[each.code].format_map(each.details) for each in said]
    return " ".join(f"{line[:1].upper()}{line[1:]}." for line in lines)


@page("contact.record")
def show(request: HttpRequest, viewer: Viewer, contact_id: UUID) -> HttpResponse:
    """What was recorded of who came, and correcting it."""
    found = query.recorded(viewer, contact_id=contact_id)
    if found is None:
        raise Http404
    head = the_head(viewer, found.person_id)
    form = CorrectForm(request.POST or None)

    def act() -> None:
        came, why = Attendance(form.cleaned_data["attendance"]), form.cleaned_data["why"]
        programme.correct(contact_id=contact_id, attendance=came, why=why, by=viewer, at=viewer.at)

    if tried(form=form, act=act, catalogue=REASONS):
        messages.success(request, SAID["contact.corrected"])
        return redirect("person:show", person_id=head.id)
    shown = {"came": ATTENDANCE[found.attendance], "head": head}
    shown["person_bar"] = bar(head, "Journey")
    return answer(request, "contact/show.html", shown, form=form)
