"""In what danger a release puts somebody: reasons that are shown, and never a score alone."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from throughcare.domain.custody.protocol import FIRST_WEEKS
from throughcare.domain.release.terms import Bed, Drawn, Known


class Danger(StrEnum):
    """Why somebody is in more danger than others in the days after a release."""

    OVERDOSED = "overdosed"
    DETOXED = "detoxed"
    SUBSTITUTED = "substituted"
    NO_HOME = "no_home"
    FIRST_WEEKS = "first_weeks"
    RECALLED = "recalled"


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of somebody, as far as whoever asks may see it; `inside_since` is the day on
    which they came to prison.
    """

    substituted: bool
    detoxed_on: date | None
    overdosed: bool
    recalled: bool
    known: Known
    inside_since: date


def dangers(facts: Facts, *, recent_days: int, today: date) -> tuple[Danger, ...]:
    """This gives the reasons, the gravest first. Whoever is released, or would be today, within the
    first weeks inside goes from one change in which people die into another.

    Source: prescribing reference, "Post-release risk", "OST start/stop risk"; P8; issue of
    continuity: first 28 days.
    """
    since = today - timedelta(days=recent_days)
    told = facts.known.of(Drawn.BED)
    bed = told.bed if told else None
    no_home = bed is not None and (bed.kind is Bed.NONE or not bed.suitable)
    first_weeks = (facts.known.release_on or today) < facts.inside_since + FIRST_WEEKS
    found = (
        (Danger.OVERDOSED, facts.overdosed),
        (Danger.DETOXED, facts.detoxed_on is not None and facts.detoxed_on >= since),
        (Danger.SUBSTITUTED, facts.substituted),
        (Danger.NO_HOME, no_home),
        (Danger.FIRST_WEEKS, first_weeks),
        (Danger.RECALLED, facts.recalled),
    )
    return tuple(danger for danger, holds in found if holds)
