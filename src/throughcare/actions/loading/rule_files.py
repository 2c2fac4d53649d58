"""Files of rules take effect, as the tables' owner: a widening only once its load was read."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from throughcare.domain.kernel.calendar import london_day
from throughcare.queries import rule_files
from throughcare.queries.rule_files import RuleFile
from throughcare.records import models


def printed(*, found: RuleFile, at: datetime) -> None:
    """This keeps that the load of a file was printed."""
    _keep(found, printed_at=at)


def read(*, found: RuleFile, digest: str, at: datetime) -> bool:
    """This keeps that somebody read the load of a file, named by its digest.

    It is False, and keeps nothing, where its load was not printed or the digest is another's.
    """
    if digest != found.digest or not rule_files.printed(found):
        return False
    _keep(found, read_at=at)
    return True


def take(*, files: Iterable[RuleFile], at: datetime) -> tuple[RuleFile, ...]:
    """This lets files take effect; gives those that may not, as nobody read their load.

    The first of each name takes effect as it is: there is nothing that it could widen.
    """
    files = tuple(files)
    held = rule_files.unread(files, on=london_day(instant=at))
    for each in files:
        if each not in held and rule_files.in_force(each.name) != each.text:
            _keep(each, in_force_at=at)
    return held


@transaction.atomic
def _keep(found: RuleFile, **when: datetime) -> None:
    models.RuleFile.objects.update_or_create(
        name=found.name, digest=found.digest, defaults={"text": found.text, **when}
    )
