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
    person_id: UUID | None


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
        for each in _table("hats.toml").get("hat", ())
        if (keys.worker(each["worker"]), keys.agency(each["agency"])) in there
    )


def stories() -> tuple[Story, ...]:
    """Every story that was made, in the order of its file."""
    there = _there()
    made = _made()
    return tuple(
        Story(
            title=each["title"],
            text=each["text"],
            worker_id=keys.worker(each["worker"]),
            agency_id=keys.agency(each["agency"]),
            worker=each["worker"],
            page=each.get("page", "person:show"),
            person_id=keys.person(each["case"]) if "page" not in each else None,
        )
        for each in _table("stories.toml").get("story", ())
        if (keys.worker(each["worker"]), keys.agency(each["agency"])) in there
        and each["case"] in made
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


def _made() -> frozenset[str]:
    """The cases whose story this database holds, as whoever built it wrote into its comment."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select shobj_description(oid, 'pg_database')::jsonb -> 'demonstration' -> 'stories'"
            " from pg_database where datname = current_database()"
        )
        (told,) = cursor.fetchone()
    return frozenset(json.loads(told or "[]"))


@cache
def _table(name: str) -> dict[str, Any]:
    file = resources.files("throughcare.records.reference") / "demonstration" / name
    return tomllib.loads(file.read_text("utf-8")) if file.is_file() else {}
