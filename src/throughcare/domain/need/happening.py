"""What happened when somebody told how things stand: the events from which something follows."""

from datetime import date

from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.need import outcome
from throughcare.domain.need.events import BenefitsLookedAt, HomeTold, Outcome, WorkAgreed
from throughcare.domain.need.outcome import Told

type Happened = HomeTold | Outcome | BenefitsLookedAt | WorkAgreed


def happened(*, kind: NeedKind, told: Told, today: date) -> tuple[tuple[str, Happened], ...]:
    """This gives the kind and the payload of each event: one at least.

    Work that has started already is no work to come: nothing is to be looked at before it.

    Source: domain.md S11: benefit in payment before work starts.
    """
    home = told.get("home")
    if kind is NeedKind.HOUSING and isinstance(home, str):
        return (("home.told", _home(home, told)),)
    said = outcome.said(kind=kind, told=told) or "in their words"
    found: list[tuple[str, Happened]] = [("need.outcome", Outcome(need=kind.value, said=said))]
    starts, looked = told.get("starts_on"), told.get("looked_at_on")
    if isinstance(looked, date):
        found.append(("benefits.looked_at", BenefitsLookedAt(on=looked)))
    if isinstance(starts, date) and starts >= today:
        found.append(("work.agreed", WorkAgreed(starts_on=starts)))
    return tuple(found)


def _home(home: str, told: Told) -> HomeTold:
    until, used = told.get("until_on"), told.get("used_there")
    return HomeTold(
        home=home,
        until_on=until if isinstance(until, date) else None,
        used_there="" if used is None else "yes" if used else "no",
    )
