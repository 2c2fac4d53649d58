"""Files of rules, lists of law and protocols: what is in force here, and whose load was read.

A list of law widens where it holds, from today on, what the one in force does not, or says in other
words. Of a number of a protocol nobody can say which way widens: each other number, tier or area,
and whoever sees to a step, counts as a widening.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib import resources
from pathlib import Path

from django.db.models import QuerySet

from throughcare.domain.kernel.listed import Listed
from throughcare.domain.kernel.obligation import Settings
from throughcare.queries import law, protocol
from throughcare.records import models

REFERENCE = Path(str(resources.files("throughcare.records.reference")))


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleFile:
    """A file of rules: its name with its folder, where it lies, what it says."""

    name: str
    path: Path
    text: str

    @property
    def digest(self) -> str:
        """The SHA-256 of what it says."""
        return sha256(self.text.encode()).hexdigest()

    def __str__(self) -> str:
        return self.name


def kept(reference: Path = REFERENCE) -> tuple[RuleFile, ...]:
    """Every file of rules that comes with the project."""
    lists = (file(folder="law", path=reference / "law" / f"{name}.csv") for name in law.LISTS)
    protocols = sorted((reference / "protocol").glob("*.toml"))
    return (*lists, *(file(folder="protocol", path=path) for path in protocols))


def file(*, folder: str, path: Path) -> RuleFile:
    """A file of rules as one of a folder, `law` or `protocol`."""
    return RuleFile(name=f"{folder}/{path.stem}", path=path, text=path.read_text("utf-8"))


def in_force(name: str) -> str | None:
    """What the file of a name says that took effect last here; None where none did yet."""
    rows = models.RuleFile.objects.filter(name=name, in_force_at__isnull=False)
    return rows.order_by("-in_force_at", "-id").values_list("text", flat=True).first()


def list_in_force(name: str) -> Listed:
    """A list of law as it took effect here, else as it comes with the project."""
    text = in_force(f"law/{name}")
    return law.shipped(name) if text is None else law.read(name, text)


def settings_in_force() -> Callable[[str, date], Settings]:
    """The numbers of protocols as they took effect here, else as they come with the project."""

    @cache
    def of(name: str) -> protocol.Protocol:
        text = in_force(f"protocol/{name}")
        return protocol.shipped(name) if text is None else protocol.read(text)

    return cache(lambda name, day: protocol.as_settings(of(name), day))


def printed(found: RuleFile) -> bool:
    """Whether its load was printed here."""
    return _row(found).filter(printed_at__isnull=False).exists()


def unread(files: Iterable[RuleFile], *, on: date) -> tuple[RuleFile, ...]:
    """Those that would widen what is in force, and whose load nobody said to have read."""
    return tuple(each for each in files if _widens(each, on) and not _was_read(each))


def _widens(found: RuleFile, on: date) -> bool:
    before = in_force(found.name)
    if before is None or before == found.text:
        return False
    folder, name = found.name.split("/")
    if folder == "protocol":
        return not protocol.read(found.text).holds_as(protocol.read(before))
    return law.read(name, found.text).widens(law.read(name, before), on=on)


def _was_read(found: RuleFile) -> bool:
    return _row(found).filter(read_at__isnull=False).exists()


def _row(found: RuleFile) -> QuerySet[models.RuleFile]:
    return models.RuleFile.objects.filter(name=found.name, digest=found.digest)


def how_to(found: RuleFile) -> str:
    """What to run before such a file can take effect."""
    what = found.name.split("/")[0]
    return (
        f"{found} would reach more people than what is in force here, or oblige otherwise. "
        f"Print its load first: throughcare try {what} {found.path}"
    )
