"""What a prescriber is told before a dose is recorded. No dose is ever reckoned here.

Which alerts are in force on a day, how strong each is, and who lifts it is a dated list; the
numbers are the partnership's. Both need a clinician's signature at the agency that uses them.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from types import MappingProxyType

from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.substance import Medicine
from throughcare.domain.treatment.products import FORMS, Product

A_WEEK = timedelta(days=7)
# Risks after which less is borne than before. Source: prescribing reference, rule 4.
LOST_TOLERANCE = frozenset({"released", "detoxified"})
MILLIGRAM = 1000  # micrograms


class Level(StrEnum):
    """How strong an alert is."""

    BLOCK = "block"
    WARN = "warn"
    INFORM = "inform"


class LiftedBy(StrEnum):
    """Who lifts an alert: a second prescriber, a prescriber with a reason, or only other facts."""

    SECOND_PRESCRIBER = "second_prescriber"
    REASON = "reason"
    FACTS = "facts"


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertRule:
    """An alert as the dated list has it; `version` is the day from which it holds in this form."""

    code: str
    level: Level
    lifted_by: LiftedBy
    words: str
    source: str
    confidence: str
    version: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Checks:
    """What the prescriber knows on the day, as asked on the form; None is not known.

    `cows` is read from the sheet that was scored in the hours before, and not typed.
    """

    cautious: bool = False
    heart: bool = False
    opioid_free_on: date | None = None
    liver_test_on: date | None = None
    cows: int | None = None
    hours_since_opioid: int | None = None
    hours_since_methadone: int | None = None
    methadone_mg: int | None = None
    treated_since_on: date | None = None
    still_using: bool = False
    others_failed: str = ""
    consent_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """A dose in force from a day, in micrograms a day or an injection."""

    on: date
    micrograms: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Dosing:
    """A dose about to be recorded, and those before it in this regimen since it last (re)started.

    `first` where somebody starts, or starts again after missed days; `watched` where they came out
    of prison, or finished a detoxification, not long ago; `daily` where it is collected every day;
    `accompanied` where it is taken under supervision, or with somebody whom they chose; `pregnant`
    as far as it is known here.
    """

    product: Product
    step: Step
    before: tuple[Step, ...]
    first: bool
    watched: bool
    daily: bool
    checks: Checks
    pregnant: bool = False
    accompanied: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """An alert that speaks, with the number at which it does, if it has one."""

    rule: AlertRule
    limit: str = ""


type Speaks = Callable[[Dosing, Settings], str | None]


def _methadone(dosing: Dosing) -> bool:
    return dosing.product is Product.METHADONE


def _over(dosing: Dosing, most: int) -> str | None:
    """The number, where the dose is above so many milligrams."""
    return f"{most} mg" if dosing.step.micrograms > most * MILLIGRAM else None


def _first_dose(dosing: Dosing, settings: Settings) -> str | None:
    if not (_methadone(dosing) and dosing.first):
        return None
    return _over(dosing, settings["methadone_first_mg"])


def _first_dose_cautious(dosing: Dosing, settings: Settings) -> str | None:
    """Whoever came out of prison or a detoxification not long ago bears less, said or not."""
    careful = dosing.checks.cautious or dosing.watched
    if not (_methadone(dosing) and dosing.first and careful):
        return None
    return _over(dosing, settings["methadone_cautious_mg"])


def _day_increase(dosing: Dosing, settings: Settings) -> str | None:
    now = _in_force(dosing, before=dosing.step.on)
    return _raised(dosing, now, settings["methadone_day_mg"])


def _week_increase(dosing: Dosing, settings: Settings) -> str | None:
    """Against the lowest dose in force on any of the seven days before."""
    since = dosing.step.on - A_WEEK
    then = _in_force(dosing, before=since + timedelta(days=1))
    within = [each for each in dosing.before if since < each.on < dosing.step.on]
    lowest = min([*within, *([then] if then else [])], key=_size, default=None)
    return _raised(dosing, lowest, settings["methadone_week_mg"])


def _size(step: Step) -> int:
    return step.micrograms


def _in_force(dosing: Dosing, *, before: date) -> Step | None:
    earlier = [each for each in dosing.before if each.on < before]
    return max(earlier, key=lambda each: each.on, default=None)


def _raised(dosing: Dosing, since: Step | None, most: int) -> str | None:
    if not _methadone(dosing) or dosing.first or since is None:
        return None
    raised = dosing.step.micrograms - since.micrograms
    return f"{most} mg" if raised > most * MILLIGRAM else None


def _watch(dosing: Dosing, settings: Settings) -> str | None:
    """Soon after prison or a detoxification: every day, where it is a thing to collect."""
    if not (dosing.watched and FORMS[dosing.product].instead) or dosing.daily:
        return None
    days = settings["watch_days"]
    return f"{days} days"


def _naltrexone_start(dosing: Dosing, settings: Settings) -> str | None:
    if FORMS[dosing.product].medicine is not Medicine.NALTREXONE or not dosing.first:
        return None
    free, tested, on = dosing.checks.opioid_free_on, dosing.checks.liver_test_on, dosing.step.on
    least = settings["naltrexone_free_days"]
    is_free = free is not None and free + timedelta(days=least) <= on
    recent = timedelta(days=settings["liver_test_days"])
    is_tested = tested is not None and on - recent <= tested <= on
    return None if is_free and is_tested else f"{least} days"


def _ecg(dosing: Dosing, settings: Settings) -> str | None:
    if not _methadone(dosing):
        return None
    most = settings["ecg_over_mg"]
    return f"{most} mg" if dosing.checks.heart else _over(dosing, most)


def _buprenorphine_start(dosing: Dosing, settings: Settings) -> str | None:
    if FORMS[dosing.product].medicine is not Medicine.BUPRENORPHINE or not dosing.first:
        return None
    known = dosing.checks
    cows = settings["cows_over"]
    safe = (
        known.cows is not None
        and known.cows > cows
        and _said(known)
        and _long_enough(known.hours_since_opioid, settings["opioid_hours"])
        and _long_enough(known.hours_since_methadone, settings["methadone_hours"])
        and (known.methadone_mg or 0) <= settings["methadone_before_mg"]
    )
    return None if safe else str(cows)


def _said(known: Checks) -> bool:
    """Whether it was said what they took last: what nobody asked is not that they took none."""
    if known.hours_since_methadone is not None:
        return known.methadone_mg is not None
    return known.hours_since_opioid is not None


def _long_enough(hours: int | None, least: int) -> bool:
    """None where they took none."""
    return hours is None or hours >= least


def _pregnancy(dosing: Dosing, settings: Settings) -> str | None:
    """No number: what is right in a pregnancy is a specialist's to say."""
    return "" if dosing.pregnant else None


