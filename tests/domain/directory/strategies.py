"""Criteria and facts of every kind, made by Hypothesis."""

from datetime import date
from typing import Any

from hypothesis import strategies as st

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
    Fact,
    Housing,
    JusticeStatus,
    PersonFacts,
    ReferralSource,
    Setting,
    Sex,
    Substance,
)
from throughcare.domain.directory.terms import Area, AreaScheme, NeedKind

ON = date(2026, 3, 2)
DAYS = st.dates(min_value=date(1940, 1, 1), max_value=date(2040, 1, 1))


def some_of(kind: type[Any]) -> st.SearchStrategy[frozenset[Any]]:
    return st.frozensets(st.sampled_from(kind), min_size=1, max_size=4)


AREAS = st.builds(
    Area,
    scheme=st.sampled_from(AreaScheme),
    code=st.sampled_from(["north", "south", "E06000023"]),
    name=st.sampled_from(["", "North", "Bristol"]),
)


@st.composite
def _ages(draw: st.DrawFn) -> Age:
    least, most = sorted(draw(st.tuples(st.integers(0, 120), st.integers(0, 120))))
    ends = draw(st.sampled_from(["both", "least", "most"]))
    return Age(least=None if ends == "most" else least, most=None if ends == "least" else most)


@st.composite
def _two_sets(draw: st.DrawFn, kind: type[Any], made: Any) -> Any:
    any_of = draw(st.frozensets(st.sampled_from(kind), max_size=3))
    none_of = draw(st.frozensets(st.sampled_from(kind), max_size=3)) - any_of
    if not any_of and not none_of:
        any_of = frozenset({draw(st.sampled_from(kind))})
    return made(any_of=any_of, none_of=none_of)


PLAIN: dict[str, st.SearchStrategy[Criterion]] = {
    "age": _ages(),
    "sex": st.builds(OfSex, sex=st.sampled_from(Sex)),
    "area": st.builds(LivesIn, areas=st.frozensets(AREAS, min_size=1, max_size=3)),
    "substances": _two_sets(Substance, Uses),
    "setting": st.builds(InSetting, any_of=some_of(Setting)),
    "justice": st.builds(UnderJustice, any_of=some_of(JusticeStatus)),
    "opioid_free": st.builds(OpioidFree, days=st.integers(0, 60)),
    "substitution": st.builds(OnSubstitution, wanted=st.booleans()),
    "needs": _two_sets(NeedKind, HasNeeds),
    "documents": st.builds(Brings, all_of=some_of(Document)),
    "source": st.builds(ReferredBy, any_of=some_of(ReferralSource)),
    "housing": st.builds(Housed, any_of=some_of(Housing)),
    "test": st.builds(
        LatestTest, result=st.sampled_from(DrugTestResult), within_days=st.integers(0, 90)
    ),
    "weeks_left": st.integers(0, 60).map(lambda weeks: WeeksLeft(least=weeks, most=weeks + 9)),
    "wording": st.builds(
        Wording, text=st.text(min_size=1, max_size=60).map(str.strip).filter(bool)
    ),
}
SIMPLE = st.one_of(list(PLAIN.values()))


def nested(inside: st.SearchStrategy[Criterion]) -> st.SearchStrategy[Criterion]:
    parts = st.lists(inside, min_size=1, max_size=3).map(tuple)
    return st.one_of(st.builds(AllOf, of=parts), st.builds(AnyOf, of=parts))


CRITERIA = st.one_of(SIMPLE, nested(SIMPLE), nested(st.one_of(SIMPLE, nested(SIMPLE))))


def without(*kinds: str) -> st.SearchStrategy[Criterion]:
    """Criteria of all other kinds, nested too."""
    simple = st.one_of([made for kind, made in PLAIN.items() if kind not in kinds])
    return st.one_of(simple, nested(simple), nested(st.one_of(simple, nested(simple))))


def facts_of(value: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    spans = st.tuples(st.none() | DAYS, st.none() | DAYS)
    return st.builds(
        lambda v, span: Fact(value=v, since_on=span[0], until_on=span[1]), value, spans
    )


KNOWN: dict[str, st.SearchStrategy[Any]] = {
    "born_on": DAYS,
    "sex": facts_of(st.sampled_from(Sex)),
    "areas": facts_of(st.frozensets(AREAS, max_size=3)),
    "substances": facts_of(st.frozensets(st.sampled_from(Substance), max_size=3)),
    "setting": facts_of(st.sampled_from(Setting)),
    "justice": facts_of(
        st.frozensets(
            st.sampled_from(sorted(set(JusticeStatus) - {JusticeStatus.NONE})), max_size=2
        )
    ),
    "opioid_free": facts_of(st.booleans()),
    "substitution": facts_of(st.booleans()),
    "needs": facts_of(st.frozensets(st.sampled_from(NeedKind), max_size=4)),
    "documents": facts_of(st.frozensets(st.sampled_from(Document), max_size=4)),
    "housing": facts_of(st.sampled_from(Housing)),
    "test": facts_of(st.sampled_from(DrugTestResult)),
    "source": facts_of(st.sampled_from(ReferralSource)),
    "release_on": facts_of(DAYS),
}
FACTS = st.builds(PersonFacts, **{name: st.none() | made for name, made in KNOWN.items()})
