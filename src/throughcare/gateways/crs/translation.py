"""One contract as a listing: what it is for, whom it takes, where, and when it runs."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from throughcare.domain.directory.criteria import (
    Age,
    Criterion,
    LivesIn,
    OfSex,
    UnderJustice,
)
from throughcare.domain.directory.entry import Listing, ListingKind
from throughcare.domain.directory.facts import JusticeStatus, Sex
from throughcare.domain.directory.terms import Area, AreaScheme, NeedKind, Route, ServiceKind
from throughcare.gateways import plain_text as plain
from throughcare.gateways.crs.names import Names
from throughcare.gateways.intake import Wrong

SOURCE = "crs"
MOST_ACTIVITIES = 200
OLDEST = 120
_N, _K, _J = NeedKind, ServiceKind, JusticeStatus
# Contract types by their first part: ACC accommodation, ETE work and training, FBD finance, benefit
# and debt, DNR dependency and recovery, PWB personal wellbeing, WOS and WSM women's, MTR mentoring.
_TYPES: Mapping[str, tuple[ServiceKind, tuple[NeedKind, ...]]] = {
    "ACC": (_K.HOUSING, (_N.HOUSING,)),
    "ETE": (_K.ETE, (_N.ETE,)),
    "FBD": (_K.DEBT_ADVICE, (_N.DEBT, _N.BENEFITS)),
    "DNR": (_K.COMMUNITY_DRUG_TREATMENT, (_N.DRUG_TREATMENT,)),
    "PWB": (_K.WELLBEING, (_N.WELLBEING,)),
    "WOS": (_K.WELLBEING, (_N.WELLBEING,)),
    "WSM": (_K.WELLBEING, (_N.WELLBEING,)),
    "MTR": (_K.PEER_RECOVERY, (_N.PEER_SUPPORT,)),
}
_NEED_AREAS: tuple[tuple[str, tuple[NeedKind, ...]], ...] = (
    ("accommodation", (_N.HOUSING,)),
    ("dependency", (_N.DRUG_TREATMENT,)),
    ("ete", (_N.ETE,)),
    ("education", (_N.ETE,)),
    ("family", (_N.FAMILY_CHILDREN,)),
    ("financ", (_N.DEBT, _N.BENEFITS)),
    ("money", (_N.DEBT,)),
    ("benefit", (_N.BENEFITS,)),
    ("access to benefit", (_N.BENEFITS,)),
    ("emotional", (_N.WELLBEING,)),
    ("lifestyle", (_N.WELLBEING,)),
    ("social", (_N.WELLBEING,)),
)
# These services are for people whom probation supervises, or will on release, and for nobody else.
SUPERVISED = frozenset(
    {
        _J.COMMUNITY_ORDER,
        _J.SUSPENDED_SENTENCE,
        _J.REMAND,
        _J.PRISON_SENTENCE,
        _J.LICENCE,
        _J.POST_SENTENCE,
    }
)


def reference(*, contract: Any) -> str:
    """This gives the contract's reference, if it has one."""
    return plain.key(value=contract.get("contract_reference")) if _is(contract) else ""


def listing(*, contract: Any, names: Names) -> Listing:
    """This gives a contract as a listing. Raises Wrong, with why, for one that can't be taken."""
    if not _is(contract):
        raise Wrong("is not an object")
    external_id = plain.key(value=contract.get("internal_contract_id")) or reference(
        contract=contract
    )
    name = plain.line(value=contract.get("intervention_title"))
    if not external_id:
        raise Wrong("has neither internal_contract_id nor contract_reference")
    if not name:
        raise Wrong("has no intervention_title")
    kind, needs = _subjects(contract)
    short = plain.text(value=contract.get("short_description"))
    starts_on, ends_on = _runs(contract)
    areas = _areas(contract, names)
    return Listing(
        kind=ListingKind.SERVICE,
        source=SOURCE,
        external_id=external_id,
        name=name,
        organization=_provider(contract, names),
        summary=plain.summary(description=short),
        description=_description(contract, short),
        service_kind=kind,
        needs=needs,
        criteria=_criteria(contract, areas),
        route=Route.PROBATION,
        areas=areas,
        starts_on=starts_on,
        ends_on=ends_on,
        details=_details(contract, names),
    )


def _is(contract: Any) -> bool:
    return isinstance(contract, dict)


def _part(contract: Mapping[str, Any], name: str) -> dict[str, Any]:
    given = contract.get(name)
    return given if isinstance(given, dict) else {}


