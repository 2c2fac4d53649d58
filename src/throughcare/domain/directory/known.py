"""What is known of somebody: facts that criteria ask for, recorded, categorised, and read again."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from throughcare.domain.directory.facts import (
    Document,
    Fact,
    Housing,
    JusticeStatus,
    PersonFacts,
    ReferralSource,
    Setting,
    Sex,
    Substance,
)
from throughcare.domain.directory.saying import listed
from throughcare.domain.directory.terms import Area, AreaScheme, NeedKind
from throughcare.domain.directory.words import WORDS
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.kernel.payload import Json

NOTHING = "none"


class FactKind(StrEnum):
    """What is recorded of somebody because criteria ask for it."""

    SUBSTANCES = "substances"
    SUBSTITUTION = "substitution"
    OPIOID_FREE = "opioid_free"
    SETTING = "setting"
    HOUSING = "housing"
    DOCUMENTS = "documents"
    JUSTICE = "justice"
    OFFENDER_MANAGEMENT = "offender_management"


class How(StrEnum):
    """How a fact is known: the person says so, or a record or another agency does."""

    TOLD = "told"
    RECORD = "record"


CODES: Mapping[FactKind, type[StrEnum]] = MappingProxyType(
    {
        FactKind.SUBSTANCES: Substance,
        FactKind.SETTING: Setting,
        FactKind.HOUSING: Housing,
        FactKind.DOCUMENTS: Document,
        FactKind.JUSTICE: JusticeStatus,
    }
)
SETS = frozenset({FactKind.SUBSTANCES, FactKind.DOCUMENTS, FactKind.JUSTICE})
YES_OR_NO = frozenset({FactKind.SUBSTITUTION, FactKind.OPIOID_FREE, FactKind.OFFENDER_MANAGEMENT})
# Of justice; told by themselves it never reaches justice. No criterion can ask for the second, and
# no order of those who wait reads either.
OF_JUSTICE = frozenset({FactKind.JUSTICE, FactKind.OFFENDER_MANAGEMENT})

_CATEGORY: Mapping[FactKind, Category] = MappingProxyType(
    {
        FactKind.SUBSTANCES: Category.TREATMENT,
        FactKind.SUBSTITUTION: Category.TREATMENT,
        FactKind.OPIOID_FREE: Category.TREATMENT,
        FactKind.SETTING: Category.IDENTITY,
        FactKind.HOUSING: Category.NEEDS,
        FactKind.DOCUMENTS: Category.NEEDS,
        FactKind.JUSTICE: Category.JUSTICE,
        FactKind.OFFENDER_MANAGEMENT: Category.JUSTICE,
    }
)


def category_of(*, kind: FactKind, how: How) -> Category:
    """This gives the category in which a fact is shared.

    How somebody stands to criminal justice, told by themselves, never reaches justice.

    Source: domain.md §5 "Self-incrimination"; house.md §3, the categories of a grant.
    """
    if kind in OF_JUSTICE and how is How.TOLD:
        return Category.SELF_REPORT
    return _CATEGORY[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """A fact as it would be recorded.

    `codes` are what was chosen: several of a set, "none" for an empty one, "yes" or "no".
    """

    kind: FactKind
    codes: tuple[str, ...]
    how: How
    on: date
    since_on: date | None = None
    until_on: date | None = None
    died_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A fact that may be recorded, as it is stored and shared."""

    kind: FactKind
    value: Json
    category: Category
    since_on: date | None
    until_on: date | None


def record(*, facts: Recording) -> Decision[Known]:
    """This says whether a fact can be recorded, with every reason why not.

    A planned end lies ahead: what has ended is ended, and not recorded as if it still held.

    Source: ours, from domain.md S10.
    """
    reasons = [*_about_the_codes(facts), *_about_the_days(facts)]
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if reasons:
        return refuse(*reasons)
    return allow(
        Known(
            kind=facts.kind,
            value=_stored(facts.kind, facts.codes),
            category=category_of(kind=facts.kind, how=facts.how),
            since_on=facts.since_on,
            until_on=facts.until_on,
        )
    )


def _about_the_codes(facts: Recording) -> list[Reason]:
    known = set(offered(kind=facts.kind))
    if not facts.codes or not set(facts.codes) <= known:
        return [because("fact.choose", "codes")]
    if NOTHING in facts.codes and len(facts.codes) > 1:
        return [because("fact.none_or_some", "codes")]
    if facts.kind not in SETS and len(facts.codes) > 1:
        return [because("fact.choose_one", "codes")]
    return []


def _about_the_days(facts: Recording) -> list[Reason]:
    reasons = []
    if facts.since_on is not None and facts.since_on > facts.on:
        reasons.append(because("fact.since_lies_ahead", "since_on"))
    if facts.kind is FactKind.OPIOID_FREE and facts.codes == ("yes",) and not facts.since_on:
        reasons.append(because("fact.since_needed", "since_on"))
    if facts.until_on is not None and facts.until_on <= facts.on:
        reasons.append(because("fact.until_is_past", "until_on"))
    return reasons


def offered(*, kind: FactKind) -> tuple[str, ...]:
    """This gives the codes that a form offers for a kind of fact, in order."""
    if kind in YES_OR_NO:
        return ("yes", "no")
    codes = tuple(code.value for code in CODES[kind])
    return tuple(dict.fromkeys((*codes, NOTHING))) if kind in SETS else codes


