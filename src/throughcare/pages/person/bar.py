"""The bar that says whose page this is, on every page about one person."""

from collections.abc import Iterator

from django.urls import reverse
from django.utils import timezone

from throughcare.domain.appointment.elsewhere import Place
from throughcare.domain.appointment.words import PLACES
from throughcare.domain.person.terms import Whereabouts
from throughcare.domain.person.words import WHEREABOUTS
from throughcare.pages.person.alerts import alerts
from throughcare.pages.person.sections import links
from throughcare.pages.shell.masthead import PersonBar
from throughcare.queries.person import Head


def bar(head: Head, current: str) -> PersonBar:
    """The name to be called by, plain facts, alerts, and the sections that have something."""
    return PersonBar(
        name=head.called_by,
        href=reverse("person:show", args=[head.id]),
        facts=tuple(_facts(head)),
        alerts=alerts(head, now=timezone.now()),
        sections=links(head, current),
    )


def _facts(head: Head) -> Iterator[str]:
    if head.full_name != head.called_by:
        yield head.full_name
    if head.age is not None and head.died_on is None:
        yield str(head.age)
    if number := head.nhs_number:
        yield f"NHS {number[:3]} {number[3:6]} {number[6:]}"
    where = _where(head)
    if where and head.died_on is None:
        yield where[:1].lower() + where[1:]


def _where(head: Head) -> str:
    """Where a stay that runs has them, else where they were said to be; that nothing else was said
    is not that they are in the community.
    """
    if head.prison:
        return f"In {head.prison}"
    if head.elsewhere:
        return PLACES[Place(head.elsewhere)]
    if head.whereabouts in (Whereabouts.COMMUNITY, Whereabouts.NOT_KNOWN):
        return ""
    return WHEREABOUTS.get(head.whereabouts, "")
