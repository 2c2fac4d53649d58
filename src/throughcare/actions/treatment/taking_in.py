"""Taking in a pharmacy's file of collections: each line by the rule of one that is tapped in."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from throughcare.actions.directory.intake import Taken
from throughcare.actions.permit import action
from throughcare.actions.treatment import supplying
from throughcare.domain.kernel.decision import Reason, Refused
from throughcare.domain.kernel.identifier import Scheme, parse
from throughcare.domain.net.words import REASONS
from throughcare.domain.workforce.viewer import Viewer
from throughcare.gateways.collections import Line
from throughcare.gateways.intake import Rejected
from throughcare.records import models
from throughcare.records.viewer import viewing_as_the_net

NOBODY = "you supply this to nobody, or to more than one, by this reference on this day"

# Only to whom this agency supplies it on that day, by a number on the prescription, the supplier's
# own reference, or the house's own key.
SUPPLIED = """
select r.id from records_regimen r join records_person p on p.id = r.person_id
where r.supplier_id = %(agency)s and r.product = %(product)s and r.starts_on <= %(on)s
  and (r.ends_on is null or r.ends_on > %(on)s) and p.died_on is null
  and (p.id::text = lower(%(reference)s)
    or exists (select 1 from records_ownreference o where o.person_id = p.id
               and o.agency_id = %(agency)s and o.value <> '' and o.value = %(reference)s)
    or exists (select 1 from records_personidentifier i
               join unnest(%(schemes)s::text[], %(numbers)s::text[]) as w(scheme, number)
                 on i.scheme = w.scheme and i.value = w.number
               where i.person_id = p.id and i.agency_id in (%(agency)s, r.agency_id)
                 and i.category = 'identity'))
"""


class NoSupplier(Exception):
    """There is no agency of this name."""


def take(*, found: Iterable[Line | Rejected], agency: str, at: datetime) -> Taken:
    """This takes every line in that can be, and says of the others why not; nothing is lost.

    What is known already is left as it is, so the same file can be sent again. Raises NoSupplier
    where there is no agency of this name; Unreadable as the reader does.
    """
    row = models.Agency.objects.filter(name__iexact=agency.strip(), ended_on=None).first()
    if row is None:
        raise NoSupplier(agency)
    counts = {"created": 0, "updated": 0, "unchanged": 0}
    rejected: list[Rejected] = []
    for line in found:
        if isinstance(line, Rejected):
            rejected.append(line)
            continue
        with viewing_as_the_net(agency_id=row.pk, at=at) as net:
            try:
                counts[take_line(line=line, by=net, at=at)] += 1
            except Refused as refused:
                why = "; ".join(_said(each) for each in refused.reasons)
                rejected.append(Rejected(where=line.where, why=why))
            except _Nobody:
                rejected.append(Rejected(where=line.where, why=NOBODY))
    read = sum(counts.values()) + len(rejected)
    return Taken(read=read, rejected=tuple(rejected), **counts)


class _Nobody(Exception):
    """Nobody to whom this is supplied is known by a reference."""


def _said(reason: Reason) -> str:
    return REASONS[reason.code].format_map({"person": "person"} | dict(reason.details))


@action("medicine.take_in")
def take_line(*, line: Line, by: Viewer, at: datetime) -> str:
    """This records one collection of a file: whether it was created, updated or unchanged."""
    regimen_id = _regimen(line, by)
    before = models.Collection.objects.filter(regimen_id=regimen_id, on=line.on).first()
    supplying.collect(
        regimen_id=regimen_id, on=line.on, outcome=line.outcome, why=line.why, by=by, at=at
    )
    if before is None:
        return "created"
    why = line.why.value if line.why else ""
    return "unchanged" if (before.outcome, before.why) == (line.outcome, why) else "updated"


def _regimen(line: Line, by: Viewer) -> UUID:
    read = ((scheme, parse(scheme=scheme, text=line.reference, on=by.today)) for scheme in Scheme)
    numbers = [(scheme.value, each.value.value) for scheme, each in read if each and each.value]
    asked = {
        "agency": by.agency_id,
        "product": line.product.value,
        "on": line.on,
        "reference": line.reference,
        "schemes": [scheme for scheme, _ in numbers],
        "numbers": [number for _, number in numbers],
    }
    with connection.cursor() as cursor:
        cursor.execute(SUPPLIED, asked)
        found = cursor.fetchall()
    if len(found) != 1:
        raise _Nobody
    return UUID(str(found[0][0]))
