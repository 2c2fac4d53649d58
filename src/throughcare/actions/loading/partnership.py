"""A partnership as it begins: agencies, teams, sites, workers, services, hours of duty."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Model

from throughcare.actions.permit import loader
from throughcare.domain.kernel.category import AgencyKind, Role
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Partnership:
    """A partnership and its protocol."""

    id: UUID
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Agency:
    """An agency, its one site and its teams, each with a key and a name.

    `prison` is the code of the prison in which it works.
    """

    id: UUID
    partnership_id: UUID
    name: str
    kind: AgencyKind
    phone: str
    word: str
    words: str
    site_id: UUID
    site: str
    street: str
    postcode: str
    latitude: float
    longitude: float
    prison: str
    teams: tuple[tuple[UUID, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A role at an agency, and in which team."""

    id: UUID
    worker_id: UUID
    agency_id: UUID
    team_id: UUID | None
    role: Role
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Worker:
    """Somebody who works, with an account that no password opens."""

    id: UUID
    account_id: UUID
    feed_key: UUID
    name: str
    email: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """What an agency offers; whatever else the table has stays as it begins."""

    id: UUID
    agency_id: UUID
    columns: dict[str, Any]
    updated_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A fellowship meeting, as columns of its table."""

    id: UUID
    service_id: UUID
    columns: dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cover:
    """Hours of a weekday in which a team must have somebody on duty."""

    id: UUID
    partnership_id: UUID
    team_id: UUID
    weekday: int
    opens: time
    closes: time
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """Somebody's turn of duty, [starts_at, ends_at)."""

    id: UUID
    partnership_id: UUID
    team_id: UUID
    worker_id: UUID
    starts_at: datetime
    ends_at: datetime
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Days on which a worker is away, and who stands in, [starts_on, ends_on)."""

    id: UUID
    worker_id: UUID
    deputy_id: UUID | None
    starts_on: date
    ends_on: date
    recorded_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """Everything that a history begins with."""

    partnerships: tuple[Partnership, ...]
    agencies: tuple[Agency, ...]
    workers: tuple[Worker, ...]
    posts: tuple[Post, ...]
    services: tuple[Service, ...]
    meetings: tuple[Meeting, ...] = ()
    cover: tuple[Cover, ...] = ()
    turns: tuple[Turn, ...] = ()
    away: tuple[Away, ...] = ()


@loader
def begin(*, world: World, at: datetime) -> None:
    """This writes a whole world as it was at an instant."""
    with connection.cursor() as cursor:
        cursor.execute("select set_config('app.at', %s, true)", [at.isoformat()])
    _all(models.Partnership, ({"id": p.id, "name": p.name} for p in world.partnerships))
    _all(models.Agency, (_agency(each) for each in world.agencies))
    _all(models.Site, (_site(each) for each in world.agencies))
    _all(
        models.Team,
        (
            {"id": key, "agency_id": agency.id, "site_id": agency.site_id, "name": name}
            for agency in world.agencies
            for key, name in agency.teams
        ),
    )
    _workers(world.workers)
    _all(models.Assignment, (_columns(each) for each in world.posts))
    _all(
        models.Service,
        (
            {"id": s.id, "agency_id": s.agency_id, "updated_at": s.updated_at} | s.columns
            for s in world.services
        ),
    )
    _all(
        models.Meeting,
        ({"id": m.id, "service_id": m.service_id} | m.columns for m in world.meetings),
    )
    _all(models.DutyHours, (_columns(each) for each in world.cover))
    _all(models.DutyShift, (_columns(each) for each in world.turns))
    _all(models.Absence, (_columns(each) for each in world.away))


def _all(model: type[Model], rows: Iterable[dict[str, Any]]) -> None:
    model._default_manager.bulk_create(model(**row) for row in rows)


def _columns(value: Any) -> dict[str, Any]:
    """A value whose names are its columns'."""
    return {name: getattr(value, name) for name in value.__slots__}


def _agency(each: Agency) -> dict[str, Any]:
    return {
        "id": each.id,
        "partnership_id": each.partnership_id,
        "name": each.name,
        "kind": each.kind.value,
        "phone": each.phone,
        "prison": each.prison,
        "word_for_person": each.word,
        "word_for_people": each.words,
    }


def _site(each: Agency) -> dict[str, Any]:
    return {
        "id": each.site_id,
        "agency_id": each.id,
        "name": each.site,
        "address": each.street,
        "postcode": each.postcode,
        "latitude": each.latitude,
        "longitude": each.longitude,
    }


def _workers(workers: Iterable[Worker]) -> None:
    """Nobody signs in with a password: what is stored is none."""
    workers = tuple(workers)
    accounts = []
    for each in workers:
        account = models.Account(id=each.account_id, email=each.email)
        account.set_unusable_password()
        accounts.append(account)
    models.Account.objects.bulk_create(accounts)
    _all(
        models.Worker,
        (
            {
                "id": each.id,
                "account_id": each.account_id,
                "feed_key": each.feed_key,
                "name": each.name,
                "phone": each.phone,
            }
            for each in workers
        ),
    )
