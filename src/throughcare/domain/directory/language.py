"""The language of criteria: reading them from plain JSON, with a reason for every fault, and back.

`docs/words/directory.md` is its reference. Reading is forgiving about nothing: an unknown key is a
fault, because a criterion that is half understood would be answered wrongly.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from functools import singledispatch

from throughcare.domain.directory.criteria import (
    Age,
    AllOf,
    AnyOf,
    Brings,
    Criterion,
    HasNeeds,
    Housed,
    InSetting,
    LatestTest,
    LivesIn,
    OfSex,
    OnSubstitution,
    OpioidFree,
    ReferredBy,
    UnderJustice,
    Uses,
    WeeksLeft,
    Wording,
)
from throughcare.domain.directory.facts import (
    Document,
    DrugTestResult,
    Housing,
    JusticeStatus,
    ReferralSource,
    Setting,
    Sex,
    Substance,
)
from throughcare.domain.directory.terms import Area, AreaScheme, NeedKind
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.payload import Json

OLDEST = 120
MOST_DAYS = 3650
MOST_WEEKS = 520
MOST_PARTS = 20
DEEPEST = 3
LONGEST_TEXT = 4000
LONGEST_NAME = 200
AGE = ("directory.criteria.age_open", "directory.criteria.age_backwards")
WEEKS = ("directory.criteria.weeks_open", "directory.criteria.weeks_backwards")

type _Two = tuple[int | None, int | None]


class _Fault(Exception):
    def __init__(self, *reasons: Reason) -> None:
        super().__init__(", ".join(reason.code for reason in reasons))
        self.reasons = reasons


def parse_all(*, stored: Json, field: str = "criteria") -> Decision[tuple[Criterion, ...]]:
    """This reads a service's list of criteria, or gives every reason why it can't be read."""
    if not isinstance(stored, list):
        return refuse(because("directory.criteria.not_a_list", field))
    if len(stored) > MOST_PARTS:
        return refuse(because("directory.criteria.too_many", field, most=str(MOST_PARTS)))
    read = [parse(stored=each, field=f"{field}[{at}]") for at, each in enumerate(stored)]
    faults = tuple(reason for each in read for reason in each.reasons)
    if faults:
        return refuse(*faults)
    return allow(tuple(each.value for each in read if each.value is not None))


def parse(*, stored: Json, field: str = "criterion") -> Decision[Criterion]:
    """This reads one criterion, or gives the reasons, each with the field that it speaks of."""
    try:
        return allow(_criterion(stored, field, DEEPEST))
    except _Fault as fault:
        return refuse(*fault.reasons)


def write_all(*, criteria: Iterable[Criterion]) -> list[Json]:
    """This gives the criteria as plain JSON."""
    return [write(criterion=each) for each in criteria]


def write(*, criterion: Criterion) -> dict[str, Json]:
    """This gives one criterion as plain JSON; reading it again gives an equal value."""
    return {"kind": criterion.kind, **_written(criterion)}


def _criterion(stored: Json, field: str, depth: int) -> Criterion:
    if not isinstance(stored, dict):
        raise _Fault(because("directory.criteria.not_an_object", field))
    kind = stored.get("kind")
    if kind in ("all", "any"):
        return _parts(str(kind), stored, field, depth)
    reader = _READERS.get(kind) if isinstance(kind, str) else None
    if reader is None:
        raise _Fault(
            because("directory.criteria.unknown_kind", f"{field}.kind", kind=str(kind)[:60])
        )
    keys, read = reader
    _only(stored, {"kind", *keys}, field)
    return read(stored, field)


def _parts(kind: str, stored: Mapping[str, Json], field: str, depth: int) -> Criterion:
    _only(stored, {"kind", "of"}, field)
    parts = stored.get("of")
    if not isinstance(parts, list) or not parts:
        raise _Fault(because("directory.criteria.empty", f"{field}.of"))
    if depth == 0:
        raise _Fault(because("directory.criteria.too_deep", field, most=str(DEEPEST)))
    if len(parts) > MOST_PARTS:
        raise _Fault(because("directory.criteria.too_many", f"{field}.of", most=str(MOST_PARTS)))
    read = tuple(_criterion(each, f"{field}.of[{at}]", depth - 1) for at, each in enumerate(parts))
    return AllOf(of=read) if kind == "all" else AnyOf(of=read)


def _age(stored: Mapping[str, Json], field: str) -> Criterion:
    least, most = _ends(stored, field, most=OLDEST, faults=AGE)
    return Age(least=least, most=most)


def _weeks_left(stored: Mapping[str, Json], field: str) -> Criterion:
    least, most = _ends(stored, field, most=MOST_WEEKS, faults=WEEKS)
    return WeeksLeft(least=least, most=most)


def _ends(stored: Mapping[str, Json], field: str, *, most: int, faults: tuple[str, str]) -> _Two:
    """Two whole numbers, of which one may be missing; else one of two faults: open, backwards."""
    least = _whole(stored, "from", field, most=most)
    greatest = _whole(stored, "to", field, most=most)
    if least is None and greatest is None:
        raise _Fault(because(faults[0], field))
    if least is not None and greatest is not None and greatest < least:
        details = {"from": str(least), "to": str(greatest)}
        raise _Fault(Reason(code=faults[1], field=field, details=details))
    return least, greatest


def _area(stored: Mapping[str, Json], field: str) -> Criterion:
    given = stored.get("areas")
    if not isinstance(given, list) or not given:
        raise _Fault(because("directory.criteria.empty", f"{field}.areas"))
    return LivesIn(
        areas=frozenset(_one_area(each, f"{field}.areas[{at}]") for at, each in enumerate(given))
    )


def _one_area(stored: Json, field: str) -> Area:
    if isinstance(stored, str):
        stored = {"scheme": AreaScheme.LOCAL.value, "code": stored}
    if not isinstance(stored, dict):
        raise _Fault(because("directory.criteria.not_an_area", field))
    _only(stored, {"scheme", "code", "name"}, field)
    scheme = _member(AreaScheme, stored.get("scheme", "local"), f"{field}.scheme")
    name = _text(stored, "name", field, most=LONGEST_NAME) if stored.get("name") else ""
    return Area(scheme=scheme, code=_text(stored, "code", field, most=LONGEST_NAME), name=name)


def _test(stored: Mapping[str, Json], field: str) -> Criterion:
    result = _member(DrugTestResult, stored.get("result"), f"{field}.result")
    days = _whole(stored, "within_days", field, most=MOST_DAYS)
    if days is None:
        raise _Fault(because("directory.criteria.missing", f"{field}.within_days"))
    return LatestTest(result=result, within_days=days)


def _opioid_free(stored: Mapping[str, Json], field: str) -> Criterion:
    return OpioidFree(days=_whole(stored, "days", field, most=MOST_DAYS) or 0)


def _substitution(stored: Mapping[str, Json], field: str) -> Criterion:
    wanted = stored.get("on", True)
    if not isinstance(wanted, bool):
        raise _Fault(because("directory.criteria.not_yes_or_no", f"{field}.on"))
    return OnSubstitution(wanted=wanted)


def _substances(stored: Mapping[str, Json], field: str) -> Criterion:
    any_of, none_of = _two_sets(Substance, stored, field)
    return Uses(any_of=any_of, none_of=none_of)


def _needs(stored: Mapping[str, Json], field: str) -> Criterion:
    any_of, none_of = _two_sets(NeedKind, stored, field)
    return HasNeeds(any_of=any_of, none_of=none_of)


def _two_sets[E: StrEnum](
    kind: type[E], stored: Mapping[str, Json], field: str
) -> tuple[frozenset[E], frozenset[E]]:
    any_of = _members(kind, stored, "any_of", field) if "any_of" in stored else frozenset()
    none_of = _members(kind, stored, "none_of", field) if "none_of" in stored else frozenset()
    if not any_of and not none_of:
        raise _Fault(because("directory.criteria.empty", field))
    if both := sorted(any_of & none_of):
        raise _Fault(because("directory.criteria.both_ways", field, word=both[0]))
    return any_of, none_of


type _Reader = Callable[[Mapping[str, Json], str], Criterion]

_READERS: dict[str, tuple[frozenset[str], _Reader]] = {
    "age": (frozenset({"from", "to"}), _age),
    "sex": (
        frozenset({"sex"}),
        lambda stored, field: OfSex(sex=_member(Sex, stored.get("sex"), f"{field}.sex")),
    ),
    "area": (frozenset({"areas"}), _area),
    "substances": (frozenset({"any_of", "none_of"}), _substances),
    "setting": (
        frozenset({"any_of"}),
        lambda stored, field: InSetting(any_of=_members(Setting, stored, "any_of", field)),
    ),
    "justice": (
        frozenset({"any_of"}),
        lambda stored, field: UnderJustice(any_of=_members(JusticeStatus, stored, "any_of", field)),
    ),
    "opioid_free": (frozenset({"days"}), _opioid_free),
    "substitution": (frozenset({"on"}), _substitution),
    "needs": (frozenset({"any_of", "none_of"}), _needs),
    "documents": (
        frozenset({"all_of"}),
        lambda stored, field: Brings(all_of=_members(Document, stored, "all_of", field)),
    ),
    "source": (
        frozenset({"any_of"}),
        lambda stored, field: ReferredBy(any_of=_members(ReferralSource, stored, "any_of", field)),
    ),
    "housing": (
        frozenset({"any_of"}),
        lambda stored, field: Housed(any_of=_members(Housing, stored, "any_of", field)),
    ),
    "test": (frozenset({"result", "within_days"}), _test),
    "weeks_left": (frozenset({"from", "to"}), _weeks_left),
    "wording": (
        frozenset({"text"}),
        lambda stored, field: Wording(text=_text(stored, "text", field, most=LONGEST_TEXT)),
    ),
}


def _only(stored: Mapping[str, Json], keys: set[str], field: str) -> None:
    unknown = sorted(stored.keys() - keys)
    if unknown:
        raise _Fault(*(because("directory.criteria.unknown_key", f"{field}.{k}") for k in unknown))


def _whole(stored: Mapping[str, Json], key: str, field: str, most: int) -> int | None:
    given = stored.get(key)
    if given is None:
        return None
    if isinstance(given, bool) or not isinstance(given, int) or not 0 <= given <= most:
        raise _Fault(because("directory.criteria.not_a_number", f"{field}.{key}", most=str(most)))
    return given


def _text(stored: Mapping[str, Json], key: str, field: str, most: int) -> str:
    given = stored.get(key)
    text = given.strip() if isinstance(given, str) else ""
    if not text:
        raise _Fault(because("directory.criteria.missing", f"{field}.{key}"))
    if len(text) > most:
        raise _Fault(because("directory.criteria.too_long", f"{field}.{key}", most=str(most)))
    return text


def _member[E: StrEnum](kind: type[E], given: Json, field: str) -> E:
    try:
        return kind(str(given))
    except ValueError:
        words = ", ".join(kind)
        raise _Fault(
            because("directory.criteria.not_one_of", field, word=str(given)[:60], words=words)
        ) from None


def _members[E: StrEnum](
    kind: type[E], stored: Mapping[str, Json], key: str, field: str
) -> frozenset[E]:
    given = stored.get(key)
    if not isinstance(given, list) or not given:
        raise _Fault(because("directory.criteria.empty", f"{field}.{key}"))
    return frozenset(_member(kind, each, f"{field}.{key}[{at}]") for at, each in enumerate(given))


def _sorted(words: Iterable[StrEnum]) -> list[Json]:
    return [word.value for word in sorted(words)]


@singledispatch
def _written(criterion: object) -> dict[str, Json]:
    raise TypeError(f"no criterion: {type(criterion).__name__}")


@_written.register(Age)
@_written.register(WeeksLeft)
def _(criterion: Age | WeeksLeft) -> dict[str, Json]:
    ends: dict[str, Json] = {"from": criterion.least, "to": criterion.most}
    return {key: value for key, value in ends.items() if value is not None}


@_written.register
def _(criterion: OfSex) -> dict[str, Json]:
    return {"sex": criterion.sex.value}


@_written.register
def _(criterion: LivesIn) -> dict[str, Json]:
    areas = sorted(criterion.areas, key=lambda area: (area.scheme, area.code, area.name))
    return {"areas": [_area_written(area) for area in areas]}


@_written.register(Uses)
@_written.register(HasNeeds)
def _(criterion: Uses | HasNeeds) -> dict[str, Json]:
    sets = {"any_of": _sorted(criterion.any_of), "none_of": _sorted(criterion.none_of)}
    return {key: words for key, words in sets.items() if words}


@_written.register(InSetting)
@_written.register(UnderJustice)
@_written.register(ReferredBy)
@_written.register(Housed)
def _(criterion: InSetting | UnderJustice | ReferredBy | Housed) -> dict[str, Json]:
    return {"any_of": _sorted(criterion.any_of)}


@_written.register
def _(criterion: OpioidFree) -> dict[str, Json]:
    return {"days": criterion.days}


@_written.register
def _(criterion: OnSubstitution) -> dict[str, Json]:
    return {"on": criterion.wanted}


@_written.register
def _(criterion: Brings) -> dict[str, Json]:
    return {"all_of": _sorted(criterion.all_of)}


@_written.register
def _(criterion: LatestTest) -> dict[str, Json]:
    return {"result": criterion.result.value, "within_days": criterion.within_days}


@_written.register
def _(criterion: Wording) -> dict[str, Json]:
    return {"text": criterion.text}


@_written.register(AllOf)
@_written.register(AnyOf)
def _(criterion: AllOf | AnyOf) -> dict[str, Json]:
    return {"of": [write(criterion=each) for each in criterion.of]}


def _area_written(area: Area) -> dict[str, Json]:
    plain: dict[str, Json] = {"scheme": area.scheme.value, "code": area.code}
    return {**plain, "name": area.name} if area.name else plain
