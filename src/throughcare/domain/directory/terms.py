"""The words of the directory: needs, kinds of service, areas, places, hours, meetings."""

from dataclasses import dataclass, field
from datetime import date, datetime, time
from enum import IntEnum, StrEnum
from math import asin, cos, radians, sin, sqrt

EARTH_MILES = 3958.7613
KM_PER_MILE = 1.609344


class NeedKind(StrEnum):
    """What somebody may need help with.

    Source: domain.md S11 and S12; wellbeing for the commissioned services that name it; caring for
    carers' own needs (S32).
    """

    DRUG_TREATMENT = "drug_treatment"
    NEEDLE_EXCHANGE = "needle_exchange"
    MENTAL_HEALTH = "mental_health"
    LEARNING_DISABILITY = "learning_disability"
    HOUSING = "housing"
    ETE = "ete"
    DEBT = "debt"
    BENEFITS = "benefits"
    FAMILY_CHILDREN = "family_children"
    HEALTH = "health"
    PEER_SUPPORT = "peer_support"
    ADVOCACY = "advocacy"
    WELLBEING = "wellbeing"
    CARING = "caring"


class ServiceKind(StrEnum):
    """What sort of service it is. The five of mental health stay apart: each refuses differently.

    Source: domain.md S11 and §7.
    """

    COMMUNITY_DRUG_TREATMENT = "community_drug_treatment"
    INPATIENT_DETOX = "inpatient_detox"
    RESIDENTIAL_REHABILITATION = "residential_rehabilitation"
    NEEDLE_EXCHANGE_OUTREACH = "needle_exchange_outreach"
    COMMUNITY_MENTAL_HEALTH = "community_mental_health"
    DUAL_DIAGNOSIS = "dual_diagnosis"
    CRIMINAL_JUSTICE_MENTAL_HEALTH = "criminal_justice_mental_health"
    TALKING_THERAPIES = "talking_therapies"
    MENTAL_HEALTH_CRISIS = "mental_health_crisis"
    LEARNING_DISABILITY = "learning_disability"
    HOUSING = "housing"
    HOSTEL = "hostel"
    ETE = "ete"
    DEBT_ADVICE = "debt_advice"
    BENEFITS_ADVICE = "benefits_advice"
    FAMILY_CHILDREN = "family_children"
    GP = "gp"
    HOSPITAL = "hospital"
    PHARMACY = "pharmacy"
    PEER_RECOVERY = "peer_recovery"
    FELLOWSHIP = "fellowship"
    ADVOCACY = "advocacy"
    WELLBEING = "wellbeing"
    OTHER = "other"


_K, _N = ServiceKind, NeedKind
NEEDS_OF: dict[ServiceKind, frozenset[NeedKind]] = {
    _K.COMMUNITY_DRUG_TREATMENT: frozenset({_N.DRUG_TREATMENT}),
    _K.INPATIENT_DETOX: frozenset({_N.DRUG_TREATMENT}),
    _K.RESIDENTIAL_REHABILITATION: frozenset({_N.DRUG_TREATMENT}),
    _K.NEEDLE_EXCHANGE_OUTREACH: frozenset({_N.NEEDLE_EXCHANGE}),
    _K.COMMUNITY_MENTAL_HEALTH: frozenset({_N.MENTAL_HEALTH}),
    _K.DUAL_DIAGNOSIS: frozenset({_N.MENTAL_HEALTH, _N.DRUG_TREATMENT}),
    _K.CRIMINAL_JUSTICE_MENTAL_HEALTH: frozenset({_N.MENTAL_HEALTH}),
    _K.TALKING_THERAPIES: frozenset({_N.MENTAL_HEALTH}),
    _K.MENTAL_HEALTH_CRISIS: frozenset({_N.MENTAL_HEALTH}),
    _K.LEARNING_DISABILITY: frozenset({_N.LEARNING_DISABILITY}),
    _K.HOUSING: frozenset({_N.HOUSING}),
    _K.HOSTEL: frozenset({_N.HOUSING}),
    _K.ETE: frozenset({_N.ETE}),
    _K.DEBT_ADVICE: frozenset({_N.DEBT}),
    _K.BENEFITS_ADVICE: frozenset({_N.BENEFITS}),
    _K.FAMILY_CHILDREN: frozenset({_N.FAMILY_CHILDREN, _N.CARING}),
    _K.GP: frozenset({_N.HEALTH}),
    _K.HOSPITAL: frozenset({_N.HEALTH}),
    _K.PHARMACY: frozenset({_N.HEALTH, _N.NEEDLE_EXCHANGE}),
    _K.PEER_RECOVERY: frozenset({_N.PEER_SUPPORT}),
    _K.FELLOWSHIP: frozenset({_N.PEER_SUPPORT}),
    _K.ADVOCACY: frozenset({_N.ADVOCACY}),
    _K.WELLBEING: frozenset({_N.WELLBEING}),
    _K.OTHER: frozenset(),
}


