"""A service as Find help shows it: what it is, what it takes to get there, and each answer."""

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse

from throughcare.domain.directory import opening, saying
from throughcare.domain.directory.answers import Answer, Fit, Verdict, together
from throughcare.domain.directory.facts import ReferralSource
from throughcare.domain.directory.known import FactKind
from throughcare.domain.directory.matching import Group, Ranked
from throughcare.domain.directory.measured import WINDOW_DAYS, Measured
from throughcare.domain.directory.small_numbers import FEWEST
from throughcare.domain.directory.terms import Capacity, Contact
from throughcare.domain.directory.words import WORDS
from throughcare.domain.kernel.called import Called
from throughcare.queries.find_help.candidates import Found, Offer

MARKS = {Verdict.MET: "met", Verdict.NOT_MET: "unmet", Verdict.UNKNOWN: "unknown"}
TONES = {
    Group.TAKES: "brand",
    Group.ASK: "soon",
    Group.NOT_YET: "later",
    Group.CLOSED: "later",
    Group.ELSEWHERE: "later",
}
MOST_AREAS = 3
RECORDED = {kind.value for kind in FactKind}

type Item = tuple[str, str] | tuple[str, str, str] | tuple[str, str, str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One service. Without `refer_href` it is not referred to from here: `ways` say how."""

    name: str
    href: str
    summary: str
    answer: str
    tone: str
    facts: tuple[str, ...]
    criteria: tuple[Item, ...]
    refer_href: str
    ask_href: str
    ways: tuple[str, ...]
    closed: bool
    elsewhere: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class For:
    """For whom cards are made, and who refers."""

    person_id: UUID
    name: str
    source: ReferralSource
    called: Called


def card(ranked: Ranked, found: Found, whom: For) -> Card:
    """This makes the card of a service."""
    service, offer = ranked.service, found.offers[ranked.service.key]
    asked = urlencode({"need": found.need.value})
    here = offer.agency_id is not None
    closed = ranked.group is Group.CLOSED
    return Card(
        name=service.name,
        href=reverse("directory:show", args=[offer.id]),
        summary=service.summary,
        answer=_answer(ranked, whom.name),
        tone=TONES[ranked.group],
        facts=tuple(_facts(ranked, offer, whom)),
        criteria=tuple(_item(each, offer, whom) for each in ranked.answers),
        refer_href=f"{reverse('referral:send', args=[whom.person_id, offer.id])}?{asked}"
        if here and not closed
        else "",
        ask_href=_ask_href(offer, whom) if here else "",
        ways=() if here else tuple(_ways(ranked, offer)),
        closed=closed,
        elsewhere=ranked.group is Group.ELSEWHERE,
    )


def _ask_href(offer: Offer, whom: For) -> str:
    asked = urlencode({"for": str(whom.person_id)})
    return f"{reverse('directory:ask', args=[offer.id])}?{asked}"


def _answer(ranked: Ranked, name: str) -> str:
    if ranked.group is Group.CLOSED:
        return f"Closed to {name} by design: for people in criminal justice only"
    if ranked.group is Group.ELSEWHERE:
        return f"Serves elsewhere: {_areas(ranked)}"
    like = f"Takes people like {name}"
    match ranked.fit:
        case Fit.TAKES:
            return f"{like}: yes"
        case Fit.ASK:
            open_ones = sum(each.verdict is Verdict.UNKNOWN for each in ranked.answers)
            return f"{like}: ask: {open_ones} {'answer' if open_ones == 1 else 'answers'} missing"
        case Fit.NOT_YET:
            met_on = together(answers=ranked.answers)
            when = f"from {saying.day_in_words(day=met_on)}" if met_on else _first_no(ranked)
            return f"{like}: not yet: {when}"


def _areas(ranked: Ranked) -> str:
    """The areas that it serves, or the first of many."""
    labels = [area.label for area in ranked.elsewhere]
    more = f" and {len(labels) - MOST_AREAS} more" if len(labels) > MOST_AREAS else ""
    return ", ".join(labels[:MOST_AREAS]) + more


def _first_no(ranked: Ranked) -> str:
    """How many criteria are not met, where no day is known."""
    number = sum(each.verdict is Verdict.NOT_MET for each in ranked.answers)
    return f"{number} of {len(ranked.answers)} criteria not met"


def _facts(ranked: Ranked, offer: Offer, whom: For) -> list[str]:
    found = [ranked.service.organization, briefly(offer.measured)]
    if offer.miles is not None:
        found.append(f"{offer.miles:.1f} miles")
    found += capacity(ranked.service.capacity)
    found += refused(offer.measured, whom.source)
    if ranked.service.contact is not None:
        found.append(f"Ask: {asked_of(ranked.service.contact)}")
    return [each for each in found if each]


def briefly(measured: Measured) -> str:
    """The usual wait with its range; why none is measured stands elsewhere on the page."""
    return "Wait not measured" if measured.waits is None else waiting(measured)


def waiting(measured: Measured) -> str:
    """The usual wait with its range, or why nothing is measured."""
    waits = measured.waits
    if waits is None:
        return f"Wait not measured: fewer than {FEWEST} people seen in {WINDOW_DAYS} days"
    return (
        f"Usual wait {waits.median_days:g} days "
        f"({waits.shortest_days} to {waits.longest_days}), "
        f"{waits.count} people in {WINDOW_DAYS} days"
    )


def refused(measured: Measured, source: ReferralSource) -> list[str]:
    """How many of such a source's referrals were declined, where enough were made."""
    return [
        f"Declined {each.declined} of {each.declined + each.accepted} from "
        f"{WORDS[f'directory.source.{each.source}']} in {WINDOW_DAYS} days"
        for each in measured.acceptance
        if each.source is source
    ]


def capacity(said: Capacity | None) -> list[str]:
    """What it says of its places."""
    if said is None or said.free is None:
        return []
    when = f", said on {saying.day_in_words(day=said.said_on)}" if said.said_on else ""
    if said.is_full:
        return [f"No free place{when}"]
    of = f" of {said.places}" if said.places is not None else ""
    return [f"{said.free}{of} places free{when}"]


def asked_of(contact: Contact) -> str:
    """Whom to ask, and when they answer."""
    hours = "; ".join(opening.said(hours=contact.hours))
    parts = (contact.name, contact.role, contact.phone or contact.email, hours)
    return ", ".join(part for part in parts if part)


def _ways(ranked: Ranked, offer: Offer) -> list[str]:
    contact = ranked.service.contact
    found = [WORDS[f"directory.route.{ranked.service.route}"], offer.route_words]
    if contact is not None:
        found += [contact.phone, contact.email]
    return [each for each in found if each]


def says(answer: Answer) -> str:
    """A criterion as the end of "Somebody who …"; where it is met, since when."""
    sentence = saying.sentence(criterion=answer.criterion)
    text = sentence.removeprefix("The person ")
    text = text[:1].upper() + text[1:].removesuffix(".")
    dated = saying.dated(answer=answer) if answer.verdict is Verdict.MET else ""
    return f"{text} ({dated})" if dated else text


def _item(answer: Answer, offer: Offer, whom: For) -> Item:
    change = saying.change(answer=answer, called=whom.called)
    mark, text = MARKS[answer.verdict], says(answer)
    if answer.verdict is not Verdict.UNKNOWN:
        return (mark, text, change)
    if answer.criterion.kind in RECORDED:
        facts = reverse("facts:record", args=[whom.person_id, answer.criterion.kind])
        return (mark, text, change, facts)
    if answer.criterion.kind == "wording" and offer.agency_id is not None:
        return (mark, text, change, _ask_href(offer, whom))
    return (mark, text, change)
