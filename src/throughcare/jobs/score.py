"""Score answers to an instrument: a file with one row of answers each, a line of JSON for each row.

The first row names the items of the instrument: 1, q1, item 1 or phq9_1 are one. Other columns are
given back as they are. A row that cannot be scored gives a line too, with everything that is wrong
with it; none is left out.

  throughcare score instrument phq9 answers.csv
"""

import argparse
import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils import timezone

from throughcare.domain.assessment import scoring
from throughcare.domain.assessment.scoring import Scored
from throughcare.domain.assessment.sheet import Sheet
from throughcare.domain.assessment.words import REASONS, SIGN_OFF
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.kernel.decision import because
from throughcare.gateways.intake import Rejected, Unreadable
from throughcare.gateways.tables import Row, rows
from throughcare.queries.assessment import sheets


def arguments(parser: argparse.ArgumentParser) -> None:
    """This declares `instrument CODE FILE.csv`."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("what", choices=["instrument"], help="what is scored")
    parser.add_argument(
        "code", help="the code of the instrument: phq9, audit, cows, top and others"
    )
    parser.add_argument("file", type=Path, metavar="FILE.csv", help="one row of answers a line")
    parser.add_argument(
        "--on",
        type=date.fromisoformat,
        metavar="DAY",
        help="by the version that was asked on a day (default: today)",
    )


def run(arguments: argparse.Namespace) -> int:
    """This prints a line of JSON for each row; 1 where any could not be scored."""
    day = arguments.on or london_day(instant=timezone.now())
    instruments = {plain(each.code): each for each in sheets.listed(on=day) if each.scores}
    sheet = instruments.get(plain(arguments.code))
    if sheet is None:
        known = ", ".join(sorted(each.code for each in instruments.values()))
        print(f"There is no instrument {arguments.code}. There are: {known}", file=sys.stderr)
        return 1
    whole = True
    try:
        for line in scored(sheet, arguments.file):
            whole = whole and "problems" not in line
            print(json.dumps(line, ensure_ascii=False))
    except Unreadable as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0 if whole else 1


def scored(sheet: Sheet, file: Path) -> Iterator[dict[str, Any]]:
    """Each row of a file as it is printed. Raises Unreadable for a file that is no such table."""
    for row in rows(path=file, name=file.name):
        if isinstance(row, Rejected):
            yield {"row": row.where, "instrument": sheet.code, "problems": [row.why]}
        else:
            yield _line(sheet, row)


def plain(code: str) -> str:
    """A code without what people write differently: PHQ-9 and phq9 are one."""
    return "".join(letter for letter in code.lower() if letter.isalnum())


def _item(sheet: Sheet, column: str) -> str:
    """The code of the item that a column names; "" where it names none."""
    codes = {plain(each.code): each.code for each in sheet.items}
    said = plain(column)
    for before in ("", plain(sheet.code), "question", "item", "q"):
        if said.startswith(before) and said.removeprefix(before) in codes:
            return codes[said.removeprefix(before)]
    return ""


def _line(sheet: Sheet, row: Row) -> dict[str, Any]:
    items = {name: _item(sheet, name) for name in row.cells}
    if not any(items.values()):
        codes = ", ".join(each.code for each in sheet.items)
        raise Unreadable(f"No column names an item of {sheet.name}. Its items are: {codes}")
    typed = {items[name]: cell.strip() for name, cell in row.cells.items() if items[name]}
    line: dict[str, Any] = {"row": row.where, "instrument": sheet.code, "version": sheet.version}
    line["answers"] = typed
    line["other"] = {name: cell for name, cell in row.cells.items() if not items[name]}
    answers, problems = _read(sheet, typed)
    if problems:
        return line | {"problems": problems}
    return line | {
        "scores": [_score(each) for each in scoring.score(sheet, answers)],
        "opens": list(scoring.opened(sheet, answers)),
        "asks_for": list(scoring.asks_for(sheet, answers)),
        "thresholds": SIGN_OFF,
    }


def _read(sheet: Sheet, typed: dict[str, str]) -> tuple[dict[str, int], list[str]]:
    """The answers that are numbers, and what is wrong with the others; blanks are not answered."""
    numbers: dict[str, int] = {}
    reasons = []
    for code, cell in typed.items():
        scale = sheet.item(code).scale
        if scale is None or not cell:
            continue
        if cell.isascii() and cell.isdigit():
            numbers[code] = int(cell)
        else:
            values = scoring.say_values(scale.values)
            reasons.append(because("answers.not_a_number", item=code, values=values))
    reasons += scoring.wrong(sheet, numbers)
    return numbers, [REASONS[each.code].format_map(each.details) for each in reasons]


def _score(each: Scored) -> dict[str, Any]:
    return {
        "code": each.score.code,
        "value": each.value,
        "blank": list(each.blank),
        "pro_rated": each.pro_rated,
        "bands": [
            {
                "by": reached.cutoffs.words,
                "band": reached.band.words if reached.band else None,
                "source": reached.cutoffs.source,
                "confidence": reached.cutoffs.confidence.value,
            }
            for reached in each.reached
        ],
    }
