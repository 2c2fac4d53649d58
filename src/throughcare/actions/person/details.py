"""Changing what is known of somebody. Every change is an event, with what was written before."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any
from uuid import UUID

from throughcare.actions import journey
from throughcare.actions.permit import action, settle
from throughcare.actions.person import matches, writing
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Refused, because
from throughcare.domain.kernel.identifier import Identifier, Scheme
from throughcare.domain.person import details as rules
from throughcare.domain.person import names, terms
from throughcare.domain.person.details import Change, Details, TakingPart
from throughcare.domain.person.events import DetailsChanged, NumberAdded, ReferenceChanged
from throughcare.domain.person.terms import Channel, ChannelKind, Name, NameKind
from throughcare.domain.person.words import CHANNEL_KINDS, DETAILS, NAME_KINDS, SCHEMES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries.person.details import details_of, taking_part_of, works_with
from throughcare.records import models

# What may show that two records are one person's.
COMPARED = frozenset({"called_by", "family", "born_on", "sex"})


@action("person.change")
def change(*, person_id: UUID, after: Details, by: Viewer, at: datetime) -> tuple[Change, ...]:
    """This changes what stands on the record, for everybody who knows the person.

    Gives what changed: nothing where nothing did. Raises Refused with every field not yet right.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    before = details_of(by, person_id=person_id)
    if before is None:
        raise Refused(because("person.not_found"))
    settle(rules.may_change(works_with=works_with(by, person_id=person_id)))
    after = replace(
        after,
        called_by=after.called_by.strip(),
        family=after.family.strip(),
        area=after.area.strip(),
    )
    changes = settle(rules.change(before=before, after=after, on=by.today))
    if changes:
        _write(person_id, after)
        _tell(person_id, changes, by, at)
        if COMPARED & {each.field for each in changes}:
            matches.ask_for(person_id=person_id, by=by)
    return changes


def _write(person_id: UUID, after: Details) -> None:
    face = names.face(called_by=after.called_by, family=after.family)
    columns: dict[str, Any] = {
        field: getattr(after, field) for field in Details.__dataclass_fields__ if field != "family"
    }
    changed = models.Person.objects.filter(pk=person_id).update(
        **columns,
        family_name=after.family,
        sort_key=face.sort_key,
        search_text=face.search_text,
        sound=face.sound,
    )
    if not changed:
        raise Refused(because("person.not_found"))


