"""Cells and fields of feeds made plain."""

import unicodedata
from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.directory.terms import Point
from throughcare.gateways import plain_text as plain

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(), inside, max_size=3),
    max_leaves=5,
)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("  two   words ", "two words"),
        ("<p>Hello&nbsp;<b>you</b></p>", "Hello you"),
        ("a<br/>b", "a b"),
        ("age < 18 & > 16", "age < 18 & > 16"),
        ("&lt;p&gt;twice escaped&lt;/p&gt;", "twice escaped"),
        ("Fish &amp; chips", "Fish & chips"),
        ("x<script>alert('no')</script>y", "xy"),
        ("x<style>p {}</style>y<!-- note -->z", "xyz"),
        ("unclosed <script>alert(1)", "unclosed"),
        ("nul\x00 bell\x07 half \ud800 bom \ufeff", "nul bell half bom"),
        ("soft\u00adhyphen and zero\u200bwidth", "softhyphen and zerowidth"),
        ("cafe\u0301", "café"),
        (12, "12"),
        (12.0, "12"),
        (0.5, "0.5"),
        (float("nan"), ""),
        (10**30, ""),
        (True, ""),
        (None, ""),
        (["a"], ""),
        ({"a": 1}, ""),
        ("x" * 300, "x" * 199 + "…"),
    ],
)
def test_one_line(given_: object, expected: str) -> None:
    assert plain.line(value=given_) == expected


def test_paragraphs_and_lists_keep_their_lines() -> None:
    html = "<p>One.</p><p>Two.</p><ul><li>a</li><li>b</li></ul>"
    assert plain.text(value=html) == "One.\n\nTwo.\n\n- a\n- b"
    assert plain.text(value="a\r\n\r\n\r\n\r\nb\rc") == "a\n\nb\nc"
    assert len(plain.text(value="word " * 10_000)) <= plain.TEXT


@pytest.mark.parametrize(
    ("description", "summary"),
    [
        ("One. Two.", "One."),
        ("Version 2.5 is out! Yes.", "Version 2.5 is out!"),
        ("First line\nsecond", "First line"),
        ("", ""),
        ("x" * 500, "x" * 199 + "…"),
    ],
)
def test_a_summary_is_the_first_sentence(description: str, summary: str) -> None:
    assert plain.summary(description=description) == summary


@given(ANYTHING)
def test_whatever_comes_is_text_that_a_database_takes(value: object) -> None:
    for made in (plain.line(value=value), plain.text(value=value), plain.key(value=value)):
        made.encode("utf-8")
        assert "\x00" not in made
        assert made == made.strip()
        assert not {unicodedata.category(c) for c in made} & {"Cs", "Cf"}
    assert len(plain.line(value=value)) <= plain.LINE
    plain.url(value=value)
    plain.email(value=value)
    plain.phone(value=value)
    plain.postcode(value=value)
    plain.postcode_inside(value=value)
    plain.clock(value=value)
    plain.day(value=value)
    plain.point(latitude=value, longitude=value)


@given(st.text(alphabet="<>!-/scriptly&;#x0 \n", max_size=400))
def test_markup_of_any_shape_is_survived(value: str) -> None:
    made = plain.text(value=value)
    assert plain.text(value=made) == made or "<" in made or "&" in made


def test_a_hostile_page_takes_no_time() -> None:
    for piece in ("<script", "<!--", "<a ", "<", "&lt;", "<br ", "<p "):
        plain.text(value=piece * 100_000)


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("zz11zz", "ZZ1 1ZZ"),
        ("SW1A  1AA", "SW1A 1AA"),
        ("m1 1ae", "M1 1AE"),
        ("62701", "62701"),
        ("ABC 1234", "ABC 1234"),
        (None, ""),
    ],
)
def test_postcodes(given_: object, expected: str) -> None:
    assert plain.postcode(value=given_) == expected


def test_a_postcode_within_an_address() -> None:
    assert plain.postcode_inside(value="1 Nowhere Lane, West Town ZZ1 1ZZ, UK") == "ZZ1 1ZZ"
    assert plain.postcode_inside(value="123 Main St, Springfield, IL 62701, USA") == ""


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("18:00", time(18)),
        ("9:05", time(9, 5)),
        ("18:00:00", time(18)),
        ("T18:30:00Z", time(18, 30)),
        ("18:00:00+01:00", time(18)),
        ("9.30am", time(9, 30)),
        ("7 pm", time(19)),
        ("12am", time(0)),
        ("12 p.m.", time(12)),
        ("24:00", time(0)),
        ("25:00", None),
        ("18:60", None),
        ("13pm", None),
        ("7", None),
        ("noon", None),
        (18, None),
        (None, None),
    ],
)
def test_times_of_day(given_: object, expected: time | None) -> None:
    assert plain.clock(value=given_) == expected


@pytest.mark.parametrize(
    ("latitude", "longitude", "expected"),
    [
        (51.5, -0.1, Point(latitude=51.5, longitude=-0.1)),
        ("51.5000001", " -0.1 ", Point(latitude=51.5, longitude=-0.1)),
        (0, 0, None),
        (91, 0, None),
        (51, 181, None),
        (float("nan"), 1, None),
        ("north", 1, None),
        (None, 1, None),
        (True, 1, None),
    ],
)
def test_points(latitude: object, longitude: object, expected: Point | None) -> None:
    assert plain.point(latitude=latitude, longitude=longitude) == expected


@pytest.mark.parametrize(
    ("given_", "expected"),
    [
        ("https://a.example/x?y=1", "https://a.example/x?y=1"),
        ("www.a.example", "https://www.a.example"),
        ("javascript:alert(1)", ""),
        ("ftp://a.example", ""),
        ("http://[bad", ""),
        ("https://", ""),
        ("a.example", ""),
        ("https://a.example/" + "x" * 600, ""),
    ],
)
def test_web_addresses(given_: str, expected: str) -> None:
    assert plain.url(value=given_) == expected


def test_hosts_mails_phones_and_days() -> None:
    assert plain.host(value="https://www.A.example:8080/x") == "a.example"
    assert plain.email(value="mailto:a@b.example") == "a@b.example"
    assert plain.email(value="a@b") == ""
    assert plain.phone(value='"+44 (0)1632 960000 ext. 5" <b>') == "+44 (0)1632 960000 ext. 5"
    assert plain.phone(value="none") == ""
    assert plain.day(value="2026-03-10T23:59:00+00") == date(2026, 3, 10)
    assert plain.day(value="10/03/2026") is None


def test_an_id_is_whole_or_none() -> None:
    assert plain.key(value=" a b ") == "a b"
    assert plain.key(value="x" * 201) == ""
