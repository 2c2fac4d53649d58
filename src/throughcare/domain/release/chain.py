"""Until when somebody has, outside, what they are given instead: one script after another."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.calendar import A_DAY
from throughcare.domain.kernel.period import Period, merged


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A script outside, for the `days` for which it is written, of what is `prescribed` so long."""

    days: Period[date]
    prescribed: Period[date]


def script_held_until(written: Iterable[Written], *, left_on: date) -> date | None:
    """This gives the last day of the scripts that follow each other without a day between, of which
    one holds on the day after a release; None where none does. A script holds no longer than what
    it is for is prescribed. The database's `script_held_until` says the same.

    Source: issue of continuity: script without gap; ours: the prison gives what is due on the day.
    """
    held = (each.days.intersection(other=each.prescribed) for each in written)
    after = left_on + A_DAY
    chain = (one for one in merged(periods=filter(None, held)) if one.contains(moment=after))
    ends = next((one.ends for one in chain), None)
    return ends - A_DAY if ends else None
