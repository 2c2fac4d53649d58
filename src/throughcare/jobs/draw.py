"""Draw days of tests, or prizes, between two agencies, so that both can check the draw.

Before the period, run it for each agency: the first time it binds the agency to a secret (whoever
tests proposes the draw by it), the second time, when both are bound, it opens the secret. With the
second secret open, it is drawn. What not both have opened before the first day has fallen; there is
no second draw for those weeks. When the period is over, --verify runs the draw again.

  throughcare draw tests --period 2026-W11 --agency "West Recovery" --with "West Probation"
"""

import argparse
import re
from datetime import date
from pathlib import Path
from uuid import UUID

from django.utils import timezone

from throughcare.actions import draw as actions
from throughcare.domain.kernel.decision import Refused
from throughcare.domain.net.words import REASONS
from throughcare.domain.testing.draw import State, What
from throughcare.domain.testing.draw_words import STATES
from throughcare.domain.workforce.viewer import Viewer
from throughcare.queries import draw as query
from throughcare.queries.workforce import agencies
from throughcare.records.keys import new_key
from throughcare.records.viewer import viewing_as_the_net

WEEK = re.compile(r"(\d{4})-W(\d{1,2})")


def arguments(parser: argparse.ArgumentParser) -> None:
    """This declares `tests|prizes --period WEEK --agency NAME --with NAME`, and what else."""
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("what", choices=[each.value for each in What], help="what is drawn")
    parser.add_argument(
        "--period", required=True, type=monday, metavar="WEEK", help="its first week: 2026-W11"
    )
    parser.add_argument("--weeks", type=int, default=1, help="how many weeks, 1 to 4 (default: 1)")
    parser.add_argument("--agency", required=True, help="the agency for which this is run")
    parser.add_argument("--with", required=True, dest="other", help="the other side")
    parser.add_argument(
        "--commitment",
        default="",
        metavar="SHA256",
        help="bind to a secret that the agency keeps itself (default: the house keeps one)",
    )
    parser.add_argument(
        "--secret", type=Path, metavar="FILE", help="open a secret that the agency kept itself"
    )
    parser.add_argument(
        "--verify",
        action="store_true",
        help="run a draw again whose period is over; 1 if it differs",
    )
    parser.add_argument(
        "--export",
        type=Path,
        metavar="FOLDER",
        help="with --verify: write list, secrets and what was drawn, for a script of your own",
    )


def monday(text: str) -> date:
    """This reads a week as ISO 8601 writes it, and gives its Monday."""
    found = WEEK.fullmatch(text)
    try:
        return date.fromisocalendar(int(found[1]), int(found[2]), 1) if found else _no_week(text)
    except ValueError:
        return _no_week(text)


def _no_week(text: str) -> date:
    raise argparse.ArgumentTypeError(f"{text} is no week, such as 2026-W11")


def run(arguments: argparse.Namespace) -> int:
    """This does what comes next for an agency, or verifies; 1 where that is refused or differs."""
    ours, theirs = (agencies.named(name) for name in (arguments.agency, arguments.other))
    for key, name in ((ours, arguments.agency), (theirs, arguments.other)):
        if key is None:
            print(f"There is no agency “{name}”.")
            return 1
    assert ours is not None
    assert theirs is not None
    at = timezone.now()
    with viewing_as_the_net(agency_id=ours, at=at) as net:
        try:
            if arguments.verify:
                return verify(net, arguments, theirs)
            key = step(net, arguments, theirs)
        except Refused as refused:
            for reason in refused.reasons:
                print(REASONS[reason.code].format_map(reason.details) + ".")
            return 1
        tell(net, key)
    return 0


def step(net: Viewer, arguments: argparse.Namespace, theirs: UUID) -> UUID:
    """This proposes, binds or opens: whatever comes next; nothing where the other side is next."""
    what, at = What(arguments.what), net.at
    found = query.of_period(net, what=what, other_id=theirs, starts_on=arguments.period)
    if found is None:
        key = actions.propose(
            key=new_key(),
            what=what,
            supervisor_id=theirs,
            starts_on=arguments.period,
            weeks=arguments.weeks,
            by=net,
            at=at,
        )
        actions.commit(draw_id=key, commitment=arguments.commitment, by=net, at=at)
        return key
    facts = found.facts
    if found.state(net.today) in (State.DRAWN, State.FALLEN):
        return found.id
    if net.agency_id not in facts.committed:
        actions.commit(draw_id=found.id, commitment=arguments.commitment, by=net, at=at)
    elif facts.committed >= set(facts.sides) and net.agency_id not in facts.opened:
        secret = arguments.secret.read_text("utf-8").strip() if arguments.secret else ""
        actions.open_secret(draw_id=found.id, secret=secret, by=net, at=at)
    return found.id


def tell(net: Viewer, key: UUID) -> None:
    """This prints where a draw stands: what both sides are bound by, and for whom it waits."""
    found = query.shown(net, draw_id=key)
    assert found is not None
    assert found.days.ends is not None
    print(f"{found.days.starts} to {found.days.ends}, {len(found.lines)} lines")
    print(f"list: {found.list_hash}")
    for each in found.steps:
        print(f"{each.agency} {each.doing.value} {each.commitment}")
    print(STATES[found.state(net.today)] + ".")
    if waits := found.waits_for(net.today):
        fallen = found.state(net.today) is State.FALLEN
        print(f"{'It was for' if fallen else 'It waits for'} {' and '.join(waits)}.")


def verify(net: Viewer, arguments: argparse.Namespace, theirs: UUID) -> int:
    """This runs a draw again whose period is over, and says whether it was as it should be."""
    what = What(arguments.what)
    found = query.of_period(net, what=what, other_id=theirs, starts_on=arguments.period)
    again = query.again(net, draw_id=found.id) if found else None
    if found is None or again is None:
        print("There is nothing to run again: it was not drawn, or its period is not over.")
        return 1
    if arguments.export:
        arguments.export.mkdir(parents=True, exist_ok=True)
        for name, text in again.files.items():
            (arguments.export / name).write_text(text, "utf-8")
    for each in again.faults:
        print(f"differs: {each}")
    if not again.faults:
        print(
            f"As it was: {len(again.kept)} of {sum(e.count for e in found.lines)} drawn are kept."
        )
    return 1 if again.faults else 0
