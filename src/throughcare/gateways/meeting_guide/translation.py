"""One meeting of a feed as a listing in our words."""

import re
from collections.abc import Mapping
from datetime import time
from typing import Any

from throughcare.domain.directory.entry import Listing, ListingKind, Standing
from throughcare.domain.directory.meeting_kinds import MEETING_KINDS, TEMPORARILY_CLOSED
from throughcare.domain.directory.terms import (
    NEEDS_OF,
    Area,
    AreaScheme,
    Contact,
    Meeting,
    Place,
    Route,
    ServiceKind,
    Weekday,
)
from throughcare.gateways import plain_text as plain
from throughcare.gateways.intake import Wrong

SOURCE = "meeting-guide"
MOST_KINDS = 40
LONGEST_KIND = 40
_CODES = {words.casefold(): code for code, words in MEETING_KINDS.items()}
_KNOWN = {code.casefold(): code for code in MEETING_KINDS}
# The feed counts from Sunday.
_DAYS = (
    Weekday.SUNDAY,
    Weekday.MONDAY,
    Weekday.TUESDAY,
    Weekday.WEDNESDAY,
    Weekday.THURSDAY,
    Weekday.FRIDAY,
    Weekday.SATURDAY,
)
_NAMED = {day.name.casefold(): day for day in Weekday}
_SPLIT = re.compile(r"[,;|]")
_NOT_A_WORD = re.compile(r"[^a-z0-9]+")


def slug(*, meeting: Any) -> str:
    """This gives the id that a meeting has within its feed, if it has one."""
    return plain.key(value=meeting.get("slug")) if isinstance(meeting, dict) else ""


def listing(*, meeting: Any) -> Listing:
    """This gives a meeting as a listing. Raises Wrong, with why, for one that can't be taken.

    Slugs are unique within one feed only, so the id also names the feed: the site of its pages,
    else of its fellowship body, else that body's name.
    """
    if not isinstance(meeting, dict):
        raise Wrong("is not an object")
    own, name = slug(meeting=meeting), plain.line(value=meeting.get("name"))
    if not own:
        raise Wrong("has no slug, or one of more than 200 characters")
    if not name:
        raise Wrong("has no name")
    found = _meeting(meeting, name)
    notes = [plain.text(value=meeting.get(each)) for each in ("location_notes", "group_notes")]
    description = "\n\n".join(each for each in (found.notes, *notes) if each)
    closed = TEMPORARILY_CLOSED in found.kinds
    return Listing(
        kind=ListingKind.MEETING,
        source=SOURCE,
        external_id=f"{_feed(meeting)}/{own}",
        name=name,
        organization=plain.line(value=meeting.get("entity") or meeting.get("group")),
        summary=plain.summary(description=found.notes),
        description=description,
        service_kind=ServiceKind.FELLOWSHIP,
        needs=tuple(sorted(NEEDS_OF[ServiceKind.FELLOWSHIP])),
        route=Route.DROP_IN,
        contact=_contact(meeting),
        url=plain.url(value=meeting.get("url")) or _site(meeting),
        areas=_areas(meeting),
        places=() if found.place is None else (found.place,),
        standing=Standing.PAUSED if closed else Standing.ACTIVE,
        meeting=found,
    )


def _meeting(meeting: Mapping[str, Any], name: str) -> Meeting:
    days, starts, ends = _when(meeting)
    url = plain.url(value=meeting.get("conference_url"))
    phone = plain.phone(value=meeting.get("conference_phone"))
    return Meeting(
        name=name,
        days=days,
        starts=starts,
        ends=ends,
        kinds=_kinds(meeting.get("types")),
        group=plain.line(value=meeting.get("group")),
        notes=plain.text(value=meeting.get("notes"), most=4000),
        online=bool(url or phone),
        online_url=url,
        online_phone=phone,
        timezone=plain.line(value=meeting.get("timezone"), most=60),
        place=_place(meeting),
    )


def _when(meeting: Mapping[str, Any]) -> tuple[tuple[Weekday, ...], time | None, time | None]:
    """Its weekdays and hours; a meeting with neither is by arrangement, with one only is wrong."""
    days = _days(meeting.get("day"))
    starts = _clock(meeting, "time")
    if bool(days) != (starts is not None):
        raise Wrong("has a day and no time" if days else "has a time and no day")
    return days, starts, _clock(meeting, "end_time")


def _clock(meeting: Mapping[str, Any], name: str) -> time | None:
    given = plain.line(value=meeting.get(name), most=40)
    found = plain.clock(value=given)
    if given and found is None:
        raise Wrong(f"{name.replace('_', ' ')} is not a time of day: “{given}”")
    return found


def _days(given: Any) -> tuple[Weekday, ...]:
    each = given if isinstance(given, list) else [given]
    if isinstance(given, str):
        each = _SPLIT.split(given)
    found = {_day(day) for day in each[:14] if plain.line(value=day)}
    return tuple(sorted(found))


def _day(given: Any) -> Weekday:
    text = plain.line(value=given, most=20)
    if text.casefold() in _NAMED:
        return _NAMED[text.casefold()]
    if len(text) == 1 and text in "0123456":
        return _DAYS[int(text)]
    raise Wrong(f"day is not 0 (Sunday) to 6 (Saturday): “{text}”")


def _kinds(given: Any) -> tuple[str, ...]:
    """Codes of the specification; the feed's own word where it has none, as tables write it."""
    each = _SPLIT.split(given) if isinstance(given, str) else given
    if not isinstance(each, list):
        return ()
    found = (plain.line(value=kind, most=LONGEST_KIND) for kind in each[:MOST_KINDS])
    codes = (_KNOWN.get(k.casefold()) or _CODES.get(k.casefold()) or k for k in found if k)
    return tuple(sorted(set(codes)))


def _place(meeting: Mapping[str, Any]) -> Place | None:
    whole = plain.line(value=meeting.get("formatted_address"), most=500)
    address = plain.line(value=meeting.get("address"), most=500)
    given = plain.postcode(value=meeting.get("postal_code"))
    place = Place(
        name=plain.line(value=meeting.get("location")),
        address=address or whole,
        town=plain.line(value=meeting.get("city")),
        postcode=given or plain.postcode_inside(value=whole or address),
        point=plain.point(latitude=meeting.get("latitude"), longitude=meeting.get("longitude")),
    )
    return None if place == Place() else place


def _areas(meeting: Mapping[str, Any]) -> tuple[Area, ...]:
    """Regions from the widest to the narrowest, as the feed names them."""
    given = meeting.get("regions")
    regions = given.split(">") if isinstance(given, str) else given
    if not isinstance(regions, list) or not regions:
        regions = [meeting.get("region"), meeting.get("sub_region")]
    names = (plain.line(value=each) for each in regions[:10])
    return tuple(Area(scheme=AreaScheme.NAMED, code=name) for name in names if name)


def _contact(meeting: Mapping[str, Any]) -> Contact | None:
    """The fellowship body that lists the meeting, never a member."""
    contact = Contact(
        phone=plain.phone(value=meeting.get("entity_phone")),
        email=plain.email(value=meeting.get("entity_email")),
    )
    return None if contact == Contact() else contact


def _site(meeting: Mapping[str, Any]) -> str:
    first = plain.url(value=meeting.get("entity_website_url"))
    return first or plain.url(value=meeting.get("entity_url"))


def _feed(meeting: Mapping[str, Any]) -> str:
    named = plain.host(value=meeting.get("url")) or plain.host(value=_site(meeting))
    words = plain.line(value=meeting.get("entity")).casefold()
    return named or _NOT_A_WORD.sub("-", words).strip("-")
