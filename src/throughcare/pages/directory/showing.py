"""One entry: everything that is said of it, what is measured, and how it changed."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse

from throughcare.domain.directory import fairness, opening, saying
from throughcare.domain.directory.editing import Editor, may_edit
from throughcare.domain.directory.measured import WINDOW_DAYS, Acceptance
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.directory.words import WORDS
from throughcare.domain.need.words import KINDS
from throughcare.domain.referral.words import DECLINE_CODES
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.find_help.cards import asked_of, capacity, waiting
from throughcare.pages.shell.forms import answer
from throughcare.pages.shell.frame import page
from throughcare.queries.directory import entries, questions
from throughcare.queries.directory import history as query
from throughcare.queries.directory.entries import Entry

REASONS = {code.value: words for code, words in DECLINE_CODES.items()}


def found(viewer: Viewer, service_id: UUID) -> Entry:
    """The entry of an address. Raises Http404 where there is none."""
    entry = entries.entry(viewer, service_id=service_id)
    if entry is None:
        raise Http404
    return entry


def edits(viewer: Viewer, entry: Entry) -> bool:
    """Whether the viewer may change it."""
    editor = Editor(
        agency_id=viewer.agency_id,
        roles=viewer.roles,
        provider_id=entry.agency_id,
        source=entry.source,
    )
    return may(viewer, "directory.edit") and bool(may_edit(editor=editor))


@page("directory.see")
def show(request: HttpRequest, viewer: Viewer, service_id: UUID) -> HttpResponse:
    """Everything about a service, with its questions and answers."""
    entry = found(viewer, service_id)
    told = {
        "entry": entry,
        "runs": entry.runs(on=viewer.today),
        "facts": _facts(entry),
        "criteria": [
            saying.sentence(criterion=each, called=viewer.called) for each in entry.criteria
        ],
        "concerns": _concerns(entry),
        "measured": _measured(entry),
        "sources": [_source(each) for each in entry.measured.acceptance],
        "window": WINDOW_DAYS,
        "questions": questions.of_service(viewer, service_id=service_id),
        "edits": edits(viewer, entry),
        "asks": entry.agency_id is not None and may(viewer, "directory.ask"),
        "answers": entry.agency_id == viewer.agency_id and may(viewer, "directory.answer"),
    }
    return answer(request, "directory/show.html", told)


@page("directory.see")
def history(request: HttpRequest, viewer: Viewer, service_id: UUID) -> HttpResponse:
    """Who changed it, when, and what."""
    entry = found(viewer, service_id)
    versions = query.versions(viewer, service_id=service_id)
    return answer(request, "directory/history.html", {"entry": entry, "versions": versions})


def _facts(entry: Entry) -> list[tuple[str, str]]:
    """What is said of it, as rows of a summary; what is not said is left out."""
    needs = ", ".join(KINDS[need] for need in NeedKind if need in entry.needs)
    kind = WORDS[f"directory.kind.{entry.kind}"] if entry.kind.value != "other" else ""
    route = ". ".join(
        each for each in (WORDS[f"directory.route.{entry.route}"], entry.route_words) if each
    )
    rows = [
        ("Helps with", needs[:1].upper() + needs[1:]),
        ("Kind of service", kind[:1].upper() + kind[1:]),
        ("Way in", route),
        ("Whom to ask", asked_of(entry.contact) if entry.contact else ""),
        ("Email", entry.contact.email if entry.contact and entry.contact.phone else ""),
        ("Open", "; ".join(opening.said(hours=entry.hours))),
        ("Where", "; ".join(_places(entry))),
        ("Areas", ", ".join(sorted(area.label for area in entry.areas))),
        ("What to bring", "; ".join(entry.documents)),
        ("Places", "; ".join(capacity(entry.capacity))),
        ("Languages", ", ".join(entry.languages)),
        ("Web page", entry.url),
        ("From", _day(entry.starts_on)),
        ("Until", _day(entry.ends_on)),
    ]
    return [row for row in rows if row[1]]


def _day(day: Any) -> str:
    return saying.day_in_words(day=day) if day else ""


def _places(entry: Entry) -> list[str]:
    parts = [(p.name, p.address, p.town, p.postcode) for p in entry.places[:5]]
    return [", ".join(part for part in place if part) for place in parts]


def _concerns(entry: Entry) -> list[str]:
    found = (fairness.concerns(criterion=each) for each in entry.criteria)
    codes = dict.fromkeys(concern for concerns in found for concern in concerns)
    return [WORDS[f"directory.concern.{code}"] for code in codes]


def _measured(entry: Entry) -> list[str]:
    return [waiting(entry.measured)] if entry.agency_id is not None else []


def _source(said: Acceptance) -> tuple[str, str, str, str]:
    """One line of the table: who refers, taken, declined, and why."""
    source = WORDS[f"directory.source.{said.source}"]
    reasons = "; ".join(f"{REASONS.get(code, code)}: {n}" for code, n in said.reasons)
    return (source[:1].upper() + source[1:], str(said.accepted), str(said.declined), reasons)
