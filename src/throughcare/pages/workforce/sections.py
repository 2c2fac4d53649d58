"""The sections of the team's pages: those that the viewer's roles open."""

from django.urls import reverse

from throughcare.domain.workforce.permissions import may
from throughcare.pages.shell.masthead import Link
from throughcare.records.viewer import current as current_viewer

SECTIONS = (
    ("Who leads", "team:leads", "rota.see"),
    ("On duty", "team:rota", "rota.see"),
    ("Away", "team:absences", "rota.see"),
    ("Closings", "team:closings", "closing.plan"),
    ("Time", "time:mine", "time.see"),
    ("Draws", "draw:listed", "draw.see"),
    ("Placements", "placement:listed", "placement.see"),
    ("Test kits", "kit:listed", "kit.see"),
)


def sections(current: str) -> tuple[Link, ...]:
    """The ways between the team's pages."""
    viewer = current_viewer()
    return tuple(
        Link(text, reverse(name), text == current)
        for text, name, needs in SECTIONS
        if may(viewer, needs)
    )
