"""The sections of the team's pages."""

from django.urls import reverse

from throughcare.pages.shell.masthead import Link

SECTIONS = (("Who leads", "team:leads"), ("On duty", "team:rota"), ("Away", "team:absences"))


def sections(current: str) -> tuple[Link, ...]:
    """The ways between the team's pages."""
    return tuple(Link(text, reverse(name), text == current) for text, name in SECTIONS)
