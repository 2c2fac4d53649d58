"""Every field of every table is classified: category, retention, extract, access."""

import pytest
from django.contrib.postgres.fields import ArrayField
from django.db import models

from throughcare.domain.kernel.category import Category
from throughcare.records import policies
from throughcare.records.classification import (
    NONE,
    ROW,
    AnyField,
    Extract,
    Label,
    Retention,
    fields,
    labels,
    of_people,
)

FIELDS = {(table, field.name): field for table, field in fields()}
WITHOUT_A_PERSON = {
    "records_refusal",
    "records_emergencylook",
    "records_draw",
    "records_drawstep",
    "records_drawsecret",
    "records_group",
    "records_groupsession",
    "records_tally",
    "records_budgetline",
    "records_budgetchange",
}
# Text in which nobody writes: codes and numbers.
FREE = (models.TextField, ArrayField, models.JSONField)


def test_every_field_has_its_line_and_every_line_its_field() -> None:
    missing = sorted(FIELDS.keys() - labels().keys())
    gone = sorted(labels().keys() - FIELDS.keys())
    assert not missing, "Add to records/reference/classification.csv:\n" + "\n".join(
        f"{table},{field},…" for table, field in missing
    )
    assert not gone, f"Take out of records/reference/classification.csv: {gone}"


def test_categories_are_known() -> None:
    known = {ROW, NONE, *Category}
    assert {label.category for label in labels().values()} <= known


def test_what_the_row_decides_has_a_column_that_says_it() -> None:
    tables = {table for (table, _), label in labels().items() if label.category == ROW}
    assert {t for t in tables if (t, "category") not in FIELDS} == set()


def test_a_table_of_people_and_a_table_with_policies_are_the_same() -> None:
    assert of_people() | {"records_chainhead"} == policies.POLICIES.keys() - WITHOUT_A_PERSON


def of(retention: Retention) -> dict[tuple[str, str], Label]:
    return {key: label for key, label in labels().items() if label.retention is retention}


def test_what_says_nothing_of_anyone_is_given_to_nobody_and_stays() -> None:
    house = of(Retention.HOUSE)
    assert {key for key, label in house.items() if label.category != NONE} == set()
    assert {key for key, label in labels().items() if label.category == NONE and label.access} == (
        set()
    )


@pytest.mark.parametrize("word", ["name", "given", "family", "words", "why", "note", "phone"])
def test_no_name_and_no_words_reach_an_extract(word: str) -> None:
    reaching = {
        key
        for key, label in labels().items()
        if word in key[1].split("_")
        and label.extract not in (Extract.NEVER, Extract.KEY)
        and isinstance(FIELDS[key], FREE)
        and key not in {("records_team", "name"), ("records_partnership", "name")}
        and not key[1].startswith(("how_", "is_"))
    }
    assert reaching == set()


def test_keys_become_pseudonyms_and_dates_move() -> None:
    for key, label in labels().items():
        field = FIELDS[key]
        if label.category == NONE or label.extract is Extract.NEVER:
            continue
        if field.is_relation or field.primary_key:
            assert label.extract is Extract.KEY, key
        if isinstance(field, models.DateField | models.DateTimeField):
            assert label.extract in (Extract.SHIFTED, Extract.YEAR), key


def test_workers_are_in_no_extract() -> None:
    workers = {key for key, f in FIELDS.items() if f.related_model and _is_worker(f)}
    reaching = {key for key in workers if labels()[key].extract is not Extract.NEVER}
    assert {key for key in reaching if labels()[key].category != NONE} == set()


def _is_worker(field: AnyField) -> bool:
    related = field.related_model
    return isinstance(related, type) and related.__name__ == "Worker"
