"""Code lists with validity, names over time, and what may be used to reach somebody."""

from datetime import date

import pytest

from throughcare.domain.kernel.period import Period
from throughcare.domain.person import terms, words
from throughcare.domain.person.terms import Channel, ChannelKind, Code, CodeList, Name, NameKind

ON = date(2026, 9, 30)

OLD_AND_NEW = CodeList(
    name="colour",
    source="made up for this test",
    codes=(
        Code(code="r", label="Red"),
        Code(code="g", label="Green", valid=Period(starts=ON)),
        Code(code="b", label="Blue", valid=Period(starts=date(2020, 1, 1), ends=ON)),
    ),
)


def test_a_list_offers_what_holds_on_the_day() -> None:
    assert [c.code for c in OLD_AND_NEW.offered(on=date(2026, 9, 29))] == ["r", "b"]
    assert [c.code for c in OLD_AND_NEW.offered(on=ON)] == ["r", "g"]
    assert not OLD_AND_NEW.knows(code="b", on=ON)
    assert not OLD_AND_NEW.knows(code="x", on=ON)


def test_a_code_once_stored_keeps_its_label() -> None:
    assert OLD_AND_NEW.label(code="b") == "Blue"
    with pytest.raises(KeyError, match="colour"):
        OLD_AND_NEW.label(code="x")


@pytest.mark.parametrize("listed", [terms.SEX, terms.GENDER, terms.LANGUAGE, terms.ACCESS_NEED])
def test_lists_have_each_code_and_label_once_and_a_source(listed: CodeList) -> None:
    codes = [each.code for each in listed.codes]
    labels = [each.label for each in listed.codes]
    assert len(set(codes)) == len(codes) > 1
    assert len(set(labels)) == len(labels)
    assert listed.source


def test_every_kind_has_words() -> None:
    assert set(words.NAME_KINDS) == set(NameKind)
    assert set(words.CHANNEL_KINDS) == set(ChannelKind)
    assert set(words.WHEREABOUTS) == set(terms.Whereabouts)


BORN = Name(given="Ada", family="Example", ends_on=date(2015, 6, 1))
MARRIED = Name(given="Ada", family="Sample", starts_on=date(2015, 6, 1))
ALIAS = Name(given="Adie", kind=NameKind.ALIAS, starts_on=date(2020, 1, 1))


@pytest.mark.parametrize(
    ("name", "on", "expected"),
    [
        ("before the wedding", date(2015, 5, 31), BORN),
        ("on the day", date(2015, 6, 1), MARRIED),
        ("an alias is not the legal name", ON, MARRIED),
    ],
)
def test_the_legal_name_on_a_day(name: str, on: date, expected: Name) -> None:
    assert terms.legal_name(names=[BORN, ALIAS, MARRIED], on=on) == expected


def test_somebody_may_have_no_legal_name_known() -> None:
    assert terms.legal_name(names=[ALIAS], on=ON) is None
    assert ALIAS.written == "Adie"


def test_where_two_hold_the_newest_is_meant() -> None:
    older = Name(given="Ada", family="Example")
    assert terms.legal_name(names=[MARRIED, older], on=ON) == MARRIED


@pytest.mark.parametrize(
    ("name", "channel", "died_on", "codes"),
    [
        ("said to be safe", {"safe": True}, None, set()),
        ("nothing said", {}, None, {"channel.not_said_safe"}),
        ("an old number", {"safe": True, "ended": True}, None, {"channel.ended"}),
        ("after a death", {"safe": True}, ON, {"channel.person_died"}),
        (
            "every reason at once",
            {"ended": True},
            ON,
            {"channel.person_died", "channel.ended", "channel.not_said_safe"},
        ),
    ],
)
def test_what_may_be_used(
    name: str, channel: dict[str, bool], died_on: date | None, codes: set[str]
) -> None:
    phone = Channel(kind=ChannelKind.MOBILE, value="07700 900123", **channel)
    assert terms.use(channel=phone, died_on=died_on).codes == codes