def _unlicensed(dosing: Dosing, settings: Settings) -> str | None:
    """What has no licence needs their consent in writing, on the day or before."""
    if FORMS[dosing.product].licensed or not dosing.first:
        return None
    agreed = dosing.checks.consent_on
    return None if agreed is not None and agreed <= dosing.step.on else ""


def _adherence(dosing: Dosing, settings: Settings) -> str | None:
    return "" if dosing.product is Product.NALTREXONE and not dosing.accompanied else None


def _diamorphine_start(dosing: Dosing, settings: Settings) -> str | None:
    """In treatment already, still using, and other medicines have not helped."""
    if dosing.product is not Product.DIAMORPHINE or not dosing.first:
        return None
    known = dosing.checks
    treated = known.treated_since_on is not None and known.treated_since_on < dosing.step.on
    return None if treated and known.still_using and known.others_failed.strip() else ""


def _at_home(dosing: Dosing, settings: Settings) -> str | None:
    """What may not be taken home is collected, or given, every day."""
    form = FORMS[dosing.product]
    return "" if not (form.at_home or form.every or dosing.daily) else None


SPEAKS: Mapping[str, Speaks] = MappingProxyType(
    {
        "first_dose": _first_dose,
        "first_dose_cautious": _first_dose_cautious,
        "day_increase": _day_increase,
        "week_increase": _week_increase,
        "watch": _watch,
        "naltrexone_start": _naltrexone_start,
        "ecg": _ecg,
        "buprenorphine_start": _buprenorphine_start,
        "pregnancy": _pregnancy,
        "unlicensed": _unlicensed,
        "naltrexone_adherence": _adherence,
        "diamorphine_start": _diamorphine_start,
        "not_at_home": _at_home,
    }
)


