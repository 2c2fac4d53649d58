"""What can happen to what somebody is given: begun, ended, supplied, its dose reviewed.

What begins with PRIVATE justice never sees, whatever a grant says: no day that somebody missed, no
dose. Source: C14: never a compliance event.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind

PRIVATE = "medicine"


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Somebody is given a medicine, [starts_on, ends_on)."""

    medicine: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """A medicine is no longer given, from this day on."""

    medicine: str
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CaughtUp:
    """Somebody is given a medicine, since a day, and on no review: whoever leads learned of it
    later, or the duty came after it.
    """

    since_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Reviewed:
    """A prescriber looked at the dose with the person: what was decided."""

    decided: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A regimen was prescribed, from when, supplied by whom; `substitutes` for street opioids;
    `once_in_days` where it is injected or implanted; `until_on` where it is planned until then,
    and `runs_out_on` where they are meant to go on all the same.
    """

    product: str
    starts_on: date
    supplier_id: UUID
    supplier_name: str
    substitutes: bool
    once_in_days: bool = False
    runs_out_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowingAgreed:
    """What follows something that is prescribed until a day, from when, and with whom."""

    product: str
    follows: str
    follows_on: date | None
    agency_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseSet:
    """A dose from a day on; `waits` for a second prescriber, asks for an `ecg`, or neither."""

    product: str
    dose: str
    from_on: date
    regimen_id: UUID
    waits: bool
    ecg: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class DoseSettled:
    """A second prescriber agreed to a dose, or did not."""

    dose: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RegimenEnded:
    """A regimen ended on a day, and why."""

    product: str
    ends_on: date
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Arranged:
    """Other days of collection, or another supervision, from a day on: how, in words."""

    product: str
    from_on: date
    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplierChanged:
    """From a day on it is supplied by a pharmacy or clinic, or by that one no longer."""

    product: str
    from_on: date
    supplier_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Collected:
    """A dose was collected, or given; until when it works, where it is given once in some days."""

    on: date
    lapses_on: date | None = None
    implanted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NotCollected:
    """Nobody came for a dose, or none was supplied to whoever came, and why.

    `missed` days in a row; from `suspends` on nothing is supplied until a prescriber has seen them.
    """

    on: date
    missed: int
    suspends: bool
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reassessed:
    """A prescriber saw somebody who had missed days: what was decided; from when supply goes on."""

    decided: str
    from_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """The heart was looked at by an electrocardiogram, on a day; its QTc in ms, where known."""

    on: date
    qtc_ms: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ScriptWritten:
    """A script by instalments was written for a medicine: from when, and until when, it is; from
    when nothing is written with it, if they are meant to go on.
    """

    product: str
    first_on: date
    until_on: date
    regimen_id: UUID
    runs_out_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteChecked:
    """The place of an implant was looked at, on a day, and what was seen."""

    on: date
    seen: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SupporterChanged:
    """With whom they take it was changed, as they wish. Who it is, or was, is not said."""

    product: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpioidsTold:
    """They told of opioid use, or that they have no naloxone: never to be seen by justice."""

    has_none: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NaloxoneOffered:
    """Naloxone was handed over, to whom or why again; or was offered and not wanted."""

    how: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DetoxBegun:
    """A detoxification begins: by which method, where, and until when it is planned."""

    method: str
    where: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DetoxChanged:
    """They wanted another pace or place: where, and until when, from now on."""

    where: str
    ends_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class DetoxEnded:
    """A detoxification ended on a day, how, and what follows."""

    outcome: str
    on: date
    follows: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchAgreed:
    """It was agreed to be in touch for a while: after what, how, and until when.

    Each day before `daily_until`, every other day before `alternate_until`, then each week; the
    `helper_id` rings first where a contact was missed.
    """

    since: str
    how: str
    ends_on: date
    daily_until: date | None = None
    alternate_until: date | None = None
    helper_id: UUID | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchDeclined:
    """They were offered it, and do not want it now."""

    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchEnded:
    """A watch ended, and why."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WentOver:
    """The journey went to another agency; this is still prescribed by the one before, and nothing
    is written or planned from `uncovered_on` on, where that is known; `near` if that is so soon
    that what follows should be written by now.
    """

    product: str
    from_agency_id: UUID
    from_agency_name: str
    uncovered_on: date | None = None
    near: bool = False


def _kind(code: str, payload: type, sentence: str, *, standing: bool = True) -> Kind:
    return Kind(
        code=code,
        category=Category.TREATMENT,
        payload=payload,
        sentence=sentence,
        standing=standing,
    )


