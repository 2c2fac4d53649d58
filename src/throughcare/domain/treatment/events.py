"""What can happen to what somebody is given: begun, ended."""

from dataclasses import dataclass
from datetime import date

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """Somebody is given a medicine from a day on."""

    medicine: str
    starts_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Stopped:
    """A medicine is no longer given, from this day on."""

    medicine: str
    ends_on: date


KINDS: tuple[Kind, ...] = (
    Kind(
        code="treatment.given",
        category=Category.TREATMENT,
        payload=Given,
        sentence="Is given {medicine} from {starts_on}",
        standing=True,
    ),
    Kind(
        code="treatment.stopped",
        category=Category.TREATMENT,
        payload=Stopped,
        sentence="No longer given {medicine} from {ends_on}",
        standing=True,
    ),
)
