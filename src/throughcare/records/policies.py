"""Grants and row policies of the tables that hold people."""

from django.db.backends.base.base import BaseDatabaseWrapper


def install(connection: BaseDatabaseWrapper) -> None:
    """This is the last step of `migrate`, run as owner; it may run any number of times."""