# Collections come every day for years, and rules need none of them later: they are not standing.
KINDS: tuple[Kind, ...] = (
    _kind("treatment.given", Given, "Is given {medicine} from {starts_on}"),
    _kind("treatment.stopped", Stopped, "No longer given {medicine} from {ends_on}"),
    _kind("treatment.reviewed", Reviewed, "Dose reviewed: {decided}"),
    _kind(
        f"{PRIVATE}.begun",
        Begun,
        "{product} prescribed from {starts_on}, supplied by {supplier_name}",
    ),
    _kind(
        f"{PRIVATE}.following_agreed", FollowingAgreed, "Agreed what follows {product}: {follows}"
    ),
    _kind(f"{PRIVATE}.ended", RegimenEnded, "{product} ended on {ends_on}: {why}"),
    _kind(
        f"{PRIVATE}.went_over",
        WentOver,
        "{product} still prescribed by {from_agency_name}, which has ended",
    ),
    _kind(f"{PRIVATE}.dose_set", DoseSet, "{product}: {dose} from {from_on}"),
    _kind(
        f"{PRIVATE}.dose_confirmed",
        DoseSettled,
        "A second prescriber agreed to {dose}",
        standing=False,
    ),
    _kind(
        f"{PRIVATE}.dose_refused",
        DoseSettled,
        "A second prescriber did not agree to {dose}",
        standing=False,
    ),
    _kind(f"{PRIVATE}.arranged", Arranged, "{product} from {from_on}: {how}", standing=False),
    _kind(
        f"{PRIVATE}.taken_over",
        SupplierChanged,
        "{product} from {from_on}: supplied by {supplier_name}",
        standing=False,
    ),
    _kind(
        f"{PRIVATE}.handed_on",
        SupplierChanged,
        "{product} from {from_on}: supplied by {supplier_name} no longer",
        standing=False,
    ),
    _kind(f"{PRIVATE}.collected", Collected, "Dose of {on} collected", standing=False),
    _kind(f"{PRIVATE}.missed", NotCollected, "Dose of {on} not collected", standing=False),
    _kind(
        f"{PRIVATE}.not_supplied", NotCollected, "No dose supplied on {on}: {why}", standing=False
    ),
    _kind(
        f"{PRIVATE}.reassessed",
        Reassessed,
        "Seen by a prescriber after missed days: {decided}",
        standing=False,
    ),
    Kind(
        code=f"{PRIVATE}.naloxone",
        category=Category.HEALTH,
        payload=NaloxoneOffered,
        sentence="Naloxone: {how}",
        standing=True,
    ),
    # Whose medicine it is another agency may have told: so no grant carries that it was noticed.
    Kind(
        code=f"{PRIVATE}.caught_up",
        category=Category.NOTES,
        payload=CaughtUp,
        sentence="Given a medicine since {since_on}, and on no review yet",
        standing=False,
    ),
    _kind(f"{PRIVATE}.traced", Traced, "ECG on {on}", standing=False),
    _kind(
        f"{PRIVATE}.script_written",
        ScriptWritten,
        "{product}: script from {first_on}, nothing written from {until_on} on",
        standing=False,
    ),
    _kind(
        f"{PRIVATE}.site_checked", SiteChecked, "Implant looked at on {on}: {seen}", standing=False
    ),
    _kind(
        f"{PRIVATE}.supporter_changed",
        SupporterChanged,
        "{product}: with whom they take it, changed as they wish",
        standing=False,
    ),
    _kind(f"{PRIVATE}.opioids_told", OpioidsTold, "Naloxone to be offered", standing=False),
    _kind(
        f"{PRIVATE}.detox_begun",
        DetoxBegun,
        "Detoxification from {starts_on} until {ends_on}, {where}: {method}",
    ),
    _kind(
        f"{PRIVATE}.detox_changed",
        DetoxChanged,
        "Detoxification at another pace or place, as they want: until {ends_on}, {where}",
    ),
    _kind(f"{PRIVATE}.detox_ended", DetoxEnded, "Detoxification ended on {on}: {outcome}"),
    _kind(
        f"{PRIVATE}.watch_agreed",
        WatchAgreed,
        "Agreed to be in touch until {ends_on}, {how}, {since}",
    ),
    _kind(f"{PRIVATE}.watch_declined", WatchDeclined, "Does not want to be rung {since}"),
    _kind(f"{PRIVATE}.watch_ended", WatchEnded, "No longer rung regularly: {why}"),
)
