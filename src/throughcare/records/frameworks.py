"""What the application may do with the tables of Django, allauth and procrastinate.

None of them names a person whom an agency helps; those are the tables of `throughcare.records`,
whose grants and row policies are in `throughcare.records.installing`.
"""

from django.apps import apps
from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from psycopg import sql

READ = "select"
ALL = "select, insert, update, delete"
PRIVILEGES = {
    "contenttypes": READ,
    "sessions": ALL,
    "account": ALL,
    "mfa": ALL,
    "usersessions": ALL,
    "procrastinate": ALL,
}
EXTENSIONS = ("btree_gin", "btree_gist", "pg_trgm", "fuzzystrmatch", "unaccent")


def create_extensions(connection: BaseDatabaseWrapper) -> None:
    """This makes the extensions; all are trusted, so the database's owner may."""
    with connection.cursor() as cursor:
        for name in EXTENSIONS:
            cursor.execute(f"create extension if not exists {name}")
        # Whoever is no superuser may name the extension's own settings only once it is loaded.
        cursor.execute("select similarity('', '')")


def grant(connection: BaseDatabaseWrapper) -> None:
    """This lets the application read and write the frameworks' tables, and use their sequences."""
    role = sql.Identifier(settings.DATABASE_APPLICATION_USER)
    tables = {
        model._meta.db_table: PRIVILEGES[model._meta.app_label]
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label in PRIVILEGES
    }
    tables |= {settings.CACHES["default"]["LOCATION"]: ALL, "django_migrations": READ}
    with connection.cursor() as cursor:
        for table, privileges in tables.items():
            cursor.execute(
                sql.SQL("grant {} on {} to {}").format(
                    sql.SQL(privileges), sql.Identifier(table), role
                )
            )
        cursor.execute(
            "select s.relname from pg_class s"
            " join pg_depend d on d.objid = s.oid and d.deptype in ('a', 'i')"
            " join pg_class t on t.oid = d.refobjid"
            " where s.relkind = 'S' and t.relname = any(%s)",
            [list(tables)],
        )
        for (sequence,) in cursor.fetchall():
            cursor.execute(
                sql.SQL("grant usage on sequence {} to {}").format(sql.Identifier(sequence), role)
            )
