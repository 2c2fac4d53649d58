"""Whether words name somebody whom the asker's agency knows."""

from typing import Any
from uuid import UUID

from django.db import connection

from throughcare.domain.person.names import folded
from throughcare.domain.workforce.viewer import Viewer

LONGEST_NAME = 4  # words
NAMED = """
select distinct trim(p.called_by || ' ' || p.family_name)
from records_involvement i
join records_person p on p.id = i.person_id
left join records_personname n on n.person_id = p.id
where i.agency_id = %(agency)s
  and (p.search_text = any(%(runs)s) or n.search_text = any(%(runs)s))
union
select p.called_by from records_person p
where p.id = %(person)s and lower(p.called_by) = any(%(words)s)
order by 1
limit 5
"""


def named_in(viewer: Viewer, *, words: str, person_id: UUID | None) -> tuple[str, ...]:
    """Names of people whom the viewer sees, found in a text: given and family name together.

    Of somebody whom the asker has in mind, the name that they are called by is enough.
    """
    found = folded(text=words).split()
    runs = {
        " ".join(order)
        for start in range(len(found))
        for length in range(2, LONGEST_NAME + 1)
        for order in _orders(found[start : start + length])
        if len(order) == length
    }
    named: dict[str, Any] = {
        "agency": viewer.agency_id,
        "runs": sorted(runs),
        "person": person_id,
        "words": sorted(set(found)),
    }
    with connection.cursor() as cursor:
        cursor.execute(NAMED, named)
        return tuple(name for (name,) in cursor.fetchall())


def _orders(words: list[str]) -> tuple[list[str], list[str]]:
    """A name as it is said, and with the family name first."""
    return words, [*words[1:], *words[:1]]
