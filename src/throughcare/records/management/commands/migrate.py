"""Django's `migrate`, with what must come before the first table and after the last."""

from typing import Any

from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import connections

from throughcare.records import at_once, frameworks, installing


class Command(migrate.Command):
    """Extensions, migrations, then grants and row policies; as the owner of the tables."""

    def handle(self, *args: Any, **options: Any) -> None:
        whole = not (options["app_label"] or options["plan"] or options["check_unapplied"])
        connection = connections[options["database"]]
        if whole:
            frameworks.create_extensions(connection)
            at_once.make_at_once()
        super().handle(*args, **options)
        if whole:
            call_command("createcachetable", database=options["database"], verbosity=0)
            frameworks.grant(connection)
            installing.install(connection)
