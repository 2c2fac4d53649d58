"""Agencies, their teams and sites, as pages ask for them."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count

from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.workforce.colleagues import held_on
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency as its own administration sees it."""

    id: UUID
    name: str
    kind: str
    partnership: str
    phone: str
    email: str
    prison: str
    word_for_person: str
    word_for_people: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Team:
    """A team, where it sits, and how many work in it."""

    id: UUID
    name: str
    site_id: UUID | None
    site: str
    workers: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A place where the agency sees people."""

    id: UUID
    name: str
    address: str
    postcode: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """An agency of the partnership, in a list."""

    id: UUID
    name: str
    kind: str
    phone: str
    workers: int


def every() -> tuple[UUID, ...]:
    """The key of every agency that has not ended."""
    found = models.Agency.objects.filter(ended_on=None).order_by("name", "id")
    return tuple(found.values_list("id", flat=True))


def houses(*, partnership: str) -> UUID | None:
    """The agency for which the house does a partnership's own work: the first by name.

    None where there is no partnership of that name, or no name and more than one.
    """
    found = models.Agency.objects.filter(ended_on=None).order_by("name", "id")
    if partnership:
        found = found.filter(partnership__name__iexact=partnership.strip())
    rows = list(found.values_list("partnership_id", "id"))
    return rows[0][1] if len({whose for whose, _ in rows}) == 1 else None


def one_of_each_partnership() -> tuple[UUID, ...]:
    """An agency of every partnership, for which the house does the partnership's own work."""
    found = models.Agency.objects.filter(ended_on=None).order_by("partnership_id", "name", "id")
    return tuple(found.distinct("partnership_id").values_list("id", flat=True))


def named(name: str) -> UUID | None:
    """The key of the agency of this name that has not ended; None where none or several have it."""
    found = models.Agency.objects.filter(ended_on=None, name=name).values_list("id", flat=True)
    return found[0] if len(found) == 1 else None


def mine(viewer: Viewer) -> Agency:
    """The viewer's own agency."""
    found = models.Agency.objects.select_related("partnership").get(pk=viewer.agency_id)
    return Agency(
        id=found.pk,
        name=found.name,
        kind=found.kind,
        partnership=found.partnership.name,
        phone=found.phone,
        email=found.email,
        prison=found.prison,
        word_for_person=found.word_for_person,
        word_for_people=found.word_for_people,
    )


def teams(viewer: Viewer) -> tuple[Team, ...]:
    """The teams of the viewer's agency that go on, by name, with how many work in each today."""
    rows = models.Team.objects.filter(agency_id=viewer.agency_id, ended_on=None)
    rows = rows.order_by("name", "id")
    numbers = dict(
        models.Assignment.objects.filter(
            held_on(viewer.today), agency_id=viewer.agency_id, team__isnull=False
        )
        .values_list("team_id")
        .annotate(number=Count("worker_id", distinct=True))
    )
    return tuple(
        Team(
            id=key,
            name=name,
            site_id=site_id,
            site=site or "",
            workers=numbers.get(key, 0),
        )
        for key, name, site_id, site in rows.values_list("id", "name", "site_id", "site__name")
    )


def sites(viewer: Viewer) -> tuple[Site, ...]:
    """The sites of the viewer's agency, by name."""
    rows = models.Site.objects.filter(agency_id=viewer.agency_id).order_by("name", "id")
    return tuple(
        Site(id=key, name=name, address=address, postcode=postcode)
        for key, name, address, postcode in rows.values_list("id", "name", "address", "postcode")
    )


def of_partnership(viewer: Viewer) -> tuple[Listed, ...]:
    """The agencies of the viewer's partnership, by name."""
    numbers = dict(
        models.Assignment.objects.filter(
            held_on(viewer.today), agency__partnership_id=viewer.partnership_id
        )
        .values_list("agency_id")
        .annotate(number=Count("worker_id", distinct=True))
    )
    rows = models.Agency.objects.filter(
        partnership_id=viewer.partnership_id, ended_on=None
    ).order_by("name")
    return tuple(
        Listed(id=key, name=name, kind=kind, phone=phone, workers=numbers.get(key, 0))
        for key, name, kind, phone in rows.values_list("id", "name", "kind", "phone")
    )
