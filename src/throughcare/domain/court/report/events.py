"""What can happen to a report: begun, written, shown, agreed to, signed, dropped."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.event import Kind


@dataclass(frozen=True, slots=True, kw_only=True)
class Written:
    """A version of a report: for which order (none before a sentence), hearing and court."""

    report: str
    order_id: UUID | None
    court_name: str
    hearing_on: date
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """A version was read with the person, how, and what they said of it."""

    report: str
    version: int
    how: str
    own_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Consented:
    """The person agreed, or no longer agrees, that this report warns of the treatment in place."""

    report: str
    agreed: bool
    own_words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A report was signed and sent; `pdf_sha256` is the digest of what was sent."""

    report: str
    order_id: UUID | None
    court_name: str
    hearing_on: date
    version: int
    not_shown: str
    pdf_sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped:
    """A report that is not needed any more, and why."""

    report: str
    why: str


def _kind(code: str, payload: type, sentence: str, *, standing: bool = True) -> Kind:
    return Kind(
        code=code, category=Category.JUSTICE, payload=payload, sentence=sentence, standing=standing
    )


KINDS: tuple[Kind, ...] = (
    _kind("report.begun", Written, "{report} for {court_name}, {hearing_on}: begun"),
    _kind("report.written", Written, "{report} for {hearing_on}: changed", standing=False),
    _kind("report.shown", Shown, "{report}: read with them", standing=False),
    _kind("report.consented", Consented, "{report}: the treatment in place", standing=False),
    _kind("report.signed", Signed, "{report} signed and sent to {court_name}, for {hearing_on}"),
    _kind("report.dropped", Dropped, "{report}: not needed any more"),
)
