"""Taking in a pharmacy's file of collections, in sets: each line by the rule of one tapped in."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from itertools import batched
from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.actions.directory.intake import Taken
from throughcare.actions.loading import happening
from throughcare.actions.permit import action
from throughcare.actions.testing import samples
from throughcare.actions.treatment.standing import Standing, standing
from throughcare.domain.kernel.decision import Reason, Refused, because
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.collections import Line
from throughcare.gateways.intake import Rejected
from throughcare.queries.treatment.regimens import settings_of
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net

LINES_AT_ONCE = 1_000
NOBODY = "you supply this to nobody, or to more than one, by this reference on this day"

# Only to whom this agency supplies it on that day, by a number on the prescription, the supplier's
# own reference, or the house's own key; and whether the supplier knows them still.
SUPPLIED = """
with line as (
    select * from unnest(%(places)s::int[], %(products)s::text[], %(days)s::date[])
        as l(place, product, day)),
said as (
    select * from unnest(%(said_at)s::int[], %(schemes)s::text[], %(numbers)s::text[])
        as s(place, scheme, number)),
named as (
    select s.place, i.person_id, i.agency_id from said s
    join records_personidentifier i
      on i.scheme = s.scheme and i.value = s.number and i.category = 'identity'
    union
    select s.place, o.person_id, o.agency_id from said s
    join records_ownreference o
      on s.scheme = 'own_reference' and o.value = s.number and o.value <> ''
        and o.agency_id = %(agency)s
    union
    select s.place, p.id, %(agency)s from said s
    join records_person p on p.id = case s.scheme when '' then s.number::uuid end),
found as (
    select distinct l.place, r.id, r.person_id from line l
    join named n on n.place = l.place
    join records_regimen r on r.person_id = n.person_id and r.product = l.product
      and %(agency)s = case when r.moved_on > l.day then r.supplier_before_id else r.supplier_id end
      and n.agency_id in (%(agency)s, r.agency_id)
      and r.starts_on <= l.day and (r.ends_on is null or r.ends_on > l.day)
    join records_person p on p.id = r.person_id and p.died_on is null)
select place, id, person_id, knows(person_id) from found
"""

type Supplied = Mapping[int, list[tuple[UUID, UUID, bool]]]


class NoSupplier(Exception):
    """There is no agency of this name."""


def take(*, found: Iterable[Line | Rejected], agency: str, at: datetime) -> Taken:
    """This takes every line in that can be, and says of the others why not; nothing is lost.

    So many lines at once are taken whole or not at all. What is known already is left as it is, so
    the same file can be sent again. Raises NoSupplier where there is no agency of this name;
    Unreadable as the reader does.
    """
    row = models.Agency.objects.filter(name__iexact=agency.strip(), ended_on=None).first()
    if row is None:
        raise NoSupplier(agency)
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    rejected: list[Rejected] = []
    for lines in batched(found, LINES_AT_ONCE):
        with viewing_as_the_net(agency_id=row.pk, at=at) as net:
            told = take_lines(lines=lines, by=net, at=at)
        rejected += [each for each in told if isinstance(each, Rejected)]
        for word in counts:
            counts[word] += told.count(word)
    read = sum(counts.values()) + len(rejected)
    return Taken(read=read, rejected=tuple(rejected), **counts)


@action("medicine.take_in")
def take_lines(
    *, lines: Sequence[Line | Rejected], by: Viewer, at: datetime
) -> tuple[str | Rejected, ...]:
    """This records lines of a file in their order, all of them in one transaction.

    Of each it says whether it was created, updated or unchanged, or why it was rejected.
    """
    supplied = _supplied(lines, by)
    known = [each for found in supplied.values() for each in found]
    happening.hold(sorted({person_id for _, person_id, _ in known}))
    since = min((each.on for each in lines if isinstance(each, Line)), default=by.today)
    keys = {regimen_id for regimen_id, _, _ in known}
    stands = standing(keys, since=since, by=by, at=at)
    told = tuple(_taken(line, supplied.get(place, []), stands) for place, line in enumerate(lines))
    stands.write()
    happening.happened(stands.happened, settings=settings_of(by))
    return told


def _supplied(lines: Sequence[Line | Rejected], by: Viewer) -> Supplied:
    """What each line may be of, by its place among them."""
    read = [(n, each) for n, each in enumerate(lines) if isinstance(each, Line)]
    said = [(n, *each) for n, line in read for each in samples.readings(line.reference, by.today)]
    asked: dict[str, Any] = {
        "agency": by.agency_id,
        "places": [n for n, _ in read],
        "products": [line.product.value for _, line in read],
        "days": [line.on for _, line in read],
        "said_at": [n for n, _, _ in said],
        "schemes": [scheme for _, scheme, _ in said],
        "numbers": [number for _, _, number in said],
    }
    found: dict[int, list[tuple[UUID, UUID, bool]]] = {}
    with connection.cursor() as cursor:
        cursor.execute(SUPPLIED, asked)
        for place, *rest in cursor.fetchall():
            found.setdefault(place, []).append(tuple(rest))
    return found


def _taken(
    line: Line | Rejected, found: list[tuple[UUID, UUID, bool]], stands: Standing
) -> str | Rejected:
    if isinstance(line, Rejected):
        return line
    if len(found) != 1:
        return Rejected(where=line.where, why=NOBODY)
    ((regimen_id, _, knows),) = found
    try:
        if not knows:
            raise Refused(because("person.not_found"))
        return stands.take(line, regimen_id)
    except Refused as refused:
        return Rejected(where=line.where, why="; ".join(map(_said, refused.reasons)))


def _said(reason: Reason) -> str:
    return REASONS[reason.code].format_map({"person": "person"} | dict(reason.details))
