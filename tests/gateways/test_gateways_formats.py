"""The formats together: by name, on real data, twice alike, and on whatever may come."""

import inspect
import json
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.gateways.feeds import CONTRACT, COURTS, MEETING, PRISONS, REAL, SERVICE, split, write
from throughcare.domain.directory import entry, language
from throughcare.domain.directory.entry import Listing, ListingKind
from throughcare.gateways import formats
from throughcare.gateways.intake import Rejected, Unreadable

real = pytest.mark.skipif(
    not REAL.is_dir(), reason=f"the real directories are not beside this checkout ({REAL.name})"
)
SEEDS: dict[str, tuple[str, Any]] = {
    "hsds": ("feed.json", [SERVICE]),
    "oruk": ("feed.json", {"content": [SERVICE]}),
    "meeting-guide": ("feed.json", [MEETING]),
    "prisons": ("prisons.csv", PRISONS),
    "courts": ("courts.csv", COURTS),
    "crs": ("contract.json", CONTRACT),
}


def test_the_formats_by_name() -> None:
    assert list(formats.FORMATS) == list(SEEDS)
    for reader in formats.FORMATS.values():
        assert [p.kind for p in inspect.signature(reader).parameters.values()] == [
            inspect.Parameter.KEYWORD_ONLY
        ]


def test_an_unknown_format_and_a_missing_path_are_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="no format “xml”: choose one of hsds, oruk, meeting-guid"):
        formats.read(path=tmp_path, format_name="xml")
    with pytest.raises(Unreadable, match="there is no file or folder"):
        formats.read(path=tmp_path / "nothing", format_name="hsds")


@pytest.mark.parametrize("format_name", SEEDS)
def test_reading_is_lazy_and_twice_alike(tmp_path: Path, format_name: str) -> None:
    name, content = SEEDS[format_name]
    path = write(tmp_path / name, content)
    assert isinstance(formats.read(path=path, format_name=format_name), Iterator)
    once, again = split(format_name, path), split(format_name, path)
    assert once == again
    assert once[0]
    assert [each.digest for each in once[0]] == [each.digest for each in again[0]]


@pytest.mark.parametrize("format_name", SEEDS)
def test_every_format_refuses_what_it_cannot_read(tmp_path: Path, format_name: str) -> None:
    ending = Path(SEEDS[format_name][0]).suffix
    for number, content in enumerate([b"", b"\xff\xfe\x00", b"\x89PNG\r\n\x1a\n\x00", b"hello"]):
        path = tmp_path / f"{number}{ending}"
        path.write_bytes(content)
        with pytest.raises(Unreadable) as raised:
            split(format_name, path)
        assert path.name in str(raised.value)


# --- Real data ---


def sound(listing: Listing) -> None:
    """What the tables that take it can hold, and what a page can show."""
    assert listing.name
    assert listing.external_id
    stored = entry.plain(listing)
    text = json.dumps(stored)
    assert "\\u0000" not in text
    assert isinstance(stored, dict)
    assert language.parse_all(stored=stored["criteria"]).value == listing.criteria


@real
def test_real_contracts() -> None:
    listings, rejected = split("crs", REAL / "crs")
    assert (len(listings), rejected) == (147, [])
    for listing in listings:
        sound(listing)
        assert listing.areas[0].name
        assert listing.needs
        assert "_" not in listing.organization
    sexes = Counter(
        next((c.sex.value for c in each.criteria if c.kind == "sex"), "both") for each in listings
    )
    assert sexes == {"male": 84, "female": 40, "both": 23}
    assert len({each.external_id for each in listings}) == 147
    assert sum(each.runs(on=date(2026, 3, 2)) for each in listings) == 133


@real
def test_real_prisons() -> None:
    listings, rejected = split("prisons", REAL / "prisons")
    assert (len(listings), rejected) == (173, [])
    for listing in listings:
        sound(listing)
    assert sum(each.runs(on=date(2026, 3, 2)) for each in listings) == 125
    assert [each.external_id for each in listings if len(each.places) > 1] == ["HDI"]


@real
def test_real_courts() -> None:
    listings, rejected = split("courts", REAL / "courts")
    assert len(listings) == 299
    for listing in listings:
        sound(listing)
    assert rejected == [
        ("courts.csv:98 (BRMNCC)", "repeats courts.csv:97 (BRMNCC), which was taken")
    ]
    types = Counter(dict(each.details)["court_type"] for each in listings)
    assert types["magistrates"] == 91


@real
def test_the_real_example_of_meetings() -> None:
    (listing,), rejected = split("meeting-guide", REAL / "meeting-guide")
    sound(listing)
    assert (listing.kind, rejected) == (ListingKind.MEETING, [])


@real
@pytest.mark.parametrize("format_name", ["hsds", "oruk"])
def test_the_real_schema_without_data_is_refused(format_name: str) -> None:
    with pytest.raises(Unreadable, match="describes 26 tables and none of them is there"):
        split(format_name, REAL / "open-referral")


