"""Sheets from their files: what a file lacks or has too much is said, never guessed."""

import tomllib
from collections.abc import Iterator
from typing import Any

from throughcare.domain.assessment.sheet import (
    Band,
    Cutoffs,
    How,
    Item,
    Level,
    Naloxone,
    Opens,
    Reliable,
    Scale,
    Score,
    Sheet,
    Skip,
    Wording,
)
from throughcare.domain.kernel.category import Category
from throughcare.domain.kernel.listed import Confidence


class BadSheet(ValueError):
    """A file that is no sheet; says what is wrong with it."""


PLAIN = ("code", "version", "starts_on", "name", "about", "topic", "fresh", "licence", "source")


def read(text: str) -> Sheet:
    """A sheet from its TOML text. Raises BadSheet with what is wrong."""
    try:
        found = tomllib.loads(text)
        category = Category(found["category"])
        scales = {name: _scale(name, each) for name, each in found.get("scales", {}).items()}
        sheet = Sheet(
            **{name: found[name] for name in PLAIN},
            level=Level(found["level"]),
            category=category,
            wording=Wording(found["wording"]),
            blanks=found["blanks"],
            passed_on=found.get("passed_on", ""),
            staged=found.get("staged", False),
            items=tuple(_items(found, scales, category)),
            scores=tuple(_score(each) for each in found.get("scores", ())),
            skips=tuple(_skip(each) for each in found.get("skips", ())),
        )
    except (tomllib.TOMLDecodeError, KeyError, TypeError, ValueError, AttributeError) as problem:
        raise BadSheet(f"not a sheet: {problem}") from problem
    _check(sheet)
    return sheet


def _check(sheet: Sheet) -> None:
    codes = [each.code for each in sheet.items]
    if len(set(codes)) != len(codes):
        raise BadSheet(f"{sheet.code}: an item stands twice")
    for skip in sheet.skips:
        _known(sheet, (*skip.items, *skip.skipped))
    for score in sheet.scores:
        _known(sheet, score.items)
        items = [sheet.item(code) for code in score.items]
        if len({each.category for each in items}) != 1 or any(not each.scale for each in items):
            raise BadSheet(
                f"{sheet.code}: {score.code} must add items of one category, with scales"
            )
        for cutoffs in score.cutoffs:
            lowest = [band.lowest for band in cutoffs.bands]
            if not lowest or lowest != sorted(set(lowest)):
                raise BadSheet(f"{sheet.code}: bands of {score.code} must rise")


def _known(sheet: Sheet, codes: tuple[str, ...]) -> None:
    unknown = set(codes) - {each.code for each in sheet.items}
    if unknown:
        raise BadSheet(f"{sheet.code}: no item {', '.join(sorted(unknown))}")


def _scale(code: str, found: dict[str, Any]) -> Scale:
    values, labels = tuple(found["values"]), tuple(found.get("labels", ()))
    if not values or list(values) != sorted(set(values)):
        raise ValueError(f"the values of {code} must rise")
    if labels and len(labels) != len(values):
        raise ValueError(f"{code} needs a label for each value")
    return Scale(code=code, values=values, labels=labels)


def _items(found: dict[str, Any], scales: dict[str, Scale], category: Category) -> Iterator[Item]:
    if numbered := found.get("numbered"):
        for number in range(numbered["from"], numbered["to"] + 1):
            yield Item(
                code=str(number),
                about=f"Question {number}",
                category=category,
                scale=scales[numbered["scale"]],
            )
    for each in found.get("items", ()):
        opens = each.get("opens")
        yield Item(
            code=each["code"],
            about=each["about"],
            category=Category(each.get("category", category)),
            words=each.get("words", ""),
            scale=scales[each["scale"]] if "scale" in each else None,
            opens=Opens(opens) if opens else None,
            opens_from=each.get("opens_from", 1),
            leads_to=each.get("leads_to", ""),
            leads_from=each.get("leads_from", 1),
            naloxone=Naloxone(each["naloxone"]) if "naloxone" in each else None,
            naloxone_on=_between(each.get("naloxone_on", [1, 28])),
        )


def _between(found: list[int]) -> tuple[int, int]:
    lowest, highest = found
    return lowest, highest


def _score(found: dict[str, Any]) -> Score:
    reliable = found.get("reliable")
    return Score(
        code=found["code"],
        words=found["words"],
        items=tuple(found["items"]),
        how=How(found.get("how", How.SUM)),
        most_blank=found.get("most_blank", 0),
        higher_is_better=found.get("higher_is_better", False),
        cutoffs=tuple(_cutoffs(each) for each in found.get("cutoffs", ())),
        reliable=_reliable(reliable) if reliable else None,
    )


def _reliable(found: dict[str, Any]) -> Reliable:
    return Reliable(
        points=found["points"],
        source=found["source"],
        confidence=Confidence(found["confidence"]),
        none=found.get("none", False),
    )


def _cutoffs(found: dict[str, Any]) -> Cutoffs:
    return Cutoffs(
        words=found["words"],
        source=found["source"],
        confidence=Confidence(found["confidence"]),
        bands=tuple(Band(**each) for each in found["bands"]),
    )


def _skip(found: dict[str, Any]) -> Skip:
    return Skip(items=tuple(found["items"]), skipped=tuple(found["skipped"]))
