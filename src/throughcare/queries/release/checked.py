"""What is doubted of a told day of release, and whom at the prison to ask."""

from dataclasses import dataclass

from throughcare.domain.custody.message import Why
from throughcare.domain.custody.terms import Move
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.release.checking import Day, Doubted, check
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import law, protocol
from throughcare.queries.release.releases import Release
from throughcare.records import models

LIST = "release_days"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Who reckons the day at a prison; empty where no team of it takes part here."""

    name: str
    phone: str


def doubts(viewer: Viewer, release: Release) -> tuple[Doubted, ...]:
    """Why the told day seems not to follow the rule; nothing where no day is known."""
    if release.release_on is None or release.left_at is not None:
        return ()
    day = Day(
        release_on=release.release_on,
        why=Why(release.release_kind) if release.release_kind else Why.OTHER,
        inside_since=london_day(instant=release.starts_at),
        recalled=release.began == Move.RECALLED,
    )
    calendar = protocol.settings_on(viewer.protocol, viewer.today).calendar
    return check(day, law.shipped(LIST).entries, calendar=calendar)


def whom_to_ask(release: Release) -> Asked:
    """The team that manages sentences at the prison."""
    found = models.Agency.objects.filter(
        prison=release.prison,
        kind=AgencyKind.PRISON_OFFENDER_MANAGEMENT.value,
        ended_on=None,
    ).exclude(prison="")
    row = found.order_by("name").values_list("name", "phone").first()
    return Asked(name=row[0], phone=row[1]) if row else Asked(name=release.prison_name, phone="")
