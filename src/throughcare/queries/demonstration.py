"""Whom a visitor of the demonstration can be, and whose story they can follow."""

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.records import demonstration as keys
from throughcare.records import models


@dataclass(frozen=True, slots=True, kw_only=True)
class Hat:
    """Somebody to be for a while; `looks` are words and the name of the page that they lead to."""

    worker_id: UUID
    agency_id: UUID
    worker: str
    agency: str
    role: str
    try_this: str
    looks: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """A case of the demonstration: whose page it stands on, and as whom to read it."""

    title: str
    text: str
    worker_id: UUID
    agency_id: UUID
    worker: str
    page: str
    query: str
    person_id: UUID


def hats() -> tuple[Hat, ...]:
    """Every hat that somebody in the database wears, in the order of its file."""
    there = _there()
    return tuple(
        Hat(
            worker_id=keys.worker(each["worker"]),
            agency_id=keys.agency(each["agency"]),
            worker=each["worker"],
            agency=each["agency"],
            role=each["role"],
            try_this=each["try_this"],
            looks=tuple((words, page) for words, page in each["looks"]),
        )
        for each in _table("hats.toml")["hat"]
        if (keys.worker(each["worker"]), keys.agency(each["agency"])) in there
    )


def stories() -> tuple[Story, ...]:
    """Every case that came to pass, once, in the order of its file."""
    there = _there()
    told = {
        each["case"]: each
        for each in reversed(_told())
        if (UUID(each["worker_id"]), UUID(each["agency_id"])) in there
    }
    names = dict(models.Worker.objects.values_list("id", "name")) if told else {}
    return tuple(
        _story(each, told[each["case"]], names)
        for each in _table("stories.toml")["story"]
        if each["case"] in told
    )


def _story(each: dict[str, str], told: dict[str, str], names: dict[UUID, str]) -> Story:
    worker_id = UUID(told["worker_id"])
    return Story(
        title=each["title"],
        text=each["text"],
        worker_id=worker_id,
        agency_id=UUID(told["agency_id"]),
        worker=names[worker_id],
        page=each["page"],
        query=each.get("query", ""),
        person_id=UUID(told["person_id"]),
    )


def account_of(*, worker_id: UUID, agency_id: UUID) -> models.Account | None:
    """The account of a hat of the demonstration; None of anybody else."""
    offered = {(hat.worker_id, hat.agency_id) for hat in hats()}
    offered |= {(story.worker_id, story.agency_id) for story in stories()}
    if (worker_id, agency_id) not in offered:
        return None
    return models.Account.objects.filter(worker=worker_id).first()


def _there() -> set[tuple[UUID, UUID]]:
    """Who works where now, of those who have not gone."""
    return set(
        models.Assignment.objects.filter(
            worker__left_at=None, worker__locked_at=None, ends_on=None
        ).values_list("worker_id", "agency_id")
    )


def _told() -> list[dict[str, str]]:
    """The cases that came to pass here, as whoever built it wrote them into its comment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select shobj_description(oid, 'pg_database')::jsonb -> 'demonstration' -> 'stories'"
            " from pg_database where datname = current_database()"
        )
        (told,) = cursor.fetchone()
    found: list[dict[str, str]] = json.loads(told or "[]")
    return found


@cache
def _table(name: str) -> dict[str, Any]:
    file = resources.files("throughcare.records.reference") / "demonstration" / name
    return tomllib.loads(file.read_text("utf-8"))
