"""What can happen to what somebody is given: begun, ended, its dose reviewed."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


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
class Reviewed:
    """A prescriber looked at the dose with the person: what was decided."""

    decided: str


def _kind(code: str, payload: type, sentence: str) -> Kind:
    return Kind(
        code=code, category=Category.TREATMENT, payload=payload, sentence=sentence, standing=True
    )


KINDS: tuple[Kind, ...] = (
    _kind("treatment.given", Given, "Is given {medicine} from {starts_on}"),
    _kind("treatment.stopped", Stopped, "No longer given {medicine} from {ends_on}"),
    _kind("treatment.reviewed", Reviewed, "Dose reviewed: {decided}"),
)
