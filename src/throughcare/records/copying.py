"""Rows as COPY reads them."""

import json
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time
from uuid import UUID

from django.db import connection, models

LINES = 20_000
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def text(value: object) -> str:
    """This writes one value in COPY's text format."""
    match value:
        case None:
            return "\\N"
        case bool():
            return "t" if value else "f"
        case datetime() | date() | time():
            return value.isoformat()
        case UUID() | int() | float():
            return str(value)
        case bytes():
            return "\\\\x" + value.hex()
        case list() | tuple():
            return "{" + ",".join(text(each) for each in value) + "}"
        case Mapping():
            return json.dumps(value).translate(ESCAPES)
        case _:
            return str(value).translate(ESCAPES)


class Table:
    """A table to fill: what every row has in common, and the columns that differ."""

    def __init__(self, model: type[models.Model], *, into: str = "", **common: object) -> None:
        fields = [field for field in model._meta.concrete_fields if not field.generated]
        blank = model()
        self.name = into or model._meta.db_table
        self.columns = [str(field.column) for field in fields]
        self._place = {column: place for place, column in enumerate(self.columns)}
        self._json = {f.column for f in fields if isinstance(f, models.JSONField)}
        given = {field.column: _plain(getattr(blank, field.attname)) for field in fields} | common
        self._common = [self._text(column, given[column]) for column in self.columns]

    def _text(self, column: str, value: object) -> str:
        if column in self._json and value is not None:
            return json.dumps(value).translate(ESCAPES)
        return text(value)

    def line(self, **values: str) -> str:
        """A row; values are already in COPY's text format."""
        row = self._common.copy()
        for column, value in values.items():
            row[self._place[column]] = value
        return "\t".join(row)

    def fill(self, lines: Iterable[str]) -> None:
        """This copies the rows into the table."""
        columns = ", ".join(f'"{column}"' for column in self.columns)
        waiting: list[str] = []
        with (
            connection.cursor() as cursor,
            cursor.copy(f"copy {self.name} ({columns}) from stdin") as copy,
        ):
            for line in lines:
                waiting.append(line)
                if len(waiting) == LINES:
                    copy.write("\n".join(waiting) + "\n")
                    waiting.clear()
            if waiting:
                copy.write("\n".join(waiting) + "\n")


def _plain(value: object) -> object:
    return None if isinstance(value, memoryview) else value
