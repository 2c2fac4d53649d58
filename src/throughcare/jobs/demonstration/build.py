"""Building the demonstration: the world as the owner, its history as the application, town by town.

The two towns share nobody, so each has a process of its own.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import datetime, timedelta
from queue import Queue
from threading import Thread

from django.db import connection
from tqdm import tqdm

from throughcare.actions.loading import partnership
from throughcare.domain.kernel.calendar import london_day, midnight
from throughcare.jobs import measuring, news
from throughcare.jobs.demonstration import material, remembered, seen, world
from throughcare.jobs.demonstration.remembered import Made, Told
from throughcare.jobs.postgres.place import Login

DAYS = 730
SEED = "throughcare"
STORY, REFUSED = "story ", "refused "
HISTORY = "throughcare.jobs.demonstration.history"


class BuildFailed(Exception):
    """The history of a town broke off; its process has said why."""


def build(*, people: int, days: int, at: datetime) -> None:
    """This makes the whole demonstration as it stands at an instant. Runs as owner.

    Raises BuildFailed where it could not be finished; what is there is then not whole.
    """
    today = london_day(instant=at)
    since = today - timedelta(days=days)
    remembered.remember(Made(on=today.isoformat(), people=people, days=days))
    begun = world.begun(seed=SEED, since=since, today=today)
    partnership.begin(world=begun.world, at=midnight(day=since))
    _say(f"{len(begun.world.agencies)} agencies, {len(begun.world.workers)} workers")
    stories = _histories(people=people, days=days, at=at) if people else ()
    with connection.cursor() as cursor:
        # What moved in those two years was told then: nobody is written to about it now.
        cursor.execute("delete from procrastinate_jobs where task_name = %s", [news.send.name])
        cursor.execute("analyze")
    measuring.measure(at=at)
    remembered.finish(stories=stories)
    if people:
        _say_what_is_seen(at)


def _say_what_is_seen(at: datetime) -> None:
    missing = seen.missing(at=at)
    _say(
        f"{len(seen.SEEN) - len(missing)} of {len(seen.SEEN)} things that are to be seen are there"
    )
    for each in missing:
        _say(f"  not there: {each}")


def _histories(*, people: int, days: int, at: datetime) -> tuple[Told, ...]:
    """This makes the history of every town, and gives the cases that came to pass."""
    stories: list[Told] = []
    heard: Queue[tuple[str, str]] = Queue()
    with ExitStack() as stack:
        for town in material.towns():
            process = _start(town, people=people, days=days, at=at)
            stack.callback(_end, process)
            Thread(target=_listen, args=(town, process, heard), daemon=True).start()
        _show(_days(heard, stories), many=len(material.towns()) * days)
    return tuple(sorted(stories, key=lambda each: (each.case, each.person_id)))


def _start(town: str, *, people: int, days: int, at: datetime) -> subprocess.Popen[str]:
    words = [town, str(people), str(days), at.isoformat(), SEED]
    return subprocess.Popen(
        [sys.executable, "-m", HISTORY, *words],
        env=os.environ | {"THROUGHCARE_DATABASE_ROLE": Login.APPLICATION.value},
        stdout=subprocess.PIPE,
        text=True,
    )


def _end(process: subprocess.Popen[str]) -> None:
    """A town whose process still runs when this one leaves is not finished."""
    if process.poll() is None:
        process.terminate()
    process.wait()


def _listen(town: str, process: subprocess.Popen[str], heard: Queue[tuple[str, str]]) -> None:
    assert process.stdout is not None
    for line in process.stdout:
        heard.put((town, line.strip()))
    heard.put((town, "ended" if process.wait() == 0 else "failed"))


def _show(days: Iterator[int], *, many: int) -> None:
    """A bar on a terminal; elsewhere a line for each quarter."""
    with tqdm(total=many, unit=" days", desc="Two years", disable=None, file=sys.stderr) as bar:
        for done in days:
            bar.update()
            if bar.disable and done * 4 % many < 4 and done < many:
                _say(f"{round(done * 100 / many)}% of the history")


def _days(heard: Queue[tuple[str, str]], stories: list[Told]) -> Iterator[int]:
    """How many days are done, each time that one is; `stories` are filled on the way."""
    running, done = len(material.towns()), 0
    while running:
        town, said = heard.get()
        if said == "failed":
            raise BuildFailed(f"The history of {town} could not be made.")
        if said == "ended":
            running -= 1
        elif said.startswith(STORY):
            stories.append(Told(**json.loads(said.removeprefix(STORY))))
        elif said.startswith(REFUSED):
            continue
        else:
            done += 1
            yield done


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)
