"""Above each box: who will read it, from the grants in force."""

from django import forms

from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.forms import say_readers
from throughcare.queries.contact import Readers, they_see


def say_all(form: forms.Form, readers: Readers, *, viewer: Viewer, private: bool) -> None:
    """This writes above every box who will read it; what may be reported apart from what may not.

    Source: C11; domain.md §5 "Writing for the court".
    """
    ours = viewer.agency_name
    team = f"{readers.team} only, for this appointment is private."
    said = {
        "attendance": _others(readers.attendance, "that they came, and for how long", ours),
        "work": _others(readers.treatment, "what was done", ours)
        + " The minutes: you and your manager.",
        "hour": _next(readers, ours),
        "for_others": _reportable(readers, ours),
    }
    for field, text in said.items():
        kind = "team" if private else "shared"
        say_readers(form=form, field=field, text=team if private else text, kind=kind)
    note = f"{readers.team} only. It is shared with nobody and stands in no report."
    say_readers(form=form, field="note", text=note, kind="team")


def _others(names: tuple[str, ...], what: str, ours: str) -> str:
    if not names:
        return f"{ours} only."
    return f"{they_see(names)} {what}."


def _next(readers: Readers, ours: str) -> str:
    both = tuple(dict.fromkeys((*readers.attendance, *readers.plan)))
    if not both:
        return f"{ours} only; for others the hour is busy."
    return f"{they_see(both)} what is booked or agreed."


def _reportable(readers: Readers, ours: str) -> str:
    if not readers.attendance:
        return f"{ours} only, until somebody may see attendance. It may stand in a report."
    return f"{they_see(readers.attendance)} this. It may stand in a report."
