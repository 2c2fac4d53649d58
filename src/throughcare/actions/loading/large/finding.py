"""The words to find people by: written once for everybody, as the triggers would row by row."""

from django.db import connection

WRITTEN_BY = {
    "findable_by_name": "records_personname",
    "findable_by_involvement": "records_involvement",
    "findable_by_grant": "records_grant",
}


def wait() -> None:
    """This leaves the words alone while people are loaded."""
    with connection.cursor() as cursor:
        for trigger, table in WRITTEN_BY.items():
            cursor.execute(f"alter table {table} disable trigger {trigger}")


def catch_up() -> None:
    """This writes the words of everybody, and their index in one go."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_get_indexdef('findable_words'::regclass)")
        (index,) = cursor.fetchone()
        cursor.execute("drop index findable_words")
        cursor.execute("select index_people(array(select id from records_person))")
        cursor.execute(index)
        cursor.execute("set constraints all immediate")
        for trigger, table in WRITTEN_BY.items():
            cursor.execute(f"alter table {table} enable trigger {trigger}")
