"""How much recommending varies between teams: shares by band of need, with limits of chance."""

from dataclasses import dataclass
from enum import StrEnum
from math import exp, lgamma, log


class Band(StrEnum):
    """How much help somebody needs, by how many needs are recorded."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"


class Place(StrEnum):
    """Where a share lies among the limits."""

    WITHIN = "within"
    BELOW = "below"
    ABOVE = "above"
    FAR_BELOW = "far_below"
    FAR_ABOVE = "far_above"


# Two and three standard deviations, as funnel plots of services draw them.
NEAR, FAR = 0.05, 0.002


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally:
    """Of so many reports of a team about people of one band, how many recommended anything."""

    team: str
    band: Band
    reports: int
    recommended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Shares between which chance alone keeps all but so few, for reports of one number."""

    reports: int
    low: float
    high: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A team in the picture of a band."""

    team: str
    reports: int
    recommended: int
    place: Place

    @property
    def share(self) -> float:
        return self.recommended / self.reports


@dataclass(frozen=True, slots=True, kw_only=True)
class Funnel:
    """One band: the share over all teams, each team that is shown, and how many are not."""

    band: Band
    share: float
    reports: int
    points: tuple[Point, ...]
    left_out: int


def band(needs: int, *, medium: int, high: int) -> Band:
    """This gives the band of somebody with so many recorded needs."""
    if needs >= high:
        return Band.HIGH
    return Band.MEDIUM if needs >= medium else Band.LOW


def limits(*, reports: int, share: float, outside: float) -> Limits:
    """This gives the limits outside which a share falls by chance at most so often, both sides
    together: the exact quantiles of the binomial distribution, as shares.

    Source: Spiegelhalter, Funnel plots for comparing institutional performance, 2005.
    """
    low = _quantile(reports, share, outside / 2)
    high = _quantile(reports, share, 1 - outside / 2)
    return Limits(reports=reports, low=low / reports, high=high / reports)


def _quantile(trials: int, chance: float, level: float) -> int:
    """The fewest successes that, with all fewer ones, have at least this probability."""
    if chance in (0.0, 1.0):
        return round(trials * chance)
    reached = 0.0
    for successes in range(trials):
        reached += _exactly(successes, trials, chance)
        if reached >= level:
            return successes
    return trials


def _exactly(successes: int, trials: int, chance: float) -> float:
    """The probability of just so many, by logarithms: the counts may be large."""
    ways = lgamma(trials + 1) - lgamma(successes + 1) - lgamma(trials - successes + 1)
    return exp(ways + successes * log(chance) + (trials - successes) * log(1 - chance))


def place(*, reports: int, recommended: int, share: float) -> Place:
    """This says where a team's share lies: within chance, or outside its limits."""
    found = recommended / reports
    far = limits(reports=reports, share=share, outside=FAR)
    near = limits(reports=reports, share=share, outside=NEAR)
    if found < far.low:
        return Place.FAR_BELOW
    if found > far.high:
        return Place.FAR_ABOVE
    if found < near.low:
        return Place.BELOW
    return Place.ABOVE if found > near.high else Place.WITHIN


def funnel(tallies: tuple[Tally, ...], *, of: Band, fewest: int) -> Funnel | None:
    """This gives the picture of one band; None where all teams together have too few reports.

    A team with fewer is not shown, nor can it be reckoned from the others: where one alone would
    be left out, the smallest that is shown goes with it.

    Source: issue of justice; domain/directory/small_numbers.py.
    """
    mine = sorted((each for each in tallies if each.band is of), key=lambda each: -each.reports)
    all_reports = sum(each.reports for each in mine)
    if all_reports < fewest:
        return None
    shown = [each for each in mine if each.reports >= fewest]
    hidden = mine[len(shown) :]
    if len(hidden) == 1 and shown:
        shown = shown[:-1]
    share = sum(each.recommended for each in mine) / all_reports
    points = tuple(
        Point(
            team=each.team,
            reports=each.reports,
            recommended=each.recommended,
            place=place(reports=each.reports, recommended=each.recommended, share=share),
        )
        for each in shown
    )
    return Funnel(
        band=of,
        share=share,
        reports=all_reports,
        points=points,
        left_out=len(mine) - len(points),
    )
