"""How names, numbers and ways to reach somebody are written down, for every action that does."""

from collections.abc import Iterable
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.identifier import Identifier, Scheme
from throughcare.domain.person import names
from throughcare.domain.person.terms import Channel, Name
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models

CATEGORY_OF: dict[Scheme, Category] = {
    scheme: Category.IDENTITY if scheme is Scheme.NHS_NUMBER else Category.JUSTICE
    for scheme in Scheme
}


def add_name(*, person_id: UUID, name: Name, by: Viewer) -> UUID:
    """A name, with the keys by which it is looked for."""
    written = models.PersonName.objects.create(
        person_id=person_id,
        agency_id=by.agency_id,
        kind=name.kind.value,
        given=name.given,
        family=name.family,
        search_text=names.search_text(names=[name.given, name.family]),
        sounds=names.sound_key(text=name.written).split(),
        starts_on=name.starts_on,
        ends_on=name.ends_on,
    )
    return written.pk


def add_numbers(*, person_id: UUID, numbers: Iterable[Identifier], by: Viewer) -> None:
    """Numbers, each in the category in which it is shared."""
    models.PersonIdentifier.objects.bulk_create(
        models.PersonIdentifier(
            person_id=person_id,
            agency_id=by.agency_id,
            category=CATEGORY_OF[each.scheme].value,
            scheme=each.scheme.value,
            value=each.value,
        )
        for each in numbers
    )


def add_channels(*, person_id: UUID, channels: Iterable[Channel], by: Viewer) -> None:
    """Ways to reach somebody, and whether each is safe."""
    models.Channel.objects.bulk_create(
        models.Channel(
            person_id=person_id,
            agency_id=by.agency_id,
            kind=each.kind.value,
            value=each.value,
            safe=each.safe,
        )
        for each in channels
    )
