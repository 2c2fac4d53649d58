"""The sections of the administration."""

from django.urls import reverse

from throughcare.domain.kernel.category import Role
from throughcare.domain.workforce.permissions import may
from throughcare.domain.workforce.viewer import Viewer
from throughcare.pages.shell.masthead import Link

SECTIONS = (
    ("Agency", "admin:home"),
    ("Workers", "admin:workers"),
    ("Teams and sites", "admin:places"),
    ("Protocol", "admin:protocol"),
    ("History", "admin:history"),
)
LIMITS = ("Limits", "placement:limits")
PARTNERSHIP = ("Agencies", "admin:agencies")


def sections(viewer: Viewer, current: str) -> tuple[Link, ...]:
    """The ways between the administration's pages."""
    ways = [*SECTIONS]
    if may(viewer, "placement.limit"):
        ways.append(LIMITS)
    if Role.PARTNERSHIP_LEAD in viewer.roles:
        ways.append(PARTNERSHIP)
    return tuple(Link(text, reverse(name), text == current) for text, name in ways)
