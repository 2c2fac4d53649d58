"""One town's history, as a process of its own, signed in as the application.

    python -m throughcare.jobs.demonstration.history TOWN PEOPLE DAYS INSTANT SEED

It prints a line for each day that is done, and at the end what was refused how often.
"""

import sys
from datetime import datetime

import django


def main() -> None:
    """This makes the history of the town that the command line names."""
    town, people, days, instant, seed = sys.argv[1:]
    django.setup()
    from throughcare.jobs.demonstration.driver import drive

    refused = drive(
        town=town,
        many=int(people),
        days=int(days),
        at=datetime.fromisoformat(instant),
        seed=seed,
        told=lambda day: print(day, flush=True),
    )
    for code, number in refused.most_common():
        print(f"refused {number} {code}", flush=True)


if __name__ == "__main__":
    main()
