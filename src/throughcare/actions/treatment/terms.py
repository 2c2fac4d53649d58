"""What is prescribed, as somebody enters it."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.treatment.alerts import Checks
from throughcare.domain.treatment.products import Product
from throughcare.domain.treatment.regimen import Aim, Wording

NOTHING_KNOWN = Checks()


@dataclass(frozen=True, slots=True, kw_only=True)
class Dosed:
    """A dose in micrograms, what was known then, and why it is right in spite of an alert."""

    micrograms: int | None
    checks: Checks = NOTHING_KNOWN
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Prescribed:
    """A regimen as it is entered, with its first dose."""

    product: Product | None
    supplier_id: UUID | None
    starts_on: date | None
    dosed: Dosed
    ends_on: date | None = None
    weekdays: frozenset[int] = frozenset(range(7))
    supervised: bool = True
    wordings: frozenset[Wording] = frozenset()
    aim: Aim = Aim.UNDECIDED
    own_words: str = ""
    supporter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A script by instalments as it is typed; None where that does not stand on it."""

    written_on: date | None
    first_on: date | None
    days: int | None
    instalments: int | None = None
    interval_days: int | None = None
    why: str = ""
