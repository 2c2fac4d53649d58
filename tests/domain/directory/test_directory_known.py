"""What is known of somebody: recorded in a category, read as criteria ask."""

from datetime import date

import pytest

from throughcare.domain.directory import known
from throughcare.domain.directory.facts import (
    Fact,
    Housing,
    JusticeStatus,
    PersonFacts,
    ReferralSource,
    Setting,
    Sex,
    Substance,
    current,
)
from throughcare.domain.directory.known import FactKind, How, Record, Recording, Stored
from throughcare.domain.directory.source import SOURCE_OF, source_of
from throughcare.domain.directory.terms import Area, AreaScheme, NeedKind
from throughcare.domain.directory.words import REASONS
from throughcare.domain.kernel.category import AgencyKind, Category

ON = date(2026, 3, 2)
K = FactKind


def recording(kind: FactKind, *codes: str, **more: object) -> Recording:
    usual: dict[str, object] = {"kind": kind, "codes": codes, "how": How.RECORD, "on": ON}
    return Recording(**usual | more)  # type: ignore[arg-type]


RECORDED = (
    (recording(K.SUBSTANCES, "opioids", "crack"), ["crack", "opioids"], "Uses crack and opioids"),
    (recording(K.SUBSTANCES, "none"), [], "Uses none of these"),
    (recording(K.SUBSTITUTION, "yes"), True, "On opioid substitution treatment"),
    (recording(K.SUBSTITUTION, "no"), False, "Not on opioid substitution treatment"),
    (recording(K.OPIOID_FREE, "yes", since_on=ON), True, "Has taken no opioids, prescribed or not"),
    (recording(K.OPIOID_FREE, "no"), False, "Takes opioids, prescribed or not"),
    (recording(K.SETTING, "prison", until_on=date(2026, 4, 1)), "prison", "In prison"),
    (recording(K.HOUSING, "at_risk"), "at_risk", "At risk of losing their home"),
    (recording(K.DOCUMENTS, "identity"), ["identity"], "Has proof of identity"),
    (recording(K.DOCUMENTS, "none"), [], "Has none of these at hand"),
    (recording(K.JUSTICE, "licence"), ["licence"], "On licence"),
    (recording(K.JUSTICE, "none"), [], "Outside criminal justice"),
)


@pytest.mark.parametrize(("facts", "value", "said"), RECORDED, ids=[row[2] for row in RECORDED])
def test_recorded_and_said(facts: Recording, value: object, said: str) -> None:
    found = known.record(facts=facts)
    assert found.value is not None, found.reasons
    assert found.value.value == value
    assert known.said(kind=facts.kind, value=found.value.value) == said


REFUSED = (
    (recording(K.SUBSTANCES), ["fact.choose"]),
    (recording(K.SUBSTANCES, "tea"), ["fact.choose"]),
    (recording(K.SUBSTANCES, "none", "crack"), ["fact.none_or_some"]),
    (recording(K.HOUSING, "settled", "at_risk"), ["fact.choose_one"]),
    (recording(K.HOUSING, "none"), ["fact.choose"]),
    (recording(K.SUBSTITUTION, "yes", since_on=date(2026, 3, 3)), ["fact.since_lies_ahead"]),
    (recording(K.OPIOID_FREE, "yes"), ["fact.since_needed"]),
    (recording(K.SETTING, "prison", until_on=ON), ["fact.until_is_past"]),
    (recording(K.SETTING, "prison", died_on=ON), ["person.has_died"]),
)


@pytest.mark.parametrize(("facts", "codes"), REFUSED, ids=[row[1][0] for row in REFUSED])
def test_refused(facts: Recording, codes: list[str]) -> None:
    assert known.record(facts=facts).codes == set(codes)
    assert {code for code in codes if not code.startswith("person.")} <= REASONS.keys()


@pytest.mark.parametrize(
    ("kind", "how", "category"),
    [
        (K.JUSTICE, How.TOLD, Category.SELF_REPORT),
        (K.JUSTICE, How.RECORD, Category.JUSTICE),
        (K.SUBSTANCES, How.TOLD, Category.TREATMENT),
        (K.SUBSTITUTION, How.RECORD, Category.TREATMENT),
        (K.OPIOID_FREE, How.TOLD, Category.TREATMENT),
        (K.SETTING, How.RECORD, Category.IDENTITY),
        (K.HOUSING, How.TOLD, Category.NEEDS),
        (K.DOCUMENTS, How.TOLD, Category.NEEDS),
    ],
)
def test_the_category_in_which_it_is_shared(kind: FactKind, how: How, category: Category) -> None:
    assert known.category_of(kind=kind, how=how) is category


