"""What prisons offer, as pages show it: plain values."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.urls import reverse

from throughcare.domain.directory import saying
from throughcare.domain.directory.answers import Answer, Fit, Verdict
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.directory.words import WORDS
from throughcare.domain.kernel.called import Called
from throughcare.domain.kernel.decision import Reason
from throughcare.domain.programme.inside.catalogue import Offer
from throughcare.domain.programme.inside.fitting import Matched, Time
from throughcare.domain.programme.inside.wing import State
from throughcare.domain.programme.inside.words import REASONS, STATES
from throughcare.queries.inside.places import Holder

MOST_PEOPLE = 25
MARKS = {Verdict.MET: "met", Verdict.NOT_MET: "unmet", Verdict.UNKNOWN: "unknown"}
FITS = {
    Fit.TAKES: "Takes people like {name}",
    Fit.ASK: "Ask first: something is not known",
    Fit.NOT_YET: "Not yet",
}
TAKES_PART = "They take part in it"
TONES = {
    Time.FITS: "done",
    Time.NOT_KNOWN: "soon",
    Time.IN_PART: "soon",
    Time.TOO_LATE: "later",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One line of a catalogue held against somebody."""

    name: str
    prison: str
    about: str
    answer: str
    tone: str
    facts: tuple[str, ...]
    why: tuple[str, ...]
    criteria: tuple[tuple[str, str, str], ...]
    ask_href: str
    here: bool
    done: tuple[int, int, str]


def cards(
    found: Iterable[Matched],
    *,
    person_id: UUID,
    name: str,
    called: Called,
    here: str,
    asks: bool,
    held: frozenset[UUID] = frozenset(),
    runs: frozenset[tuple[UUID, str]] = frozenset(),
) -> tuple[Card, ...]:
    """What fits somebody: what is offered where they are first, else as it stands. A place that
    they wait for, or have, is asked for no more, nor one in what they take part in.
    """
    made = (
        _card(
            each,
            person_id,
            name,
            called,
            here,
            asks=asks and each.offer.id not in held,
            runs=(each.offer.agency_id, each.offer.what) in runs,
        )
        for each in found
    )
    return tuple(sorted(made, key=lambda each: not each.here))


def _card(
    found: Matched,
    person_id: UUID,
    name: str,
    called: Called,
    here: str,
    *,
    asks: bool,
    runs: bool,
) -> Card:
    offer = found.offer
    is_here = bool(here) and offer.prison == here
    ask = reverse("inside:ask", args=[person_id, offer.id]) if asks and is_here and not runs else ""
    every = len(offer.modules)
    return Card(
        name=offer.name,
        prison=offer.prison_name,
        about=offer.about,
        answer=TAKES_PART if runs else FITS[found.fit].format(name=name),
        tone="brand" if found.fits else "later",
        facts=facts_of(offer),
        why=tuple(said(each) for each in found.reasons),
        criteria=tuple(_criterion(each, called) for each in found.answers),
        ask_href=ask,
        here=is_here,
        done=(found.done, every, f"{found.done} of {every} modules done"),
    )


def facts_of(offer: Offer) -> tuple[str, ...]:
    """How long it lasts, how many places are free, when people begin."""
    weeks = f"{offer.weeks} weeks" if not offer.is_wing else "A place to live"
    starts = f"Begins {_day(offer.starts_on)}" if offer.starts_on else "Begins on any day"
    return (weeks, _places(offer), starts)


def _places(offer: Offer) -> str:
    if offer.free is None:
        return "Places: not said"
    return f"{offer.free} of {offer.places} places free"


def _day(day: date) -> str:
    return saying.day_in_words(day=day)


def said(reason: Reason) -> str:
    """A reason in words."""
    return REASONS[reason.code].format(**dict(reason.details))


def _criterion(answer: Answer, called: Called) -> tuple[str, str, str]:
    text = saying.sentence(criterion=answer.criterion, called=called)
    when = saying.dated(answer=answer)
    change = saying.change(answer=answer, called=called)
    text = f"{text.removesuffix('.')} ({when})" if when else text
    return (MARKS[answer.verdict], text, change)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One line of a catalogue, for whoever looks at what prisons offer."""

    name: str
    team: str
    about: str
    facts: tuple[str, ...]
    needs: str
    asks: tuple[str, ...]
    change_href: str
    is_wing: bool
    people: tuple[tuple[str, str, str], ...]
    more: int


def line(offer: Offer, *, called: Called, ours: bool, people: tuple[Holder, ...] = ()) -> Line:
    """One line as it stands in the catalogue; for the team that runs it, with who waits or has a
    place, whoever waited longest first.
    """
    waits = sorted(people, key=lambda each: each.state is State.HELD)
    return Line(
        name=offer.name,
        team=offer.team,
        about=offer.about,
        facts=facts_of(offer),
        needs=_needs(offer.needs),
        asks=tuple(saying.sentence(criterion=each, called=called) for each in offer.criteria),
        change_href=reverse("inside:change", args=[offer.id]) if ours else "",
        is_wing=offer.is_wing,
        people=tuple(
            (each.name, reverse("inside:of", args=[each.person_id]), STATES[each.state])
            for each in waits[:MOST_PEOPLE]
        ),
        more=max(0, len(waits) - MOST_PEOPLE),
    )


def _needs(needs: Iterable[NeedKind]) -> str:
    words = sorted(WORDS[f"directory.need.{each}"] for each in needs)
    return saying.listed(words=words, last="and") if words else ""
