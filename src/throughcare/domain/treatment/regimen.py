"""A regimen: what is prescribed, where it is supplied, on which days, in which doses."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.period import Period
from throughcare.domain.sharing.rules import JUSTICE
from throughcare.domain.treatment.days import EVERY_DAY
from throughcare.domain.treatment.products import FORMS, Product

K = AgencyKind
# Where medicines are supplied or given.
SUPPLIES = frozenset(
    {
        K.PHARMACY,
        K.COMMUNITY_DRUG_TREATMENT,
        K.INPATIENT_RESIDENTIAL,
        K.PRISON_CLINICAL,
        K.HOSPITAL,
        K.GP,
    }
)
# Whose prescribers prescribe.
PRESCRIBES = SUPPLIES - {K.PHARMACY}

# What can be read from an electrocardiogram at all, in ms: beyond it, it was typed wrongly.
QTC_MS = range(200, 801)

# Where nothing is supplied on bank holidays. Source: ours; prisons and wards give medicines daily.
CLOSED_ON_HOLIDAYS = frozenset({K.PHARMACY, K.COMMUNITY_DRUG_TREATMENT, K.GP})


class Wording(StrEnum):
    """The approved wording that stands on an instalment prescription, sentence by sentence.

    Source: the Home Office's approved wording of 2015 (secondary copies).
    """

    CLOSED_DAYS_BEFORE = "closed_days_before"
    REMAINDER_IF_LATE = "remainder_if_late"
    CONSULT_AFTER_MISSED = "consult_after_missed"
    SUPERVISE = "supervise"
    SEPARATE_CONTAINERS = "separate_containers"


class Aim(StrEnum):
    """What the person wants of it; the words beside it are their own."""

    STAY = "stay"
    REDUCE = "reduce"
    STOP = "stop"
    UNDECIDED = "undecided"


class Why(StrEnum):
    """Why a regimen ended. Where cover must go on, what follows is looked for."""

    FINISHED = "finished"
    OWN_CHOICE = "own_choice"
    CHANGED = "changed"
    MOVED = "moved"
    INTO_CUSTODY = "into_custody"
    OUT_OF_CUSTODY = "out_of_custody"
    HOSPITAL = "hospital"
    LOST_TOUCH = "lost_touch"
    CLINICAL = "clinical"
    DIED = "died"


class Site(StrEnum):
    """What was seen where an implant is.

    Source: domain.md S16: site checks.
    """

    WELL = "well"
    SORE = "sore"
    INFECTED = "infected"
    OUT = "out"


# After these somebody is meant to go on with the same kind of medicine, somewhere.
# A death closes it by itself: nobody chooses that.
CHOSEN = tuple(each for each in Why if each is not Why.DIED)
GOES_ON = frozenset({Why.CHANGED, Why.MOVED, Why.INTO_CUSTODY, Why.OUT_OF_CUSTODY, Why.HOSPITAL})

# After these somebody has dropped out, or left, without another to go on with.
DROPPED_OUT = frozenset({Why.LOST_TOUCH, Why.OWN_CHOICE, Why.CLINICAL})


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning:
    """A regimen as it is entered: its first dose in `micrograms`, the days of collection."""

    product: Product | None
    supplier_kind: AgencyKind | None
    starts_on: date | None
    ends_on: date | None
    weekdays: frozenset[int]
    micrograms: int | None
    by_kind: AgencyKind
    died_on: date | None


def begin(facts: Beginning) -> Decision[Period[date]]:
    """This says whether a regimen can be recorded, and on which days it holds.

    Source: domain.md S14 to S16; issue "Treatment".
    """
    reasons = [*_of_whom(facts), *_of_what(facts)]
    if facts.starts_on is None:
        reasons.append(because("treatment.start_needed", "starts_on"))
    elif facts.ends_on is not None and facts.ends_on <= facts.starts_on:
        reasons.append(because("medicine.end_wrong", "ends_on"))
    if reasons or facts.starts_on is None:
        return refuse(*reasons)
    return allow(Period(starts=facts.starts_on, ends=facts.ends_on))


def _of_whom(facts: Beginning) -> list[Reason]:
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.by_kind in JUSTICE or facts.by_kind not in PRESCRIBES:
        reasons.append(because("medicine.not_prescribed_here"))
    return reasons


def _of_what(facts: Beginning) -> list[Reason]:
    reasons = []
    if facts.product is None:
        reasons.append(because("medicine.product_needed", "product"))
    elif not (facts.weekdays or FORMS[facts.product].every):
        reasons.append(because("medicine.weekdays_needed", "weekdays"))
    if facts.supplier_kind not in SUPPLIES:
        reasons.append(because("medicine.supplier_needed", "supplier_id"))
    if facts.micrograms is None or facts.micrograms <= 0:
        reasons.append(because("medicine.dose_needed", "dose_mg"))
    return reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Changing:
    """A dose from a day on, in a regimen that holds on `days`; `newest_on` is its newest dose's."""

    days: Period[date]
    newest_on: date | None
    from_on: date | None
    micrograms: int | None
    died_on: date | None


