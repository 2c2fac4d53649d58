"""A laboratory's file: one line a result, as CSV, in its own words, translated to ours."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.terms import Matrix, Result, Stage
from throughcare.gateways.intake import Rejected, Wrong, existing
from throughcare.gateways.tables import Row, day, known, reference, rows

COLUMNS = ("person_reference", "collected_on", "matrix", "analyte", "result", "stage")

A = Analyte
MATRICES: Mapping[str, Matrix] = {
    **{each.value.replace("_", " "): each for each in Matrix},
    "saliva": Matrix.ORAL_FLUID,
}
ANALYTES: Mapping[str, Analyte] = {
    **{each.value.replace("_", " "): each for each in Analyte},
    "opiate": A.OPIATES,
    "opioid": A.OPIATES,
    "opioids": A.OPIATES,
    "morphine": A.OPIATES,
    "6-mam": A.OPIATES,
    "eddp": A.METHADONE,
    "fentanyl": A.SYNTHETIC_OPIOIDS,
    "crack": A.COCAINE,
    "benzoylecgonine": A.COCAINE,
    "amphetamine": A.AMPHETAMINES,
    "benzodiazepine": A.BENZODIAZEPINES,
    "thc": A.CANNABIS,
    "ecstasy": A.MDMA,
    "sedative": A.SEDATIVES,
    "barbiturates": A.SEDATIVES,
    "zopiclone": A.SEDATIVES,
    "lsd": A.HALLUCINOGENS,
    "spice": A.SYNTHETIC_CANNABINOIDS,
    "gabapentin": A.PREGABALIN,
}
RESULTS: Mapping[str, Result] = {
    **{each.value.replace("_", " "): each for each in Result},
    "positive": Result.FOUND,
    "detected": Result.FOUND,
    "negative": Result.NOT_FOUND,
    "not detected": Result.NOT_FOUND,
    "inconclusive": Result.UNCERTAIN,
}
STAGES: Mapping[str, Stage] = {
    **{each.value: each for each in Stage},
    "screening": Stage.SCREEN,
    "screened": Stage.SCREEN,
    "confirmation": Stage.CONFIRMED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One result as a laboratory sent it, and where it stands."""

    where: str
    reference: str
    collected_on: date
    matrix: Matrix
    analyte: Analyte
    result: Result
    stage: Stage


def lines(*, path: Path) -> Iterator[Line | Rejected]:
    """This reads a file line by line; a line that can't be read is rejected with the reason.

    Raises Unreadable for a file that can't be opened or lacks a column.
    """
    for row in rows(path=existing(path=path), name=path.name, columns=frozenset(COLUMNS)):
        yield row if isinstance(row, Rejected) else _line(row)


def _line(row: Row) -> Line | Rejected:
    try:
        return Line(
            where=row.where,
            reference=reference(text=row.cells["person_reference"]),
            collected_on=day(text=row.cells["collected_on"]),
            matrix=known(words=MATRICES, cells=row.cells, column="matrix"),
            analyte=analyte(cells=row.cells),
            result=known(words=RESULTS, cells=row.cells, column="result"),
            stage=known(words=STAGES, cells=row.cells, column="stage"),
        )
    except Wrong as wrong:
        return Rejected(where=row.where, why=str(wrong))


def analyte(*, cells: Mapping[str, str]) -> Analyte:
    """This gives what was looked for. Raises Wrong for a word that stands for two things at once.

    What was found of “Mdma/Hallucinogen” was found of one of them, and nobody knows of which: to
    record either would say more than the laboratory did.
    """
    text = " ".join(cells["analyte"].split())
    parts = [each.strip().lower() for each in text.split("/")]
    if len({ANALYTES.get(_plural(each)) for each in parts} - {None}) > 1:
        raise Wrong(f"analyte “{text[:30]}” is several things and does not say which: send one")
    return known(words=ANALYTES, cells=cells, column="analyte")


def _plural(word: str) -> str:
    return word if word in ANALYTES else f"{word}s"
