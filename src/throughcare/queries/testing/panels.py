"""What a test looks for, and what samples can be: dated lists, asked for a day."""

from datetime import date

from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing.terms import Matrix, Purpose
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import law


def panel(viewer: Viewer, *, purpose: Purpose, on: date) -> tuple[Analyte, ...]:
    """What a test of this purpose looked for on a day."""
    listed = {each.code for each in law.shipped("test_panels").on(on)}
    return tuple(each for each in Analyte if f"{purpose.value}.{each.value}" in listed)


def matrices(viewer: Viewer) -> tuple[tuple[Matrix, str], ...]:
    """What a sample can be today, and for how long it tells."""
    found = law.shipped("test_matrices").on(viewer.today)
    return tuple((Matrix(each.code), each.words) for each in found)
