"""What each field of each table says of somebody, how long it stays, and who may be given it.

The labels stand in `reference/classification.csv`, one line a field. From them the database's own
functions for copies and erasure are written, so that a field is never forgotten there.
"""

import csv
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import Any

from django.apps import apps
from django.contrib.postgres.fields import ArrayField
from django.db import models

from throughcare.domain.kernel.category import Category

type AnyField = models.Field[Any, Any]

ROW = "row"
NONE = "none"


class Retention(StrEnum):
    """How long something stays, and whether it goes on request.

    Wish: told by choice, goes whenever the person asks. Care: goes years after the agency's help
    ended, or on request once it has ended. Record: who they are; goes with the last agency's care.
    Short: declined and negative records; months. Sharing: who was shown what; years, never on
    request. Trail: kinds, instants and digests without words; stays. House: says nothing of anyone.
    """

    WISH = "wish"
    CARE = "care"
    RECORD = "record"
    SHORT = "short"
    SHARING = "sharing"
    TRAIL = "trail"
    HOUSE = "house"


class Extract(StrEnum):
    """What of a field reaches a pseudonymised extract.

    Never: nothing. Key: a pseudonym. Plain: as it is. Year: the year. Shifted: moved by a number of
    days that is one person's own, so that intervals stay and dates do not.
    """

    NEVER = "never"
    KEY = "key"
    PLAIN = "plain"
    YEAR = "year"
    SHIFTED = "shifted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The labels of one field; category `row` means what the row itself says, `none` no person."""

    category: str
    retention: Retention
    extract: Extract
    access: bool


OWN = "agency_id = any(viewer_agencies())"
# Whose each row is, where not of `agency_id`. The person's own row is held by all who know them.
HELD_BY: dict[str, str] = {
    "records_person": "true",
    "records_journey": "lead_agency_id = any(viewer_agencies())",
    "records_obligation": "owner_agency_id = any(viewer_agencies())",
    "records_referral": "from_agency_id = any(viewer_agencies()) "
    "or (to_agency_id = any(viewer_agencies()) and state <> 'draft')",
    "records_referralmove": "from_agency_id = any(viewer_agencies()) "
    "or to_agency_id = any(viewer_agencies())",
    "records_referralfact": "from_agency_id = any(viewer_agencies()) "
    "or (to_agency_id = any(viewer_agencies()) and not withheld)",
    "records_leadoffer": "from_agency_id = any(viewer_agencies())",
    "records_prisonmessage": "id in (select m.message_id from records_movement m "
    "where m.agency_id = any(viewer_agencies()))",
}
# A row that two agencies hold is erased by the one that wrote it.
WRITTEN_BY: dict[str, str] = {
    "records_referral": "from_agency_id = any(viewer_agencies())",
    "records_referralmove": "agency_id = any(viewer_agencies())",
    "records_referralfact": "from_agency_id = any(viewer_agencies())",
}
# The ledger tells these, and leaves out what is lawfully kept back.
TOLD_BY_THE_LEDGER = frozenset({"records_grant", "records_disclosure", "records_withholding"})
# Their words go with the event's, by their tombstone.
BESIDE_THE_CHAIN = frozenset({"records_event", "records_eventpayload", "records_chainhead"})
ERASED = "[erased]"
HELD = (
    "select '{table}'::text, {category}, json_build_object({pairs}) from {table} t "
    "where t.{person} = any(everybody) and ({held})"
)
FACT_ENDS = ", ended_at = coalesce(ended_at, viewer_at())"
NAMED = '(select n.name from {table} n where n.id = t."{column}")'
ERASING = """
if '{retention}' = any(wanted) then
    update {table} set {sets} where {person} = any(everybody) and ({held});
    if found then touched := touched || '{table}'::text; end if;
end if;"""


@cache
def labels() -> dict[tuple[str, str], Label]:
    """The labels of every field, by table and field."""
    text = (resources.files("throughcare.records.reference") / "classification.csv").read_text()
    return {
        (row["table"], row["field"]): Label(
            category=row["category"],
            retention=Retention(row["retention"]),
            extract=Extract(row["extract"]),
            access={"yes": True, "no": False}[row["access"]],
        )
        for row in csv.DictReader(text.splitlines())
    }


