"""What the clock starts. Arguments of jobs are keys only, never a name."""

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from procrastinate.contrib.django import app

from throughcare.jobs import departures, net, seal


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="forget_old_sessions", pass_context=False)
def forget_old_sessions(timestamp: int) -> None:
    """This removes sessions that ended, so that their table stays small.

    `timestamp` is the second since 1970 at which the clock asked for it.
    """
    call_command("clearsessions")


@app.periodic(cron="41 2 * * *")
@app.task(queueing_lock="seal_the_trail", pass_context=False)
def seal_the_trail(timestamp: int) -> None:
    """This writes the newest link of every chain to a file outside the database, every night."""
    seal.seal(folder=settings.SEALS, at=timezone.now())


__all__ = ["departures", "forget_old_sessions", "net", "seal_the_trail"]
