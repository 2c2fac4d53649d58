"""What the clock starts. Arguments of jobs are keys only, never a name."""

from django.core.management import call_command
from procrastinate.contrib.django import app


@app.periodic(cron="17 3 * * *")
@app.task(queueing_lock="forget_old_sessions", pass_context=False)
def forget_old_sessions(timestamp: int) -> None:
    """This removes sessions that ended, so that their table stays small.

    `timestamp` is the second since 1970 at which the clock asked for it.
    """
    call_command("clearsessions")