def fields() -> Iterator[tuple[str, AnyField]]:
    """Every stored field of our own tables."""
    for model in apps.get_app_config("records").get_models():
        for field in model._meta.concrete_fields:
            yield model._meta.db_table, field


def of_people() -> frozenset[str]:
    """The tables that say something of somebody."""
    return frozenset(
        table for (table, _), label in labels().items() if label.category in {ROW, *Category}
    )


def _given(table: str) -> dict[str, list[str]]:
    """What of a table is given to the person: names and values as SQL, by category."""
    found: dict[str, list[str]] = defaultdict(list)
    for its_table, field in fields():
        label = labels().get((its_table, field.name))
        if its_table == table and label and label.access:
            found[label.category].append(f"'{field.name}', {_value(field)}")
    return found


def _value(field: AnyField) -> str:
    """A column; of an agency, a worker or a service the name."""
    related = field.related_model
    if isinstance(related, type) and any(f.name == "name" for f in related._meta.fields):
        return NAMED.format(table=related._meta.db_table, column=field.column)
    return f't."{field.column}"'


def _erasing(field: AnyField, label: Label) -> str:
    """How the words of a field are erased; empty where it holds none."""
    if label.extract not in (Extract.NEVER, Extract.YEAR) or field.is_relation:
        return ""
    column = f'"{field.column}"'
    if isinstance(field, ArrayField):
        return f"{column} = '{{}}'"
    if isinstance(field, models.JSONField):
        ends = any(other.name == "ended_at" for other in field.model._meta.concrete_fields)
        return f"{column} = 'null'::jsonb" + (FACT_ENDS if ends else "")
    if isinstance(field, models.TextField):
        return f"{column} = case when {column} = '' then '' else {_marker(field)} end"
    return f"{column} = null" if field.null else ""


def _marker(field: AnyField) -> str:
    """What stands instead. Keys of the search find nobody; numbers of one kind stay apart."""
    if field.name in ("search_text", "sort_key", "sound"):
        return "''"
    unique = field.model._meta.db_table == "records_personidentifier"
    return f"'{ERASED} ' || id" if unique else f"'{ERASED}'"


def held_in_sql() -> str:
    """One SELECT over every table: what an agency holds about a person, as labels let it be given.

    Within a function whose parameter is `everybody`, the records that count as that person.
    """
    parts = []
    for table in sorted(of_people() - TOLD_BY_THE_LEDGER - BESIDE_THE_CHAIN):
        for category, pairs in _given(table).items():
            parts.append(
                HELD.format(
                    table=table,
                    category="t.category" if category == ROW else f"'{category}'",
                    pairs=", ".join(pairs),
                    person="id" if table == "records_person" else "person_id",
                    held=HELD_BY.get(table, OWN),
                )
            )
    return "\nunion all ".join(parts)


def erasing_in_sql() -> str:
    """Statements that erase an agency's words about a person, label by label.

    Within a function of `everybody`, `wanted` (labels) and `touched` (tables in which words went).
    What is kept for months only goes row by row, by its age: that stands in 42_rights.sql.
    """
    made = []
    for table in sorted(of_people() - BESIDE_THE_CHAIN - {"records_findable"}):
        for retention in (Retention.WISH, Retention.CARE, Retention.RECORD):
            sets = _sets(table, retention)
            if sets:
                person = "id" if table == "records_person" else "person_id"
                held = (HELD_BY | WRITTEN_BY).get(table, OWN)
                made.append(
                    ERASING.format(
                        table=table,
                        retention=retention,
                        sets=", ".join(sets),
                        person=person,
                        held=held,
                    )
                )
    return "\n".join(made)


def _sets(table: str, retention: Retention) -> list[str]:
    found = []
    for its_table, field in fields():
        label = labels().get((its_table, field.name))
        if its_table == table and label and label.retention is retention:
            found.append(_erasing(field, label))
    return [each for each in found if each]