@action("person.change")
def take_part(
    *, person_id: UUID, after: TakingPart, by: Viewer, at: datetime
) -> tuple[Change, ...]:
    """This changes what the actor's agency knows of what somebody needs to take part.

    Gives what changed: nothing where nothing did. Raises Refused where a need is not in the list.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    before = taking_part_of(by, person_id=person_id)
    changes = settle(rules.take_part(before=before, after=after, on=by.today))
    if changes:
        writing.set_taking_part(person_id=person_id, told=after, by=by)
        _tell(person_id, changes, by, at, kind="person.taking_part_changed")
    return changes


@action("person.change")
def add_name(*, key: UUID, person_id: UUID, name: Name, by: Viewer, at: datetime) -> None:
    """This adds a name that somebody has or had; a new legal name ends the one that held.

    Given the same key again it changes nothing.
    """
    if models.PersonName.objects.filter(pk=key).exists():
        return
    journey.context_of(person_id=person_id, by=by, at=at)
    plain = replace(name, given=name.given.strip(), family=name.family.strip())
    added = settle(rules.add_name(name=plain, on=by.today))
    ended = _end_the_legal_one(person_id, added, by)
    writing.add_name(key=key, person_id=person_id, name=added, by=by)
    what = f"{added.written} ({NAME_KINDS[added.kind.value].lower()})"
    _tell(person_id, (Change(field="name", before=ended, after=what),), by, at)
    if added.kind is NameKind.LEGAL and added.held(on=by.today):
        _take_family_name(person_id, added.family, by, at)
    matches.ask_for(person_id=person_id, by=by)


def _end_the_legal_one(person_id: UUID, added: Name, by: Viewer) -> str:
    """The legal name that the agency had written down ends where the new one begins."""
    for row in models.PersonName.objects.filter(person_id=person_id, agency_id=by.agency_id):
        ends_on = rules.takes_over(name=added, held=name_of(row), on=by.today)
        if ends_on is not None:
            models.PersonName.objects.filter(pk=row.pk).update(ends_on=ends_on)
            return name_of(row).written
    return ""


def _take_family_name(person_id: UUID, family: str, by: Viewer, at: datetime) -> None:
    before = details_of(by, person_id=person_id)
    assert before is not None
    change(person_id=person_id, after=replace(before, family=family), by=by, at=at)


@action("person.change")
def end_name(*, name_id: UUID, ends_on: date | None, by: Viewer, at: datetime) -> None:
    """This says from when somebody no longer has a name. It stays known, and finds them."""
    row = models.PersonName.objects.filter(pk=name_id, agency_id=by.agency_id).first()
    if row is None:
        raise Refused(because("person.not_found"))
    journey.context_of(person_id=row.person_id, by=by, at=at)
    ended = settle(rules.end_name(name=name_of(row), ends_on=ends_on, on=by.today))
    models.PersonName.objects.filter(pk=name_id).update(ends_on=ended)
    what = f"{name_of(row).written}, until {rules.said('', ended)}"
    _tell(row.person_id, (Change(field="name", before=name_of(row).written, after=what),), by, at)


def name_of(row: models.PersonName) -> Name:
    """A stored name as the rules take it."""
    return Name(
        given=row.given,
        family=row.family,
        kind=NameKind(row.kind),
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


@action("person.change")
def add_channel(*, key: UUID, person_id: UUID, channel: Channel, by: Viewer, at: datetime) -> None:
    """This adds a way to reach somebody, and whether they said that it is safe.

    Given the same key again it changes nothing. What the number or address is stands in no event.
    """
    if models.Channel.objects.filter(pk=key).exists():
        return
    journey.context_of(person_id=person_id, by=by, at=at)
    added = settle(terms.add(channel=replace(channel, value=channel.value.strip())))
    writing.add_channels(person_id=person_id, channels=[added], by=by, key=key)
    _tell(person_id, (_of_channel(added.kind, "", _safety(added.safe)),), by, at)


@action("person.change")
def say_safe(*, channel_id: UUID, safe: bool, by: Viewer, at: datetime) -> None:
    """This says whether a way to reach somebody is safe to use."""
    row = _channel(channel_id, by)
    if row.safe is safe:
        return
    journey.context_of(person_id=row.person_id, by=by, at=at)
    models.Channel.objects.filter(pk=channel_id).update(safe=safe)
    said = _of_channel(ChannelKind(row.kind), _safety(row.safe), _safety(safe))
    _tell(row.person_id, (said,), by, at)


@action("person.change")
def end_channel(*, channel_id: UUID, by: Viewer, at: datetime) -> None:
    """This says that somebody can no longer be reached in a way. Nothing goes there any more."""
    row = _channel(channel_id, by)
    kind = ChannelKind(row.kind)
    ended = row.ended_at is not None
    settle(terms.end(channel=Channel(kind=kind, value=row.value, ended=ended)))
    journey.context_of(person_id=row.person_id, by=by, at=at)
    models.Channel.objects.filter(pk=channel_id).update(ended_at=at)
    _tell(row.person_id, (_of_channel(kind, _safety(row.safe), "no longer used"),), by, at)


def _channel(channel_id: UUID, by: Viewer) -> models.Channel:
    row = models.Channel.objects.filter(pk=channel_id, agency_id=by.agency_id).first()
    if row is None:
        raise Refused(because("person.not_found"))
    return row


def _safety(safe: bool) -> str:
    return "safe to use" if safe else "not said to be safe"


def _of_channel(kind: ChannelKind, before: str, after: str) -> Change:
    told = CHANNEL_KINDS[kind.value].lower()
    return Change(field="channel", before=before and f"{told}, {before}", after=f"{told}, {after}")


@action("person.change")
def add_number(
    *, person_id: UUID, scheme: Scheme, text: str, by: Viewer, at: datetime
) -> Identifier:
    """This adds a number by which a system knows somebody, in canonical form.

    Whether another agency, or another record, has it too plays no part. Raises Refused with what
    is wrong with it.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    mine = models.PersonIdentifier.objects.filter(person_id=person_id, agency_id=by.agency_id)
    known = frozenset(
        Identifier(scheme=Scheme(scheme), value=value)
        for scheme, value in mine.values_list("scheme", "value")
    )
    number = settle(rules.add_number(scheme=scheme, text=text, known=known, on=by.today))
    writing.add_numbers(person_id=person_id, numbers=[number], by=by)
    if writing.CATEGORY_OF[scheme] is Category.IDENTITY:
        said = f"{SCHEMES[scheme.value]} {number.shown}"
        _tell(person_id, (Change(field="number", before="", after=said),), by, at)
    else:
        _record("person.number_added", person_id, NumberAdded(scheme=scheme.value), by, at)
    matches.ask_for(person_id=person_id, by=by)
    return number


@action("person.change")
def give_reference(*, person_id: UUID, text: str, by: Viewer, at: datetime) -> None:
    """This says how the actor's agency calls somebody in its own papers; nothing takes it back.

    Only that agency sees it, and a laboratory's file for that agency is read by it.
    """
    journey.context_of(person_id=person_id, by=by, at=at)
    settle(rules.may_change(works_with=works_with(by, person_id=person_id)))
    value = rules.own_reference(text=text)
    mine = models.OwnReference.objects.filter(person_id=person_id, agency_id=by.agency_id)
    before = mine.values_list("value", flat=True).first()
    if value == (before or ""):
        return
    if before is None:
        row = models.OwnReference(person_id=person_id, agency_id=by.agency_id, value=value)
        models.OwnReference.objects.bulk_create([row])
    else:
        mine.update(value=value)
    told = ReferenceChanged(before=before or "", after=value)
    _record("person.reference_changed", person_id, told, by, at)


def _tell(
    person_id: UUID,
    changes: tuple[Change, ...],
    by: Viewer,
    at: datetime,
    kind: str = "person.details_changed",
) -> None:
    labels = dict.fromkeys(DETAILS[each.field].lower() for each in changes)
    payload = DetailsChanged(what=", ".join(labels), changes=changes)
    _record(kind, person_id, payload, by, at)


def _record(kind: str, person_id: UUID, payload: object, by: Viewer, at: datetime) -> None:
    journey.record(
        kind=kind, person_id=person_id, about_id=person_id, payload=payload, by=by, at=at
    )