@real
@pytest.mark.parametrize("format_name", formats.FORMATS)
def test_no_real_file_breaks_any_reader(format_name: str) -> None:
    for path in [REAL, *sorted(REAL.rglob("*"))]:
        if path.parent.name != "contracts":
            survived(format_name, path)


# --- Whatever comes ---


def survived(format_name: str, path: Path) -> None:
    """Reading ends in listings, rejected entries, or Unreadable: in nothing else."""
    try:
        for each in formats.read(path=path, format_name=format_name):
            if isinstance(each, Rejected):
                assert each.where
                assert each.why
            else:
                sound(each)
    except Unreadable:
        return


def keys_of(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        for key, inside in value.items():
            yield key
            yield from keys_of(inside)
    elif isinstance(value, list):
        for inside in value:
            yield from keys_of(inside)


KEYS = sorted(
    {
        *keys_of([SERVICE, MEETING, CONTRACT]),
        *("contents", "services", "organizations", "resources", "eligibilitys", "regions"),
        *("physical_addresses", "regular_schedules", "locations", "terms", "formatted_address"),
    }
)
WORDS = st.sampled_from(
    [
        "",
        "x",
        "0",
        "-1",
        "1e999",
        "nan",
        "t",
        "f",
        "MO",
        "25:00",
        "18:00",
        "2026-01-01",
        "<b",
        "&#0;",
    ]
)
SCALARS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.integers(-(10**400), 10**400),
    st.floats(),
    WORDS,
    st.text(max_size=12),
)
VALUES = st.recursive(
    SCALARS,
    lambda inside: (
        st.lists(inside, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inside, max_size=6)
    ),
    max_leaves=25,
)
FUZZ = settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow], deadline=None)


@st.composite
def spoiled(draw: st.DrawFn, seed: Any) -> Any:
    """A good entry with some of its values, at any depth, replaced by anything."""
    if draw(st.integers(0, 5)) == 0:
        return draw(VALUES)
    if isinstance(seed, dict):
        return {key: draw(spoiled(inside)) for key, inside in seed.items()}
    if isinstance(seed, list):
        return [draw(spoiled(inside)) for inside in seed]
    return seed


@pytest.fixture(scope="module")
def room(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fuzz")


@pytest.mark.parametrize("format_name", SEEDS)
@FUZZ
@given(value=VALUES)
def test_any_json(room: Path, format_name: str, value: Any) -> None:
    survived(format_name, write(room / "any.json", value))


@pytest.mark.parametrize("format_name", ["hsds", "oruk", "meeting-guide", "crs"])
@FUZZ
@given(data=st.data())
def test_spoiled_entries(room: Path, format_name: str, data: st.DataObject) -> None:
    seed = {"hsds": SERVICE, "oruk": SERVICE, "meeting-guide": MEETING, "crs": CONTRACT}
    entry_ = data.draw(spoiled(seed[format_name]))
    survived(format_name, write(room / "spoiled.json", [entry_, entry_]))


@pytest.mark.parametrize("format_name", SEEDS)
@FUZZ
@given(content=st.binary(max_size=200), ending=st.sampled_from([".json", ".csv", ".jsonl", ""]))
def test_any_bytes(room: Path, format_name: str, content: bytes, ending: str) -> None:
    path = room / f"bytes{ending}"
    path.write_bytes(content)
    survived(format_name, path)


@pytest.mark.parametrize("format_name", SEEDS)
@FUZZ
@given(data=st.data())
def test_broken_off_or_with_something_put_in(
    room: Path, format_name: str, data: st.DataObject
) -> None:
    name, content = SEEDS[format_name]
    text = content if isinstance(content, str) else json.dumps(content)
    at = data.draw(st.integers(0, len(text)))
    put = data.draw(st.text(st.characters(codec="utf-8"), max_size=4) | st.sampled_from('",{}[]\n'))
    rest = text[at:] if data.draw(st.booleans()) else ""
    survived(format_name, write(room / name, text[:at] + put + rest))


CELLS = (
    WORDS | st.text(st.characters(codec="utf-8"), max_size=8) | st.sampled_from(['"', '"x"y', ";"])
)
COLUMNS = {
    "prisons": PRISONS.splitlines()[0].split(","),
    "courts": COURTS.splitlines()[0].split(","),
    "meeting-guide": ["ID", "Name", "Day", "Time", "Types", "Regions", "Latitude", "Longitude"],
    "hsds": ["id", "name", "status", "organization_id", "minimum_age", "maximum_age", "url"],
}


@pytest.mark.parametrize("format_name", COLUMNS)
@FUZZ
@given(data=st.data())
def test_any_rows(room: Path, format_name: str, data: st.DataObject) -> None:
    rows = data.draw(st.lists(st.lists(CELLS, max_size=len(COLUMNS[format_name]) + 1), max_size=4))
    lines = [",".join(COLUMNS[format_name]), *(",".join(row) for row in rows)]
    survived(format_name, write(room / f"{format_name}.csv", "\n".join(lines)))
