"""What prisons offer: every line of every catalogue of the partnership, with how full it is."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.kernel.category import IN_PRISON
from throughcare.domain.programme.inside.catalogue import Offer, Wing
from throughcare.domain.programme.inside.words import WINGS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.directory import reading
from throughcare.queries.programme import templates
from throughcare.records import models

COLUMNS = (
    *("id", "agency_id", "agency__name", "agency__prison", "what", "weeks", "needs", "criteria"),
    *("places", "starts_on", "about"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Prison:
    """A prison in which teams of the partnership work, with what they offer."""

    code: str
    name: str
    offers: tuple[Offer, ...]


def prisons(viewer: Viewer) -> tuple[Prison, ...]:
    """Every prison of the partnership, by name, each with its catalogue."""
    names = prison_names(viewer)
    found = offers(viewer)
    return tuple(
        Prison(code=code, name=name, offers=tuple(each for each in found if each.prison == code))
        for code, name in sorted(names.items(), key=lambda pair: pair[1].casefold())
    )


def prison_names(viewer: Viewer) -> Mapping[str, str]:
    """The prisons in which teams of the partnership work: code and name."""
    rows = models.Agency.objects.filter(
        partnership_id=viewer.partnership_id, kind__in=sorted(IN_PRISON), ended_on=None
    )
    codes = sorted(set(rows.exclude(prison="").values_list("prison", flat=True)))
    with connection.cursor() as cursor:
        cursor.execute("select c, prison_name(c) from unnest(%s::text[]) c", [codes])
        return dict(cursor.fetchall())


def offers(viewer: Viewer, *, prison: str = "") -> tuple[Offer, ...]:
    """Every line of the catalogues, or of one prison's, by name."""
    rows = models.PrisonOffer.objects.filter(
        agency__partnership_id=viewer.partnership_id, agency__ended_on=None, ended_on=None
    )
    if prison:
        rows = rows.filter(agency__prison=prison)
    found = [dict(zip(COLUMNS, row, strict=True)) for row in rows.values_list(*COLUMNS)]
    taken, names = _taken(each["id"] for each in found), prison_names(viewer)
    read = (_offer(each, taken, names, viewer.today) for each in found)
    return tuple(sorted(read, key=lambda each: (each.is_wing, each.name.casefold(), str(each.id))))


def offer(viewer: Viewer, *, offer_id: UUID) -> Offer | None:
    """One line of a catalogue of the partnership; None where there is none."""
    return next((each for each in offers(viewer) if each.id == offer_id), None)


def names_of(*, on: date) -> Mapping[str, str]:
    """What a line can be: every programme that is run on a day, and every wing, by code."""
    programmes = {each.code: each.name for each in templates.listed(on=on)}
    return programmes | {wing.value: words for wing, words in WINGS.items()}


def _taken(keys: Iterable[UUID]) -> Mapping[UUID, int]:
    with connection.cursor() as cursor:
        cursor.execute("select * from prison_places_taken(%s::uuid[])", [list(keys)])
        return dict(cursor.fetchall())


def _offer(
    told: Mapping[str, Any], taken: Mapping[UUID, int], names: Mapping[str, str], on: date
) -> Offer:
    programme = templates.programme(told["what"], on=on)
    wing = WINGS.get(Wing(told["what"])) if told["what"] in set(Wing) else None
    plain = ("id", "agency_id", "what", "weeks", "places", "about")
    return Offer(
        **{name: told[name] for name in plain},
        team=told["agency__name"],
        prison=told["agency__prison"],
        prison_name=names.get(told["agency__prison"], told["agency__prison"]),
        name=programme.name if programme else wing or told["what"],
        modules=tuple(each.code for each in programme.modules) if programme else (),
        needs=reading.needs(told["needs"]),
        criteria=reading.criteria(json.dumps(told["criteria"])),
        taken=taken.get(told["id"], 0),
        starts_on=told["starts_on"] if told["starts_on"] and told["starts_on"] >= on else None,
    )