def alerts(dosing: Dosing, *, rules: Iterable[AlertRule], settings: Settings) -> tuple[Alert, ...]:
    """This gives every alert in force that speaks about a dose, in the order of the list.

    Source: prescribing reference, rules 1, 2, 4 to 6 and 9.
    """
    return speaking(SPEAKS, dosing, rules=rules, settings=settings)


# What is asked again where days or supervision change, and the dose does not.
OF_DAYS = {code: SPEAKS[code] for code in ("watch", "naltrexone_adherence", "not_at_home")}


def of_days(dosing: Dosing, *, rules: Iterable[AlertRule], settings: Settings) -> tuple[Alert, ...]:
    """This gives every alert in force that speaks about days of collection and supervision.

    Source: prescribing reference, rule 4; domain.md S15, S16.
    """
    return speaking(OF_DAYS, dosing, rules=rules, settings=settings)


def speaking[Facts](
    by_code: Mapping[str, Callable[[Facts, Settings], str | None]],
    facts: Facts,
    *,
    rules: Iterable[AlertRule],
    settings: Settings,
) -> tuple[Alert, ...]:
    """This gives every alert in force that speaks about what is asked, in the order of the list."""
    found = []
    for rule in rules:
        speaks = by_code.get(rule.code)
        limit = speaks(facts, settings) if speaks else None
        if limit is not None:
            found.append(Alert(rule=rule, limit=limit))
    return tuple(found)


@dataclass(frozen=True, slots=True, kw_only=True)
class Settled:
    """A dose that may be recorded: the alerts that spoke, and whether another prescriber must agree
    before it holds.
    """

    alerts: tuple[Alert, ...]
    waits: bool


def settle(spoken: Iterable[Alert], *, why: str, field: str = "dose_mg") -> Decision[Settled]:
    """This says whether it may be recorded: each alert is lifted as its own rule says.

    `field` is where an alert stands that only other facts lift.

    Source: issue "Treatment": a block is lifted only as its rule says, a warning by a reason.
    """
    spoken = tuple(spoken)
    reasons = [_reason(each, field) for each in spoken if _stands(each, why)]
    if reasons:
        return refuse(*reasons)
    waits = any(each.rule.lifted_by is LiftedBy.SECOND_PRESCRIBER for each in spoken)
    return allow(Settled(alerts=spoken, waits=waits))


def _stands(alert: Alert, why: str) -> bool:
    if alert.rule.level is Level.INFORM:
        return False
    return alert.rule.lifted_by is LiftedBy.FACTS or not why.strip()


def _reason(alert: Alert, field: str) -> Reason:
    rule = alert.rule
    by_facts = rule.lifted_by is LiftedBy.FACTS
    lifted = "" if by_facts else f"_by_{rule.lifted_by.value}"
    return because(
        f"medicine.alert{lifted}",
        field if by_facts else "why",
        **cited(alert),
    )


def cited(alert: Alert) -> dict[str, str]:
    """This gives an alert's words, with its number, source and version."""
    version = alert.rule.version
    said = {"words": say(alert), "source": alert.rule.source}
    return said | {"version": f"{version.day} {version:%B %Y}"}


def say(alert: Alert) -> str:
    """This says an alert with its number."""
    return f"{alert.rule.words} ({alert.limit})" if alert.limit else alert.rule.words


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirming:
    """A dose that waits for a second prescriber, and who would agree."""

    waits: bool
    same_prescriber: bool
    died_on: date | None = None


def confirm(facts: Confirming) -> Decision[None]:
    """This says whether somebody may be the second prescriber of a dose, and not the first."""
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if not facts.waits:
        reasons.append(because("medicine.dose_settled"))
    elif facts.same_prescriber:
        reasons.append(because("medicine.another_prescriber"))
    return refuse(*reasons) if reasons else allow(None)