class Route(StrEnum):
    """How one gets to a service."""

    DROP_IN = "drop_in"
    SELF_REFERRAL = "self_referral"
    REFERRAL = "referral"
    APPOINTMENT = "appointment"
    MEMBERSHIP = "membership"
    PROBATION = "probation"
    NOT_SAID = "not_said"


class AreaScheme(StrEnum):
    """In whose words an area is named. An answer "not from here" needs both in the same words."""

    LOCAL = "local"  # the partnership's own areas
    LOCAL_AUTHORITY = "local_authority"  # GSS codes, E06…
    POLICE = "police"  # police and crime commissioner areas
    PROBATION = "probation"  # probation regions
    NAMED = "named"  # whatever a feed wrote


# Published codes, which say the same to everybody.
CODED = frozenset({AreaScheme.LOCAL_AUTHORITY, AreaScheme.POLICE, AreaScheme.PROBATION})


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """An area that a service serves or somebody lives in. The name is for reading only."""

    scheme: AreaScheme
    code: str
    name: str = field(default="", compare=False)

    @property
    def label(self) -> str:
        return self.name or self.code


class Weekday(IntEnum):
    """Monday first, as Python's `date.weekday()` counts."""

    MONDAY = 0
    TUESDAY = 1
    WEDNESDAY = 2
    THURSDAY = 3
    FRIDAY = 4
    SATURDAY = 5
    SUNDAY = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """Open on a weekday, by the place's own clock; closing at or before opening means next day."""

    day: Weekday
    opens: time | None = None
    closes: time | None = None
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contact:
    """Whom to ask: a named human where the service gives one, and when they answer."""

    name: str = ""
    role: str = ""
    phone: str = ""
    email: str = ""
    hours: tuple[Hours, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place on the map, in degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where somebody goes."""

    name: str = ""
    address: str = ""
    town: str = ""
    postcode: str = ""
    point: Point | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Capacity:
    """How many places a service has, and how many are free, as it last said."""

    places: int | None = None
    free: int | None = None
    said_on: date | None = None

    @property
    def is_full(self) -> bool:
        return self.free is not None and self.free <= 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Meeting:
    """A fellowship meeting. No day and no time: by arrangement."""

    name: str
    key: str = ""
    days: tuple[Weekday, ...] = ()
    starts: time | None = None
    ends: time | None = None
    kinds: tuple[str, ...] = ()
    group: str = ""
    notes: str = ""
    online: bool = False
    online_url: str = ""
    online_phone: str = ""
    timezone: str = ""
    place: Place | None = None


def is_open(*, hours: tuple[Hours, ...], at: datetime) -> bool | None:
    """This says whether it is open at this local time; None where the hours don't tell."""
    if not hours:
        return None
    if any(_covers(each, at) for each in hours):
        return True
    unsaid = any(h.day == at.weekday() and (h.opens is None or h.closes is None) for h in hours)
    return None if unsaid else False


def _covers(hours: Hours, at: datetime) -> bool:
    if hours.opens is None or hours.closes is None:
        return False
    today, clock = at.weekday(), at.time()
    if hours.closes > hours.opens:
        return hours.day == today and hours.opens <= clock < hours.closes
    yesterday = (today - 1) % 7
    return (hours.day == today and clock >= hours.opens) or (
        hours.day == yesterday and clock < hours.closes
    )


def miles_between(*, one: Point, other: Point) -> float:
    """This gives the distance in miles as the crow flies, on a round earth (within 0.5 %).

    Source: the haversine formula; mean earth radius 6,371.0088 km.
    """
    north = radians(other.latitude - one.latitude) / 2
    east = radians(other.longitude - one.longitude) / 2
    across = cos(radians(one.latitude)) * cos(radians(other.latitude))
    half = sin(north) ** 2 + across * sin(east) ** 2
    return 2 * EARTH_MILES * asin(sqrt(min(1.0, half)))


def nearest_miles(*, places: tuple[Place, ...], near: Point) -> float | None:
    """This gives the miles to the nearest of the places, or None where none is on the map."""
    points = [place.point for place in places if place.point is not None]
    return min((miles_between(one=near, other=point) for point in points), default=None)