def test_every_answer_that_a_form_offers_can_be_recorded_and_has_words() -> None:
    for kind in FactKind:
        for code in known.offered(kind=kind):
            facts = recording(kind, code, since_on=ON)
            assert known.record(facts=facts), (kind, code)
            assert known.label(kind=kind, code=code)


def test_of_somebody_of_whom_nothing_is_seen_nothing_is_known() -> None:
    assert known.person_facts(record=Record()) == PersonFacts()


def test_what_is_seen_is_known() -> None:
    record = Record(
        born_on=date(1986, 1, 15),
        sex="female",
        area="West Town",
        whereabouts="community",
        needs=frozenset({"housing", "not_a_need"}),
        facts=(
            Stored(kind="justice", value=[]),
            Stored(kind="substances", value=["crack"], since_on=date(2025, 1, 1)),
            Stored(kind="substances", value=["opioids"]),
            Stored(kind="opioid_free", value=False),
            Stored(kind="a kind of tomorrow", value="x"),
        ),
    )
    found = known.person_facts(record=record, source=ReferralSource.GP)
    assert found == PersonFacts(
        born_on=date(1986, 1, 15),
        sex=Fact(value=Sex.FEMALE),
        areas=Fact(value=frozenset({Area(scheme=AreaScheme.LOCAL, code="West Town")})),
        setting=Fact(value=Setting.COMMUNITY),
        needs=Fact(value=frozenset({NeedKind.HOUSING})),
        justice=Fact(value=frozenset()),
        substances=Fact(value=frozenset({Substance.CRACK}), since_on=date(2025, 1, 1)),
        opioid_free=Fact(value=False),
        source=Fact(value=ReferralSource.GP),
    )


@pytest.mark.parametrize(
    ("sex", "gender", "goes_by"),
    [
        ("female", "", Sex.FEMALE),
        ("male", "man", Sex.MALE),
        ("unknown", "woman", Sex.FEMALE),
        ("female", "not_stated", Sex.FEMALE),
        ("male", "woman", None),
        ("female", "non_binary", None),
        ("indeterminate", "woman", None),
        ("unknown", "", None),
    ],
)
def test_sex_is_left_to_be_asked_where_it_points_two_ways(
    sex: str, gender: str, goes_by: Sex | None
) -> None:
    found = known.person_facts(record=Record(sex=sex, gender=gender)).sex
    assert (found.value if found else None) is goes_by


def test_a_recorded_fact_comes_before_what_is_only_noted_on_the_record() -> None:
    record = Record(
        whereabouts="community",
        no_fixed_abode=True,
        facts=(
            Stored(kind="setting", value="prison", until_on=date(2026, 3, 20)),
            Stored(kind="housing", value="temporary"),
        ),
    )
    found = known.person_facts(record=record)
    assert found.setting == Fact(value=Setting.PRISON, until_on=date(2026, 3, 20))
    assert found.housing == Fact(value=Housing.TEMPORARY)
    # Past its planned end nothing is known, and least of all what stood before.
    assert current(fact=found.setting, on=date(2026, 3, 20)) is None


def test_without_a_roof_of_their_own() -> None:
    found = known.person_facts(record=Record(no_fixed_abode=True))
    assert found.housing == Fact(value=Housing.NO_FIXED_ABODE)


def test_several_statuses_stand_together() -> None:
    stored = Stored(kind="justice", value=["bail", "community_order"])
    found = known.person_facts(record=Record(facts=(stored,))).justice
    assert found is not None
    assert found.value == {JusticeStatus.BAIL, JusticeStatus.COMMUNITY_ORDER}


def test_every_kind_of_agency_refers_as_somebody() -> None:
    assert set(SOURCE_OF) == set(AgencyKind)
    assert source_of(kind=AgencyKind.PROBATION) is ReferralSource.PROBATION


def test_where_somebody_is_held_is_known_until_they_leave() -> None:
    held = known.Held(
        since_on=date(2026, 1, 5),
        release_on=date(2026, 7, 20),
        status=JusticeStatus.PRISON_SENTENCE,
    )
    told = (Stored(kind="setting", value="community"),)
    found = known.person_facts(record=Record(held=held, facts=told))
    assert found.setting == Fact(
        value=Setting.PRISON, since_on=date(2026, 1, 5), until_on=date(2026, 7, 20)
    )
    assert found.release_on == Fact(value=date(2026, 7, 20))
    assert found.justice == Fact(
        value=frozenset({JusticeStatus.PRISON_SENTENCE}), since_on=date(2026, 1, 5)
    )
    without = known.person_facts(record=Record(held=known.Held(since_on=date(2026, 1, 5))))
    assert without.release_on is without.justice is None
