"""Nobody fits: that a need of somebody is recorded as one that no service meets."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.decision import Decision, allow, because, refuse

LONGEST = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Unfitted:
    """A need as it would be recorded; `somebody_takes` where a service would, or has to be asked.

    Recorded all the same, with a reason: it may be too far, or the person may not want it.
    """

    need: NeedKind | None
    why: str
    somebody_takes: bool
    died_on: date | None = None


def record(*, facts: Unfitted) -> Decision[NeedKind]:
    """This says whether it can be recorded that nobody fits.

    Source: domain.md S8, C4; issue "Directory": an unmet-need record.
    """
    reasons = []
    if facts.need is None:
        reasons.append(because("find_help.need_needed", "need"))
    if facts.somebody_takes and not facts.why.strip():
        reasons.append(because("find_help.somebody_takes", "why"))
    if len(facts.why) > LONGEST:
        reasons.append(because("find_help.too_long", "why", most=f"{LONGEST:,}"))
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    return refuse(*reasons) if reasons or facts.need is None else allow(facts.need)
