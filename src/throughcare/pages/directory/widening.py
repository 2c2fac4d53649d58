"""What is shown before whom a service takes is widened: its load, and the places there are."""

import hashlib
import json
from dataclasses import dataclass

from django.http import HttpRequest

from throughcare.domain.directory import language
from throughcare.domain.directory.editing import Criteria
from throughcare.domain.directory.widening import Load, about
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.find_help.cards import capacity, waiting
from throughcare.queries.directory.entries import Entry
from throughcare.queries.find_help import widening as query

SEEN = "seen_load"  # the box that says which load was shown


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A load in sentences; `token` stands for the criteria that it was reckoned for."""

    token: str
    lines: tuple[str, ...]


def to_weigh(request: HttpRequest, viewer: Viewer, entry: Entry, after: Criteria) -> Weighed | None:
    """The load of these criteria, unless it was shown, or hardly anybody more would be reached."""
    written = json.dumps(language.write_all(criteria=after), sort_keys=True)
    token = hashlib.sha256(written.encode()).hexdigest()
    if request.POST.get(SEEN) == token:
        return None
    load = query.load(viewer, service_id=entry.id, before=entry.criteria, after=after)
    return Weighed(token=token, lines=_lines(viewer, entry, load)) if load.asks else None


def _lines(viewer: Viewer, entry: Entry, load: Load) -> tuple[str, ...]:
    people = viewer.called.many
    places = capacity(entry.capacity) or ["How many places are free is not said"]
    return (
        f"In the last year {about(load.sought)} {people} looked for what this service helps with.",
        f"As it is, {about(load.before)} of them are not shut out; "
        f"as it would be, {about(load.after)}.",
        f"So {about(load.newly)} more could have been sent here in a year.",
        f"{'. '.join([*places, waiting(entry.measured)])}.",
    )