def _criteria(contract: Mapping[str, Any], areas: tuple[Area, ...]) -> tuple[Criterion, ...]:
    criteria: list[Criterion] = [*_sex(contract), *_age(contract)]
    if areas:
        criteria.append(LivesIn(areas=frozenset(areas)))
    return (*criteria, UnderJustice(any_of=SUPERVISED))


def _sex(contract: Mapping[str, Any]) -> tuple[OfSex, ...]:
    given = _part(contract, "eligibility")
    women, men = given.get("allows_female", True), given.get("allows_male", True)
    if not isinstance(women, bool) or not isinstance(men, bool):
        raise Wrong("does not say with yes or no whether it takes women and men")
    if not women and not men:
        raise Wrong("takes nobody: neither women nor men")
    if women and men:
        return ()
    return (OfSex(sex=Sex.FEMALE if women else Sex.MALE),)


def _age(contract: Mapping[str, Any]) -> tuple[Age, ...]:
    given = _part(contract, "eligibility")
    least, most = _years(given, "minimum_age"), _years(given, "maximum_age")
    if least is None and most is None:
        return ()
    if least is not None and most is not None and most < least:
        raise Wrong(f"takes nobody: its ages run from {least} to {most}")
    return (Age(least=least, most=most),)


def _years(given: Mapping[str, Any], name: str) -> int | None:
    if given.get(name) is None:
        return None
    years = plain.number(value=given[name])
    if years is None or not 0 <= years <= OLDEST:
        shown = plain.line(value=given[name], most=40)
        raise Wrong(f"{name.replace('_', ' ')} is not an age: “{shown}”")
    return int(years)


def _areas(contract: Mapping[str, Any], names: Names) -> tuple[Area, ...]:
    region = _part(contract, "region")
    schemes = (
        (AreaScheme.POLICE, "pcc_region_code", names.police),
        (AreaScheme.PROBATION, "nps_region_code", names.probation),
    )
    found = ((scheme, plain.key(value=region.get(code)), known) for scheme, code, known in schemes)
    return tuple(
        Area(scheme=scheme, code=code, name=known.get(code, ""))
        for scheme, code, known in found
        if code
    )


def _subjects(contract: Mapping[str, Any]) -> tuple[ServiceKind, tuple[NeedKind, ...]]:
    first = plain.line(value=contract.get("contract_type_id")).upper().split("-")[0]
    kind, needs = _TYPES.get(first, (ServiceKind.OTHER, ()))
    worked_on = {need for area, _ in _activities(contract) for need in _needs_of(area)}
    return kind, tuple(sorted({*needs, *worked_on}))


def _needs_of(area: str) -> tuple[NeedKind, ...]:
    folded = area.casefold()
    return next((needs for start, needs in _NEED_AREAS if folded.startswith(start)), ())


def _activities(contract: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    given = contract.get("activities")
    for each in (given if isinstance(given, list) else [])[:MOST_ACTIVITIES]:
        if isinstance(each, dict):
            area = plain.line(value=each.get("need_area"))
            yield area, plain.line(value=each.get("activity"), most=500)


def _description(contract: Mapping[str, Any], short: str) -> str:
    by_area: dict[str, list[str]] = {}
    for area, activity in _activities(contract):
        if activity and activity not in by_area.setdefault(area, []):
            by_area[area].append(activity)
    lists = ("\n".join([f"{area}:", *(f"- {a}" for a in done)]) for area, done in by_area.items())
    return plain.text(value="\n\n".join(part for part in (short, *lists) if part))


def _provider(contract: Mapping[str, Any], names: Names) -> str:
    code = plain.key(value=_part(contract, "providers").get("prime_provider_code"))
    return names.providers.get(code, code)


def _runs(contract: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """The days on which it is offered; the day on which it is hidden is its last."""
    given = _part(contract, "scheduling")
    last_on = plain.day(value=given.get("hide_after"))
    ends_on = None if last_on is None or last_on == date.max else last_on + timedelta(days=1)
    return plain.day(value=given.get("hide_before")), ends_on


def _details(contract: Mapping[str, Any], names: Names) -> tuple[tuple[str, str], ...]:
    codes = _part(contract, "providers").get("subcontractor_codes")
    keys = [plain.key(value=code) for code in (codes if isinstance(codes, list) else [])[:50]]
    found = {
        "contract_reference": reference(contract=contract),
        "contract_type": plain.line(value=contract.get("contract_type_id")),
        "intervention_id": plain.key(value=contract.get("internal_intervention_id")),
        "subcontractors": ", ".join(names.providers.get(key, key) for key in keys if key),
    }
    return tuple((name, words) for name, words in found.items() if words)
