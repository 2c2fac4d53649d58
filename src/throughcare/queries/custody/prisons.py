"""The prisons that can be named: of the register that was taken in, and those with a team here."""

from django.db import connection

from throughcare.domain.workforce.viewer import Viewer

CHOICES = """
select code, prison_name(code) from (
    select s.external_id as code from records_service s
        where s.source = 'prisons' and s.external_id <> ''
    union select a.prison from records_agency a
        where a.prison <> '' and a.ended_on is null and a.partnership_id = %s
    union select s.prison from records_custodystay s where s.prison <> ''
) known order by 2, 1
"""


def choices(viewer: Viewer) -> list[tuple[str, str]]:
    """Codes and names, by name."""
    with connection.cursor() as cursor:
        cursor.execute(CHOICES, [viewer.partnership_id])
        return [(code, name) for code, name in cursor.fetchall()]