def _stored(kind: FactKind, codes: tuple[str, ...]) -> Json:
    if kind in YES_OR_NO:
        return codes == ("yes",)
    if kind in SETS:
        return [code for code in sorted(codes) if code != NOTHING]
    return codes[0]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stored:
    """A fact as it was stored, one that still holds."""

    kind: str
    value: Json
    since_on: date | None = None
    until_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """That somebody is in custody, since when, until which day as a prison told it; and how they
    stand there: sentenced, or awaiting a court, None where that is not known.
    """

    since_on: date
    release_on: date | None = None
    status: JusticeStatus | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What a viewer sees of somebody, from which criteria are answered.

    `facts` come newest first; of a kind the newest counts. `needs` are those that are open; None
    where none was ever found, or none is seen. A blank stands for what is not known.
    """

    born_on: date | None = None
    sex: str = ""
    gender: str = ""
    area: str = ""
    whereabouts: str = ""
    no_fixed_abode: bool = False
    held: Held | None = None
    needs: frozenset[str] | None = None
    facts: tuple[Stored, ...] = ()


def person_facts(*, record: Record, source: ReferralSource | None = None) -> PersonFacts:
    """This gives what is known of somebody, as criteria ask it; what is not seen is not known.

    Source: issue "Directory"; domain.md P1 (unknown is a question), P2 (source).
    """
    newest = {each.kind: each for each in reversed(record.facts)}
    area = frozenset({Area(scheme=AreaScheme.LOCAL, code=record.area)}) if record.area else None
    return PersonFacts(
        born_on=record.born_on,
        sex=_sex(record.sex, record.gender),
        areas=None if area is None else Fact(value=area),
        substances=_set(newest.get(FactKind.SUBSTANCES), Substance),
        setting=_in_prison(record.held)
        or _one(newest.get(FactKind.SETTING), Setting)
        or _whereabouts(record.whereabouts),
        justice=_set(newest.get(FactKind.JUSTICE), JusticeStatus) or _standing(record.held),
        opioid_free=_yes_or_no(newest.get(FactKind.OPIOID_FREE)),
        substitution=_yes_or_no(newest.get(FactKind.SUBSTITUTION)),
        needs=_needs(record.needs),
        documents=_set(newest.get(FactKind.DOCUMENTS), Document),
        housing=_one(newest.get(FactKind.HOUSING), Housing) or _roof(record),
        source=None if source is None else Fact(value=source),
        release_on=_release(record.held),
    )


def _sex(sex: str, gender: str) -> Fact[Sex] | None:
    """The sex that a service goes by, where what is recorded does not point two ways."""
    if gender in ("non_binary", "another"):
        return None
    pointed = {
        {"female": Sex.FEMALE, "male": Sex.MALE}.get(sex),
        {"woman": Sex.FEMALE, "man": Sex.MALE}.get(gender),
    } - {None}
    found = pointed.pop() if len(pointed) == 1 else None
    return None if found is None or sex == "indeterminate" else Fact(value=found)


def _whereabouts(code: str) -> Fact[Setting] | None:
    return Fact(value=Setting(code)) if code in set(Setting) else None


def _in_prison(held: Held | None) -> Fact[Setting] | None:
    if held is None:
        return None
    return Fact(value=Setting.PRISON, since_on=held.since_on, until_on=held.release_on)


def _standing(held: Held | None) -> Fact[frozenset[JusticeStatus]] | None:
    if held is None or held.status is None:
        return None
    return Fact(value=frozenset({held.status}), since_on=held.since_on)


def _release(held: Held | None) -> Fact[date] | None:
    return None if held is None or held.release_on is None else Fact(value=held.release_on)


def _roof(record: Record) -> Fact[Housing] | None:
    return Fact(value=Housing.NO_FIXED_ABODE) if record.no_fixed_abode else None


def _needs(codes: frozenset[str] | None) -> Fact[frozenset[NeedKind]] | None:
    if codes is None:
        return None
    return Fact(value=frozenset(NeedKind(code) for code in codes if code in set(NeedKind)))


def _set[E: StrEnum](stored: Stored | None, kind: type[E]) -> Fact[frozenset[E]] | None:
    if stored is None or not isinstance(stored.value, list):
        return None
    value = frozenset(kind(str(code)) for code in stored.value if code in set(kind))
    return Fact(value=value, since_on=stored.since_on, until_on=stored.until_on)


def _one[E: StrEnum](stored: Stored | None, kind: type[E]) -> Fact[E] | None:
    if stored is None or stored.value not in set(kind):
        return None
    return Fact(value=kind(str(stored.value)), since_on=stored.since_on, until_on=stored.until_on)


def _yes_or_no(stored: Stored | None) -> Fact[bool] | None:
    if stored is None or not isinstance(stored.value, bool):
        return None
    return Fact(value=stored.value, since_on=stored.since_on, until_on=stored.until_on)


def said(*, kind: FactKind, value: Json) -> str:
    """This says a fact in plain words: "Uses crack and opioids"."""
    if kind in YES_OR_NO:
        return WORDS[f"fact.says.{kind}.{'yes' if value else 'no'}"]
    codes = sorted(str(code) for code in value) if isinstance(value, list) else [str(value)]
    if not codes:
        return WORDS[f"fact.says.{kind}.{NOTHING}"]
    labels = [label(kind=kind, code=code) for code in codes]
    return _capital(WORDS[f"fact.says.{kind}"].format(words=listed(words=labels, last="and")))


def label(*, kind: FactKind, code: str) -> str:
    """This gives the words of one answer, as a form offers it."""
    if kind in YES_OR_NO or code == NOTHING:
        return WORDS[f"fact.says.{kind}.{code}"]
    return WORDS[f"directory.{_LABELS.get(kind, kind.value)}.{code}"]


_LABELS = {FactKind.SUBSTANCES: "substance", FactKind.DOCUMENTS: "document"}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
