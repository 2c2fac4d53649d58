"""Which programmes of a prison fit somebody's plan and the time that they have left."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum

from throughcare.domain.directory.answers import Answer, Fit, answers, fit
from throughcare.domain.directory.facts import PersonFacts, current
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.directory.words import WORDS
from throughcare.domain.kernel.decision import Reason, because
from throughcare.domain.programme.inside.catalogue import Offer
from throughcare.domain.programme.inside.wants import wanted


class Time(IntEnum):
    """Whether it can be done before they leave, best first."""

    FITS = 0
    NOT_KNOWN = 1
    IN_PART = 2
    TOO_LATE = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """Whom a catalogue is held against; a set that is None is not known, never empty.

    `done` are the modules that they did of each programme, wherever; `aims` what they want, in
    their words.
    """

    facts: PersonFacts
    needs: frozenset[NeedKind]
    done: Mapping[str, frozenset[str]]
    aims: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Matched:
    """One line of a catalogue held against somebody: every criterion, the time, and why."""

    offer: Offer
    answers: tuple[Answer, ...]
    fit: Fit
    time: Time
    weeks_needed: int
    weeks_left: int | None
    begins_on: date
    meets: frozenset[NeedKind]
    wants: tuple[str, ...]
    done: int
    reasons: tuple[Reason, ...]

    @property
    def fits(self) -> bool:
        """Whether something speaks for it, a need or what they want, and nothing against it:
        neither a criterion, nor the time.
        """
        in_time = self.time in (Time.FITS, Time.NOT_KNOWN)
        return in_time and bool(self.meets or self.wants) and self.fit is not Fit.NOT_YET


FITS = (Fit.TAKES, Fit.ASK, Fit.NOT_YET)


def match(offers: Iterable[Offer], *, who: Somebody, on: date) -> tuple[Matched, ...]:
    """This holds each line of a catalogue against somebody, what fits best first.

    What meets a need of theirs comes first, then what they want in their own words, then what
    takes people like them, then what can be done in the time that they have; what they have begun
    before what is new, programmes before places to live.

    Source: issue of continuity: "matching explains"; domain.md S5: catalogue against time left.
    """
    return tuple(sorted((_matched(each, who, on) for each in offers), key=_order))


def _order(found: Matched) -> tuple[object, ...]:
    offer = found.offer
    return (
        not (found.meets or found.wants),
        not found.wants,
        FITS.index(found.fit),
        found.time,
        offer.free == 0,
        not found.done,
        offer.is_wing,
        found.begins_on,
        offer.name.casefold(),
        offer.prison_name.casefold(),
        str(offer.id),
    )


def _matched(offer: Offer, who: Somebody, on: date) -> Matched:
    given = answers(criteria=offer.criteria, facts=who.facts, on=on)
    done = who.done.get(offer.what, frozenset()) & frozenset(offer.modules)
    needed = offer.weeks_needed(done=done)
    begins = max(on, offer.starts_on or on)
    leaves = current(fact=who.facts.release_on, on=on)
    release_on = leaves.value if leaves and leaves.value >= on else None
    time = Time.FITS if offer.is_wing else in_time(begins_on=begins, weeks=needed, until=release_on)
    meets, wants = offer.needs & who.needs, wanted(who.aims, meets=offer.needs)
    left = None if release_on is None else (release_on - begins).days // 7
    return Matched(
        offer=offer,
        answers=given,
        fit=fit(answers=given),
        time=time,
        weeks_needed=needed,
        weeks_left=left,
        begins_on=begins,
        meets=meets,
        wants=wants,
        done=len(done),
        reasons=(*_for(meets, wants), *_reasons(offer, time, needed, left, len(done))),
    )


def _for(meets: frozenset[NeedKind], wants: tuple[str, ...]) -> tuple[Reason, ...]:
    """What speaks for it: their needs, and what they want in their own words."""
    if not (meets or wants):
        return (because("catalogue.no_need"),)
    needs = tuple(
        because("catalogue.meets", need=WORDS[f"directory.need.{each}"]) for each in sorted(meets)
    )
    return (*needs, *(because("catalogue.wants", aim=each) for each in wants))


def in_time(*, begins_on: date, weeks: int, until: date | None) -> Time:
    """This says whether so many weeks from a day on are over before somebody leaves.

    Source: P8; domain.md S5. A day of release that nobody told is not known, and no bar.
    """
    if until is None:
        return Time.NOT_KNOWN
    if begins_on + timedelta(weeks=weeks) <= until:
        return Time.FITS
    return Time.IN_PART if begins_on < until else Time.TOO_LATE


def _reasons(
    offer: Offer, time: Time, needed: int, left: int | None, done: int
) -> tuple[Reason, ...]:
    found = []
    if not offer.is_wing:
        code = f"catalogue.time.{time.name.lower()}"
        found.append(because(code, weeks=str(needed), left=str(max(left or 0, 0))))
    if done:
        every = str(len(offer.modules))
        found.append(because("catalogue.done", done=str(done), every=every))
    if offer.free == 0:
        found.append(because("catalogue.full", places=str(offer.places)))
    return tuple(found)