def set_dose(facts: Changing) -> Decision[date]:
    """This says whether a dose can be recorded from a day on."""
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.micrograms is None or facts.micrograms <= 0:
        reasons.append(because("medicine.dose_needed", "dose_mg"))
    on = facts.from_on
    if on is None or not facts.days.contains(moment=on):
        reasons.append(because("medicine.day_outside", "from_on"))
    elif facts.newest_on is not None and on <= facts.newest_on:
        reasons.append(because("medicine.dose_before_another", "from_on"))
    if reasons or on is None:
        return refuse(*reasons)
    return allow(on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ending:
    """A regimen about to end on a day, and why."""

    days: Period[date]
    ends_on: date | None
    why: Why | None


def end(facts: Ending) -> Decision[date]:
    """This says whether a regimen can end on a day: the first on which it is no longer given."""
    reasons = []
    if facts.why not in CHOSEN:
        reasons.append(because("medicine.end_why_needed", "why"))
    on = facts.ends_on
    if on is None or on <= facts.days.starts or (facts.days.ends and on > facts.days.ends):
        reasons.append(because("medicine.end_wrong", "ends_on"))
    if reasons or on is None:
        return refuse(*reasons)
    return allow(on)


def every_day(*, product: Product, weekdays: frozenset[int]) -> bool:
    """This says whether somebody is seen for it every day, or has it in them every day."""
    return bool(FORMS[product].every) or weekdays == EVERY_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Tracing:
    """An electrocardiogram as somebody records that it was taken, on a day; its QTc if known."""

    on: date | None
    qtc_ms: int | None
    today: date
    died_on: date | None


def trace(facts: Tracing) -> Decision[date]:
    """This says whether an electrocardiogram can be recorded.

    Source: prescribing reference, rule 6.
    """
    if facts.died_on is not None:
        return refuse(because("person.has_died"))
    if facts.on is None or facts.on > facts.today:
        return refuse(because("medicine.day_past_needed", "on"))
    if facts.qtc_ms is not None and facts.qtc_ms not in QTC_MS:
        return refuse(because("medicine.qtc_wrong", "qtc_ms"))
    return allow(facts.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checking:
    """The place of an implant as somebody looked at it, on a day."""

    product: Product
    on: date | None
    seen: Site | None
    today: date
    died_on: date | None


def check_site(facts: Checking) -> Decision[Site]:
    """This says whether it can be recorded that the place of an implant was looked at.

    Source: domain.md S16.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if not FORMS[facts.product].implanted:
        reasons.append(because("medicine.not_implanted"))
    if facts.on is None or facts.on > facts.today:
        reasons.append(because("medicine.day_past_needed", "on"))
    if facts.seen is None:
        reasons.append(because("medicine.site_needed", "seen"))
    return refuse(*reasons) if reasons or facts.seen is None else allow(facts.seen)
