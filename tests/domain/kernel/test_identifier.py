"""Identifiers: known numbers, and every number that could be made."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.kernel import identifier
from throughcare.domain.kernel.identifier import CHECK_LETTERS, Identifier, Scheme

ON = date(2026, 9, 30)
DIGITS = "0123456789"
LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


@pytest.mark.parametrize(
    ("scheme", "text", "canonical", "shown"),
    [
        # The NHS's own test number, in usual spellings.
        (Scheme.NHS_NUMBER, "9434765919", "9434765919", "943 476 5919"),
        (Scheme.NHS_NUMBER, "943 476 5919", "9434765919", "943 476 5919"),
        (Scheme.NHS_NUMBER, " 943-476-5919 ", "9434765919", "943 476 5919"),
        (Scheme.NHS_NUMBER, "943\u00a0476–5919", "9434765919", "943 476 5919"),
        # Known to the Ministry of Justice's person record.
        (Scheme.PNC, "1979/0163001B", "1979/0163001B", "1979/0163001B"),
        (Scheme.PNC, "19790163001B", "1979/0163001B", "1979/0163001B"),
        (Scheme.PNC, "1979/163001B", "1979/0163001B", "1979/0163001B"),
        (Scheme.PNC, "79/163001b", "1979/0163001B", "1979/0163001B"),
        (Scheme.PNC, "79163001B", "1979/0163001B", "1979/0163001B"),
        (Scheme.PNC, "81/34U", "1981/0000034U", "1981/0000034U"),
        (Scheme.PNC, "02/73319Z", "2002/0073319Z", "2002/0073319Z"),
        (Scheme.PNC, "00/223R", "2000/0000223R", "2000/0000223R"),
        (Scheme.PNC, "033Y", "2003/0000003Y", "2003/0000003Y"),
        (Scheme.PNC, "67/9893091D", "1967/9893091D", "1967/9893091D"),
        (Scheme.PNC, "2003 / 0062845 E", "2003/0062845E", "2003/0062845E"),
        (Scheme.CRO, "265416/21G", "265416/21G", "265416/21G"),
        (Scheme.CRO, "26541621g", "265416/21G", "265416/21G"),
        (Scheme.CRO, "56810/65Y", "056810/65Y", "056810/65Y"),
        (Scheme.CRO, "SF05/482703J", "SF05/482703J", "SF05/482703J"),
        (Scheme.CRO, "sf 83/50058z", "SF83/50058Z", "SF83/50058Z"),
        (Scheme.PRISON_NUMBER, "g4268ve", "G4268VE", "G4268VE"),
        (Scheme.PRISON_NUMBER, "A 1234 AA", "A1234AA", "A1234AA"),
        (Scheme.CRN, "x123456", "X123456", "X123456"),
    ],
)
def test_usual_spellings(scheme: Scheme, text: str, canonical: str, shown: str) -> None:
    decision = identifier.parse(scheme=scheme, text=text, on=ON)
    assert decision.value == Identifier(scheme=scheme, value=canonical)
    assert decision.value.shown == shown


@pytest.mark.parametrize(
    ("scheme", "text", "code"),
    [
        (Scheme.NHS_NUMBER, "", "identifier.missing"),
        (Scheme.NHS_NUMBER, "  ", "identifier.missing"),
        (Scheme.NHS_NUMBER, "943 476 5918", "identifier.nhs_number.check"),
        (Scheme.NHS_NUMBER, "943 476 591", "identifier.nhs_number.length"),
        (Scheme.NHS_NUMBER, "943 476 59190", "identifier.nhs_number.length"),
        (Scheme.NHS_NUMBER, "943 476 591O", "identifier.nhs_number.characters"),
        (Scheme.NHS_NUMBER, "٩٤٣٤٧٦٥٩١٩", "identifier.nhs_number.characters"),
        (Scheme.NHS_NUMBER, "111 111 1111", "identifier.nhs_number.placeholder"),
        (Scheme.NHS_NUMBER, "000 000 0000", "identifier.nhs_number.placeholder"),
        # Refused by the Ministry of Justice's person record as well.
        (Scheme.PNC, "20030011985Z", "identifier.pnc.check"),
        (Scheme.PNC, "20120052494O", "identifier.pnc.check"),
        (Scheme.PNC, "20230583843N", "identifier.pnc.check"),
        (Scheme.PNC, "2001/0171310S", "identifier.pnc.check"),
        (Scheme.PNC, "1923[1234567A", "identifier.pnc.characters"),
        (Scheme.PNC, "1X23/1234567A", "identifier.pnc.shape"),
        (Scheme.PNC, "1923/1234567AA", "identifier.pnc.shape"),
        (Scheme.PNC, "192/1234567A", "identifier.pnc.shape"),
        (Scheme.PNC, "0123456789", "identifier.pnc.letter_missing"),
        (Scheme.PNC, "2079/0163001B", "identifier.pnc.year"),
        (Scheme.PNC, "1779/0163001B", "identifier.pnc.year"),
        (Scheme.CRO, "85227/65G", "identifier.cro.check"),
        (Scheme.CRO, "SF83/50058B", "identifier.cro.check"),
        (Scheme.CRO, "265416/21", "identifier.cro.letter_missing"),
        (Scheme.CRO, "SF", "identifier.cro.shape"),
        (Scheme.CRO, "2654167/21G", "identifier.cro.shape"),
        (Scheme.CRO, "SF8/50058Z", "identifier.cro.shape"),
        (Scheme.CRO, "265416.21G", "identifier.cro.characters"),
        (Scheme.PRISON_NUMBER, "A1234A", "identifier.prison_number.length"),
        (Scheme.PRISON_NUMBER, "A12345A", "identifier.prison_number.shape"),
        (Scheme.PRISON_NUMBER, "A1234A!", "identifier.prison_number.characters"),
        (Scheme.CRN, "X12345", "identifier.crn.length"),
        (Scheme.CRN, "XX12345", "identifier.crn.shape"),
        (Scheme.CRN, "X12345é", "identifier.crn.characters"),
    ],
)
def test_what_is_wrong(scheme: Scheme, text: str, code: str) -> None:
    decision = identifier.parse(scheme=scheme, text=text, on=ON)
    assert not decision
    assert decision.value is None, "never stored as empty"
    assert decision.codes == {code}
    assert decision.reasons[0].field == scheme.value


def test_the_field_can_be_named() -> None:
    decision = identifier.parse(scheme=Scheme.CRN, text="X", on=ON, field="number")
    assert decision.reasons[0].field == "number"


@pytest.mark.parametrize(
    ("on", "canonical"),
    [(date(2026, 12, 31), "1927/0000001P"), (date(2027, 1, 1), "2027/0000001P")],
)
def test_two_digits_of_a_year_are_read_on_the_day(on: date, canonical: str) -> None:
    letter = identifier.check_letter(digits="270000001")
    decision = identifier.parse(scheme=Scheme.PNC, text=f"27/1{letter}", on=on)
    assert decision.value is not None
    assert decision.value.value == canonical[:-1] + letter


@pytest.mark.parametrize(
    ("name", "text", "schemes", "fits"),
    [
        ("an NHS number", "943 476 5919", [Scheme.NHS_NUMBER], True),
        ("a PNC number", "79/163001B", [Scheme.PNC], True),
        ("a CRO number", "265416/21G", [Scheme.CRO], True),
        ("a prison number", "a1234aa", [Scheme.PRISON_NUMBER], True),
        ("a CRN", "X123456", [Scheme.CRN], True),
        ("an NHS number mistyped", "943 476 5918", [Scheme.NHS_NUMBER], False),
        ("a PNC number mistyped", "1979/0163001C", [Scheme.PNC], False),
        ("police, but which", "34/81X", [Scheme.PNC, Scheme.CRO], False),
        ("a name", "Ada Example", [], False),
        ("a date", "30 9 1985", [], False),
        ("nothing", "", [], False),
    ],
)
def test_recognise(name: str, text: str, schemes: list[Scheme], fits: bool) -> None:
    found = identifier.recognise(text=text, on=ON)
    assert [scheme for scheme, _ in found] == schemes
    assert all(bool(decision) is fits for _, decision in found)


nines = st.text(DIGITS, min_size=9, max_size=9).filter(
    lambda nine: identifier.nhs_check_digit(nine=nine) is not None and len(set(nine)) > 1
)


@given(nine=nines)
def test_every_nhs_number_comes_back_and_no_other_check_digit_does(nine: str) -> None:
    check = identifier.nhs_check_digit(nine=nine)
    for digit in DIGITS:
        decision = identifier.parse(scheme=Scheme.NHS_NUMBER, text=nine + digit, on=ON)
        assert bool(decision) is (digit == check)
        if decision.value:
            again = identifier.parse(scheme=Scheme.NHS_NUMBER, text=decision.value.shown, on=ON)
            assert again == decision


@given(nine=st.text(DIGITS, min_size=9, max_size=9))
def test_the_check_digit_is_the_data_dictionarys_sum(nine: str) -> None:
    # Written from the text of the rule, not from the library that the code calls.
    total = sum(int(digit) * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True))
    check = 11 - total % 11
    expected = {11: "0", 10: None}.get(check, str(check))
    assert identifier.nhs_check_digit(nine=nine) == expected


@given(nine=nines, place=st.integers(min_value=0, max_value=9), digit=st.sampled_from(DIGITS))
def test_any_one_digit_mistyped_is_seen(nine: str, place: int, digit: str) -> None:
    right = nine + str(identifier.nhs_check_digit(nine=nine))
    typed = right[:place] + digit + right[place + 1 :]
    decision = identifier.parse(scheme=Scheme.NHS_NUMBER, text=typed, on=ON)
    assert bool(decision) is (typed == right)


@given(
    year=st.integers(min_value=1927, max_value=2026),
    serial=st.integers(min_value=1, max_value=10**7 - 1),
)
def test_every_pnc_number_comes_back_and_no_other_letter_does(year: int, serial: int) -> None:
    right = identifier.check_letter(digits=f"{year % 100:02}{serial:07}")
    assert right in CHECK_LETTERS
    for letter in LETTERS:
        spellings = [
            f"{year}/{serial:07}{letter}",
            f"{year}{serial:07}{letter}",
            f"{year}/{serial}{letter}",
            f"{year % 100:02}/{serial}{letter}",
            f"{year % 100:02}{serial}{letter}",
        ]
        for text in spellings:
            decision = identifier.parse(scheme=Scheme.PNC, text=text, on=ON)
            assert bool(decision) is (letter == right), text
            if decision.value:
                assert decision.value.value == spellings[0]


@given(
    year=st.integers(min_value=0, max_value=99), serial=st.integers(min_value=1, max_value=999999)
)
def test_every_cro_number_comes_back_and_no_other_letter_does(year: int, serial: int) -> None:
    right = identifier.check_letter(digits=f"{year:02}{serial:06}")
    filed = identifier.check_letter(digits=f"{year:02}{serial}")
    for letter in LETTERS:
        padded = f"{serial:06}/{year:02}{letter}"
        for text in [padded, f"{serial}/{year:02}{letter}", f"{serial:06}{year:02}{letter}"]:
            decision = identifier.parse(scheme=Scheme.CRO, text=text, on=ON)
            assert bool(decision) is (letter == right), text
            assert decision.value is None or decision.value.value == padded
        file_only = f"SF{year:02}/{serial}{letter}"
        decision = identifier.parse(scheme=Scheme.CRO, text=file_only, on=ON)
        assert bool(decision) is (letter == filed)
        assert decision.value is None or decision.value.value == file_only


@given(text=st.from_regex(r"\A[A-Z][0-9]{4}[A-Z]{2}\Z"))
def test_every_prison_number_comes_back(text: str) -> None:
    decision = identifier.parse(scheme=Scheme.PRISON_NUMBER, text=text.lower(), on=ON)
    assert decision.value == Identifier(scheme=Scheme.PRISON_NUMBER, value=text)


@given(text=st.from_regex(r"\A[A-Z][0-9]{6}\Z"))
def test_every_crn_comes_back(text: str) -> None:
    decision = identifier.parse(scheme=Scheme.CRN, text=text.lower(), on=ON)
    assert decision.value == Identifier(scheme=Scheme.CRN, value=text)


@given(text=st.text(), scheme=st.sampled_from(Scheme))
def test_nothing_that_is_typed_breaks_it(text: str, scheme: Scheme) -> None:
    decision = identifier.parse(scheme=scheme, text=text, on=ON)
    if decision.value:
        assert identifier.parse(scheme=scheme, text=decision.value.value, on=ON) == decision
    identifier.recognise(text=text, on=ON)
