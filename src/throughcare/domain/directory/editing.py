"""Editing an entry: who may, what it must say, and its criteria changed one at a time.

A service's criteria are a list, all of which must be met. A criterion inside is named by its path:
(2,) is the third, (2, 0) the first part of the third. Beside each another can be put: another way
to meet it, or something that must be met too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from throughcare.domain.directory import language
from throughcare.domain.directory.criteria import AllOf, AnyOf, Criterion
from throughcare.domain.directory.terms import NeedKind
from throughcare.domain.kernel.category import Role
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse

LONGEST_NAME = 200
LONGEST_LINE = 300
LONGEST_TEXT = 20_000
EDITORS = frozenset({Role.DIRECTORY_EDITOR, Role.MANAGER})

type Path = tuple[int, ...]
type Criteria = tuple[Criterion, ...]


class Join(StrEnum):
    """How a criterion stands beside another."""

    ALSO = "also"
    EITHER = "either"


@dataclass(frozen=True, slots=True, kw_only=True)
class Editor:
    """Who would change an entry, and whose it is; `source` says where it is kept."""

    agency_id: UUID
    roles: frozenset[Role]
    provider_id: UUID | None
    source: str = "own"


def may_edit(*, editor: Editor) -> Decision[None]:
    """This says whether somebody may change an entry: its own provider's editor or manager.

    An entry that another directory keeps is changed there, or the next import would undo it.

    Source: issue "Directory": providers edit their own entry.
    """
    if editor.provider_id != editor.agency_id or not editor.roles & EDITORS:
        return refuse(because("directory.not_yours"))
    if editor.source != "own":
        return refuse(because("directory.kept_elsewhere"))
    return allow(None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What an entry says, as far as rules speak of it; None is a number that was left out."""

    name: str
    summary: str
    description: str
    needs: frozenset[NeedKind]
    places: int | None = None
    free: int | None = None
    texts: tuple[tuple[str, str], ...] = ()


def write(*, entry: Entry) -> Decision[None]:
    """This says whether an entry says enough to be found, and no more than a page can hold.

    Source: domain.md S10, P1: workers must find out what it is for.
    """
    reasons = []
    if not entry.name.strip():
        reasons.append(because("directory.name_needed", "name"))
    if not entry.summary.strip():
        reasons.append(because("directory.summary_needed", "summary"))
    if not entry.needs:
        reasons.append(because("directory.needs_needed", "needs"))
    reasons += _too_long(entry)
    if entry.places is not None and entry.free is not None and entry.free > entry.places:
        reasons.append(because("directory.more_free_than_places", "capacity_free"))
    return refuse(*reasons) if reasons else allow(None)


def _too_long(entry: Entry) -> list[Reason]:
    limits = (
        ("name", entry.name, LONGEST_NAME),
        ("summary", entry.summary, LONGEST_LINE),
        ("description", entry.description, LONGEST_TEXT),
        *((field, text, LONGEST_LINE) for field, text in entry.texts),
    )
    return [
        because("directory.too_long", field, most=f"{most:,}")
        for field, text, most in limits
        if len(text) > most
    ]


def read_path(*, text: str) -> Path | None:
    """This reads a path from an address: "2-0" is the first part of the third criterion."""
    parts = text.split("-")
    if len(parts) > language.DEEPEST + 1 or not all(p.isascii() and p.isdigit() for p in parts):
        return None
    return tuple(int(part[:3]) for part in parts)


def said_path(*, path: Path) -> str:
    """This writes a path as addresses do."""
    return "-".join(str(step) for step in path)


def at(*, criteria: Criteria, path: Path) -> Criterion | None:
    """This gives the criterion at a path, or None where there is none."""
    parts: Sequence[Criterion] = criteria
    found: Criterion | None = None
    for step in path:
        if step >= len(parts):
            return None
        found = parts[step]
        parts = found.of if isinstance(found, AllOf | AnyOf) else ()
    return found


def paths(*, criteria: Iterable[Criterion], above: Path = ()) -> tuple[Path, ...]:
    """This gives the path of every criterion, parts after what they are part of."""
    found: list[Path] = []
    for step, each in enumerate(criteria):
        path = (*above, step)
        found.append(path)
        if isinstance(each, AllOf | AnyOf):
            found += paths(criteria=each.of, above=path)
    return tuple(found)


def added(*, criteria: Criteria, new: Criterion) -> Decision[Criteria]:
    """This adds a criterion that must be met too."""
    return _checked((*criteria, new))


def replaced(*, criteria: Criteria, path: Path, new: Criterion) -> Decision[Criteria]:
    """This puts a criterion in the place of another."""
    if at(criteria=criteria, path=path) is None:
        return refuse(because("directory.criterion_gone"))
    return _checked(_changed(criteria, path, (new,)))


def removed(*, criteria: Criteria, path: Path) -> Decision[Criteria]:
    """This takes a criterion away. A group of which one part is left is that part."""
    if at(criteria=criteria, path=path) is None:
        return refuse(because("directory.criterion_gone"))
    return _checked(_changed(criteria, path, ()))


def put(*, criteria: Criteria, new: Criterion, path: Path | None, join: Join) -> Decision[Criteria]:
    """This adds a criterion: to all, or beside the one at a path."""
    if path is None:
        return added(criteria=criteria, new=new)
    return beside(criteria=criteria, path=path, new=new, join=join)


def beside(*, criteria: Criteria, path: Path, new: Criterion, join: Join) -> Decision[Criteria]:
    """This puts a criterion beside another: another way to meet it, or one to be met too."""
    old = at(criteria=criteria, path=path)
    if old is None:
        return refuse(because("directory.criterion_gone"))
    kind = AnyOf if join is Join.EITHER else AllOf
    own = old.of if isinstance(old, kind) else (old,)
    return _checked(_changed(criteria, path, (kind(of=(*own, new)),)))


def _changed(parts: Criteria, path: Path, instead: Criteria) -> Criteria:
    step, *rest = path
    if not rest:
        return (*parts[:step], *instead, *parts[step + 1 :])
    group = parts[step]
    assert isinstance(group, AllOf | AnyOf)
    inside = _plain(type(group), _changed(group.of, tuple(rest), instead))
    return (*parts[:step], *inside, *parts[step + 1 :])


def _plain(kind: type[AllOf] | type[AnyOf], parts: Criteria) -> Criteria:
    """A group without what it does not need: groups of its own kind inside, or itself."""
    flat = tuple(
        each for part in parts for each in (part.of if isinstance(part, kind) else (part,))
    )
    return flat if len(flat) < 2 else (kind(of=flat),)


def _checked(criteria: Criteria) -> Decision[Criteria]:
    """The same criteria, if the language can hold them: so many, so deep."""
    whole = tuple(
        part for each in criteria for part in (each.of if isinstance(each, AllOf) else (each,))
    )
    return language.parse_all(stored=language.write_all(criteria=whole))
