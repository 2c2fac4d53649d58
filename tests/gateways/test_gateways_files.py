"""Tables and JSON files: read piece by piece, odd rows rejected, what can't be read refused."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.gateways.feeds import write
from throughcare.gateways import documents, intake, tables
from throughcare.gateways.intake import Rejected, Unreadable

TEXT = st.text(st.characters(codec="utf-8"), max_size=9)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXT,
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(TEXT, inside, max_size=4),
    max_leaves=20,
)


def read_rows(path: Path) -> list[tuple[str, Any]]:
    rows = tables.rows(path=path, name=path.name, columns=frozenset({"id"}))
    return [(r.where, r.why if isinstance(r, Rejected) else r.cells) for r in rows]


def read_json(path: Path) -> list[tuple[str, Any]]:
    found = documents.entries(path=path, name=path.name)
    return [(e.where, Rejected) if isinstance(e, Rejected) else e for e in found]


def test_rows_with_their_lines(tmp_path: Path) -> None:
    path = write(
        tmp_path / "t.csv", '\ufeff Id ,Full Name\r\n1,"a\nb"\r\n\r\n,,\r\n2\n3,c,d\n4,e,\n'
    )
    assert read_rows(path) == [
        ("t.csv:2", {"id": "1", "full_name": "a\nb"}),
        ("t.csv:6", {"id": "2", "full_name": ""}),
        ("t.csv:7", "has 3 cells, and the first line names 2 columns"),
        ("t.csv:8", {"id": "4", "full_name": "e"}),
    ]


def test_a_malformed_row_is_rejected_and_the_rest_read(tmp_path: Path) -> None:
    path = write(tmp_path / "t.csv", 'id,name\n1,"x"y\n2,z\n')
    assert read_rows(path) == [
        ("t.csv:2", "a quotation mark in the middle of a cell"),
        ("t.csv:3", {"id": "2", "name": "z"}),
    ]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters(tmp_path: Path, delimiter: str) -> None:
    path = write(tmp_path / "t.csv", delimiter.join(["id", "name"]) + "\n" + delimiter.join("1a"))
    assert read_rows(path) == [("t.csv:2", {"id": "1", "name": "a"})]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "t.csv is empty"),
        (b"\n\n", "t.csv is empty"),
        (b"name\n1\n", "t.csv lacks the column id; its first line names: name"),
        (
            b"id\n\xff\xfe\n",
            "t.csv is not UTF-8 text: save it as UTF-8 and try again",
        ),
        ("id\n1\n".encode("utf-16"), "t.csv is not UTF-8 text: save it as UTF-8 and try again"),
        (b'id\n1\n"2\n3\n', "t.csv: the quotation mark opened at line 3 never closes"),
        (
            b'id\n"' + b"x" * 200_000,
            "t.csv: a cell at line 2 is too long, or its quotation mark is open",
        ),
        (b"id," * 600, "t.csv has more than 500 columns"),
        (b'"id"x\n1\n', "t.csv is not a table: its first line can’t be read"),
    ],
)
def test_tables_that_cannot_be_read(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "t.csv"
    path.write_bytes(content)
    with pytest.raises(Unreadable) as raised:
        read_rows(path)
    assert str(raised.value).startswith(why)


@given(st.lists(JSON, max_size=6), st.sampled_from([None, 2]), st.booleans())
def test_an_array_is_read_as_it_was_written(
    tmp_path_factory: pytest.TempPathFactory, values: list[Any], indent: int | None, ascii_: bool
) -> None:
    text = json.dumps(values, indent=indent, ensure_ascii=ascii_)
    path = write(tmp_path_factory.getbasetemp() / "array.json", text)
    assert [value for _, value in read_json(path)] == json.loads(text)


@given(st.lists(JSON, max_size=4), st.integers(1, 7))
def test_an_array_is_read_the_same_in_pieces_of_any_size(
    tmp_path_factory: pytest.TempPathFactory, values: list[Any], chunk: int
) -> None:
    path = write(tmp_path_factory.getbasetemp() / "pieces.json", values)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(documents, "CHUNK", chunk)
        assert [value for _, value in read_json(path)] == json.loads(path.read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "entries"),
    [
        ('[{"a": 1}, 2]', [("f.json#1", {"a": 1}), ("f.json#2", 2)]),
        ("\ufeff [ ]\n", []),
        ('{"a": {"b": 1}}', [("f.json", {"a": {"b": 1}})]),
        ('{\n "a": 1\n}\n', [("f.json", {"a": 1})]),
        ('{"a": 1}\n\n{"a": 2}\n', [("f.json:1", {"a": 1}), ("f.json:3", {"a": 2})]),
        ('{"a": 1}\noops\n3\n', [("f.json:1", {"a": 1}), ("f.json:2", Rejected), ("f.json:3", 3)]),
    ],
)
def test_arrays_lines_and_single_objects(tmp_path: Path, text: str, entries: list[Any]) -> None:
    assert read_json(write(tmp_path / "f.json", text)) == entries


def test_lines_by_their_ending(tmp_path: Path) -> None:
    path = write(tmp_path / "f.jsonl", 'oops\n[1]\n{"a": 1}')
    assert read_json(path) == [
        ("f.jsonl:1", Rejected),
        ("f.jsonl:2", [1]),
        ("f.jsonl:3", {"a": 1}),
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "f.json is empty"),
        (" \n ", "f.json is empty"),
        ("hello", "f.json is not JSON, or neither an array nor an object"),
        ('"text"', "f.json is not JSON, or neither an array nor an object"),
        ('[{"a": 1}, {"a": ]', "f.json is not JSON: after entry 1, expecting value"),
        ('[{"a": 1}', "f.json is not JSON: after entry 1, the list breaks off"),
        ("[1, 2", "f.json is not JSON: after entry 2, the list breaks off"),
        ("[1, 2,", "f.json is not JSON: after entry 2, expecting value"),
        ("[1 2]", "f.json is not JSON: after entry 1, '2' is out of place"),
        ("[1] 2", "f.json is not JSON: after entry 1, there is more after the end of the list"),
        ("[", "f.json is not JSON: after entry 0, expecting value"),
        ('{"a": 1', "f.json is not JSON: expecting ',' delimiter at line 1, column 8"),
        ("[" * 100_000, "f.json is not JSON: after entry 0, it is nested too deeply"),
        ('{"a":' * 100_000, "f.json is not JSON that can be read: it is nested too deeply"),
        ("[" + "9" * 5000 + "]", "f.json is not JSON: after entry 0, a number in it is too long"),
    ],
)
def test_json_that_cannot_be_read(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(Unreadable) as raised:
        read_json(write(tmp_path / "f.json", text))
    assert str(raised.value) == why


def test_a_single_value_has_a_limit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(documents, "LARGEST", 100)
    monkeypatch.setattr(documents, "CHUNK", 50)
    small = [{"a": "x" * 30}] * 50
    assert len(read_json(write(tmp_path / "small.json", small))) == 50
    for name, text in (
        ("f.json", '{"a": "' + "x" * 200 + '"}'),
        ("g.json", '["' + "x" * 200 + '"]'),
        ("h.jsonl", '{"a": "' + "x" * 200 + '"}'),
    ):
        with pytest.raises(Unreadable, match="more than 64 MB"):
            read_json(write(tmp_path / name, text))


def test_entries_before_a_break_are_given_first(tmp_path: Path) -> None:
    entries = documents.entries(path=write(tmp_path / "f.json", "[1, 2, oops"), name="f.json")
    assert [next(entries), next(entries)] == [("f.json#1", 1), ("f.json#2", 2)]
    with pytest.raises(Unreadable):
        next(entries)


def test_what_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match="there is no file or folder"):
        intake.existing(path=tmp_path / "nothing")
    with pytest.raises(Unreadable, match=r"can’t be opened|there is no"):
        intake.existing(path=Path("nul\x00byte"))
    with pytest.raises(Unreadable, match=r"gone\.json: can’t be opened \(no such file"):
        read_json(tmp_path / "gone.json")


def test_hidden_and_other_files_are_left_out(tmp_path: Path) -> None:
    for name in (".hidden.json", "~lock.json", "b.json", "a.JSON", "notes.txt"):
        write(tmp_path / name, "[]")
    (tmp_path / "folder.json").mkdir()
    found = intake.files(folder=tmp_path, endings=(".json",))
    assert [path.name for path in found] == ["a.JSON", "b.json"]
