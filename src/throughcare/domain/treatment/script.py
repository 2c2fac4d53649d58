"""A script by instalments: for how long, in how many, how far apart, and its first supply."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from types import MappingProxyType

from throughcare.domain.kernel.decision import Decision, allow, because, refuse
from throughcare.domain.kernel.obligation import Settings
from throughcare.domain.kernel.period import Period, merged
from throughcare.domain.treatment.alerts import Alert, AlertRule, speaking
from throughcare.domain.treatment.products import FORMS, Product


@dataclass(frozen=True, slots=True, kw_only=True)
class Script:
    """A script as it was written: dated `written_on`, first supplied on `first_on`, for so many
    `days` in all, in `instalments` so many days apart; None where that does not stand on it.
    """

    written_on: date
    first_on: date
    days: int
    instalments: int | None
    interval_days: int | None

    @property
    def until_on(self) -> date:
        """The first day for which nothing is written any more."""
        return self.first_on + timedelta(days=self.days)


def _length(script: Script, settings: Settings) -> str | None:
    most = settings["script_most_days"]
    return f"{most} days" if script.days > most else None


def _interval(script: Script, settings: Settings) -> str | None:
    """One instalment has no other after it to be apart from."""
    several = script.instalments is None or script.instalments > 1
    return "" if script.instalments is None or (several and not script.interval_days) else None


def _first_supply(script: Script, settings: Settings) -> str | None:
    most = settings["script_first_days"]
    late = script.first_on > script.written_on + timedelta(days=most)
    return f"{most} days" if late else None


SPEAKS: Mapping[str, Callable[[Script, Settings], str | None]] = MappingProxyType(
    {
        "script_length": _length,
        "script_interval": _interval,
        "script_first_supply": _first_supply,
    }
)


def alerts(script: Script, *, rules: Iterable[AlertRule], settings: Settings) -> tuple[Alert, ...]:
    """This gives every alert in force that speaks about a script, in the order of the list.

    Source: prescribing reference, rule 10.
    """
    return speaking(SPEAKS, script, rules=rules, settings=settings)


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """A script about to be recorded, for something prescribed on `prescribed`."""

    product: Product
    prescribed: Period[date]
    written_on: date | None
    first_on: date | None
    days: int | None
    instalments: int | None
    interval_days: int | None
    died_on: date | None


def write(facts: Writing) -> Decision[Script]:
    """This says whether a script can be recorded at all; what its alerts say comes after."""
    written, first, days = facts.written_on, facts.first_on, facts.days
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if FORMS[facts.product].every:
        reasons.append(because("script.not_by_instalments"))
    if written is None:
        reasons.append(because("script.written_needed", "written_on"))
    if first is None or not facts.prescribed.contains(moment=first):
        reasons.append(because("medicine.day_outside", "first_on"))
    elif written is not None and first < written:
        reasons.append(because("script.first_before", "first_on"))
    if not days or days < 1:
        reasons.append(because("script.days_needed", "days"))
    if reasons or written is None or first is None or not days:
        return refuse(*reasons)
    return allow(
        Script(
            written_on=written,
            first_on=first,
            days=days,
            instalments=facts.instalments or None,
            interval_days=facts.interval_days or None,
        )
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Lasting:
    """Something prescribed, with the days for which scripts are written; `goes_on` where its end
    is not what they want: it was only planned until then.
    """

    prescribed: Period[date]
    written: tuple[Period[date], ...]
    goes_on: bool


def runs_out_on(facts: Lasting, *, on: date) -> date | None:
    """This gives the first day, from `on` or from the next script, for which nothing is written or
    prescribed; None where that is not known, or it ends then on purpose.

    Source: issue "Treatment": a gap in cover.
    """
    whole = merged(periods=facts.written)
    ahead = [each.ends for each in whole if each.ends and each.ends > on]
    until = ahead[0] if ahead else whole[-1].ends if whole else None
    end = facts.prescribed.ends
    first = min((each for each in (until, end) if each), default=None)
    return None if first == end and not facts.goes_on else first
