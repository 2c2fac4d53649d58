"""One town's history, as a process of its own, signed in as the application.

    python -m throughcare.jobs.demonstration.history TOWN PEOPLE DAYS INSTANT SEED

It prints a line for each day that is done, and at the end what was refused how often and, as JSON,
which cases of the start page came to pass.
"""

import gc
import json
import sys
from dataclasses import asdict
from datetime import datetime

import django


def main() -> None:
    """This makes the history of the town that the command line names."""
    town, people, days, instant, seed = sys.argv[1:]
    django.setup()
    gc.collect()
    gc.freeze()  # what is loaded stays; what comes and goes is freed without being searched
    gc.set_threshold(100_000, 50, 100)
    from throughcare.jobs.demonstration.driver import drive

    lived = drive(
        town=town,
        many=int(people),
        days=int(days),
        at=datetime.fromisoformat(instant),
        seed=seed,
        told=lambda day: print(day, flush=True),
    )
    for code, number in lived.refused.most_common():
        print(f"refused {number} {code}", flush=True)
    for story in lived.stories:
        print(f"story {json.dumps(asdict(story))}", flush=True)


if __name__ == "__main__":
    main()
