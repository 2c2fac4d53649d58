"""How names, numbers and ways to reach somebody are written down, for every action that does."""

from collections.abc import Iterable
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.identifier import Identifier, Scheme
from throughcare.domain.person import names
from throughcare.domain.person.details import TakingPart
from throughcare.domain.person.terms import Channel, Name
from throughcare.domain.workforce.viewer import Viewer
from throughcare.records import models
from throughcare.records.keys import new_key

CATEGORY_OF: dict[Scheme, Category] = {
    scheme: Category.IDENTITY if scheme is Scheme.NHS_NUMBER else Category.JUSTICE
    for scheme in Scheme
}


def add_name(*, person_id: UUID, name: Name, by: Viewer, key: UUID | None = None) -> UUID:
    """A name, with the keys by which it is looked for."""
    written = models.PersonName.objects.create(
        id=key or new_key(),
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


def set_taking_part(*, person_id: UUID, told: TakingPart, by: Viewer) -> None:
    """What the actor's agency knows of what somebody needs to take part; nothing is no row."""
    columns = {
        "access_needs": list(told.access_needs),
        "learning_disability": told.learning_disability,
    }
    mine = models.TakingPart.objects.filter(person_id=person_id, agency_id=by.agency_id)
    if not mine.update(**columns) and told != TakingPart():
        models.TakingPart.objects.create(person_id=person_id, agency_id=by.agency_id, **columns)


def add_channels(
    *, person_id: UUID, channels: Iterable[Channel], by: Viewer, key: UUID | None = None
) -> None:
    """Ways to reach somebody, and whether each is safe; `key` is that of the only one."""
    models.Channel.objects.bulk_create(
        models.Channel(
            id=key or new_key(),
            person_id=person_id,
            agency_id=by.agency_id,
            kind=each.kind.value,
            value=each.value,
            safe=each.safe,
        )
        for each in channels
    )
