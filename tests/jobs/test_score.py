"""A file of answers: a line for each row, scored or with everything that is wrong with it."""

import json
from pathlib import Path
from typing import Any

import pytest

from throughcare.jobs import command


def scored(
    text: str, code: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> tuple[int, list[dict[str, Any]], str]:
    file = folder / "answers.csv"
    file.write_text(text, "utf-8")
    status = command.main(["score", "instrument", code, str(file)])
    said = capsys.readouterr()
    return status, [json.loads(line) for line in said.out.splitlines()], said.err


def test_each_row_gives_a_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = "reference,Q1,item 2,phq9_3,4,5,6,7,8,9\na,3,3,3,0,0,0,0,0,1\nb,3,3,3,1,0,0,0,,\n"
    status, lines, _ = scored(text, "PHQ-9", tmp_path, capsys)
    assert status == 0
    assert [line["other"] for line in lines] == [{"reference": "a"}, {"reference": "b"}]
    assert [line["scores"][0]["value"] for line in lines] == [10, 13]
    assert [line["scores"][0]["pro_rated"] for line in lines] == [False, True]
    assert [line["opens"] for line in lines] == [["suicide"], []]
    assert lines[0]["scores"][0]["bands"][0]["band"] == "moderate"
    assert lines[0]["thresholds"] == "needs local clinical sign-off"


def test_a_bad_row_says_everything_and_no_row_is_left_out(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = 'who,1,2,3\na,1,2,3\nb,9,x,1.5\nc,1,2,3,4\nd,1,"2"2,3\n,,,\ne,,0,0\n'
    status, lines, _ = scored(text, "audit_c", tmp_path, capsys)
    assert status == 1
    assert [line["row"].partition(":")[2] for line in lines] == ["2", "3", "4", "5", "7"]
    assert [line.get("problems", []) for line in lines] == [
        [],
        [
            "Item 2 takes 0 to 4, as a whole number",
            "Item 3 takes 0 to 4, as a whole number",
            "Item 1 takes 0 to 4",
        ],
        ["has 5 cells, and the first line names 4 columns"],
        ["a quotation mark in the middle of a cell"],
        [],
    ]
    assert lines[1]["answers"] == {"1": "9", "2": "x", "3": "1.5"}
    assert lines[4]["scores"][0] == {
        "code": "total",
        "value": None,
        "blank": ["1"],
        "pro_rated": False,
        "bands": [],
    }


@pytest.mark.parametrize(
    ("text", "code", "said"),
    [
        ("1,2,3\n1,1,1\n", "mood", "There is no instrument mood. There are: arc, assist, audit"),
        ("a,b\n1,2\n", "gad7", "No column names an item of GAD-7. Its items are: 1, 2"),
        ("", "gad7", "answers.csv is empty"),
        ("1,2\n1,1\n", "own", "There is no instrument own."),
    ],
)
def test_what_is_no_such_file_is_said(
    text: str, code: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, lines, wrong = scored(text, code, tmp_path, capsys)
    assert (status, lines) == (1, [])
    assert said in wrong


def test_the_top_is_scored_item_by_item(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, lines, _ = scored("OPIUSE,IVDRGUSE\n28,0\n", "TOP", tmp_path, capsys)
    values = {each["code"]: each["value"] for each in lines[0]["scores"]}
    assert status == 0
    assert (values["opiuse"], values["sharing"], values["crause"]) == (28, 0, None)
