"""Try another protocol, or another list of law, on the past: whom it reaches, and its load."""

import argparse
import sys
from pathlib import Path

from django.utils import timezone
from tqdm import tqdm

from throughcare.actions.loading import rule_files as loading
from throughcare.domain.directory.widening import about
from throughcare.domain.kernel.calendar import london_day
from throughcare.domain.net.words import step
from throughcare.queries import law_load, protocol, rule_files
from throughcare.queries.law_load import Reach
from throughcare.queries.trail.everybody import everybody
from throughcare.queries.trail.replay import Tally, agency_names, as_if, as_recorded


def arguments(parser: argparse.ArgumentParser) -> None:
    """This takes the word `protocol` or `law`, and a file like the shipped ones."""
    parser.add_argument("what", choices=["protocol", "law"])
    parser.add_argument(
        "file", type=Path, help="a protocol as a TOML file, or a list of law as a CSV file"
    )
    parser.add_argument(
        "--read", default="", metavar="DIGEST", help="say that you read the load printed before"
    )


def run(arguments: argparse.Namespace) -> int:
    """This changes no rule: it keeps that a load was printed, or read.

    It exits 1 with a message when the file is not what it should be.
    """
    if arguments.read:
        return _read(arguments)
    failed = _law(arguments.file) if arguments.what == "law" else _protocol(arguments.file)
    if failed:
        return failed
    found = rule_files.file(folder=arguments.what, path=arguments.file)
    loading.printed(found=found, at=timezone.now())
    words = f"throughcare try {arguments.what} {arguments.file} --read {found.digest}"
    print(f"\nThis load is kept as printed. Once you have read it, run: {words}")
    return 0


def _read(arguments: argparse.Namespace) -> int:
    try:
        found = rule_files.file(folder=arguments.what, path=arguments.file)
    except (OSError, UnicodeError) as problem:
        print(f"{arguments.file}: {problem}", file=sys.stderr)
        return 1
    if loading.read(found=found, digest=arguments.read, at=timezone.now()):
        print(f"{found} may take effect: run throughcare migrate")
        return 0
    print(f"{arguments.file}: its load was not printed with this digest.", file=sys.stderr)
    print(rule_files.how_to(found), file=sys.stderr)
    return 1


def _law(file: Path) -> int:
    try:
        load = law_load.load(file, on=london_day(instant=timezone.now()))
    except law_load.NoList as problem:
        print(f"{file}: {problem}", file=sys.stderr)
        return 1
    for heading, entries in (("Added", load.added), ("Taken off", load.removed)):
        for entry in entries:
            print(f"{heading}: {entry.words}, from {entry.days.starts.isoformat()}")
    for before, after in load.reworded:
        print(f"In other words: {before.words} → {after.words}. Whom that reaches, nothing tells.")
    _print_reach(load.reach)
    print("\nDrug treatment there is:")
    for each in load.places:
        said = f"{each.free} of {each.places} places free" if each.say else "no places said"
        print(f"  {each.partnership}: {each.services} services, {each.say} say so: {said}")
    return 0


def _print_reach(reach: Reach) -> None:
    print(f"\nIn the last year {about(reach.of)} people {reach.among}.")
    if reach.reached is None:
        print("Which of them this would reach is not recorded: nobody writes it down as yet.")
    else:
        print(f"Of them {about(reach.reached)} would be reached that were not, at the least.")
    if reach.at_most is not None:
        most = about(len(reach.at_most))
        said = "for an offence that is on no list: these at most besides."
        print(f"An inspector authorised a sample of {most} {said}")
    if reach.gone:
        print(f"Of them {about(len(reach.gone))} would be reached no more.")
    for agency, keys in sorted(reach.everybody.items()):
        newly = reach.newly.get(agency, set()) if reach.newly is not None else None
        said = "" if newly is None else f"; newly {about(len(newly))}"
        print(f"  {agency}: {about(len(keys))}{said}")


def _protocol(file: Path) -> int:
    try:
        other = as_if(protocol.from_file(file))
        now, then, at = Tally(), Tally(), timezone.now()
        settings_for = as_recorded(rule_files.settings_in_force())
        for past in tqdm(everybody(), unit=" people", disable=None, file=sys.stderr):
            now.add(past.events, settings_for, at)
            then.add(past.events, other, at)
    except (protocol.BadProtocol, KeyError) as problem:
        print(f"{file}: {problem}", file=sys.stderr)
        return 1
    _print_rules(now, then)
    _print_load(now, then)
    return 0


def _print_rules(now: Tally, then: Tally) -> None:
    print("What was owed on the past: as it was → as it would have been.\n")
    heads = ("opened", "met in time", "met late", "missed")
    print(f"{'':32}" + "".join(f"{head:>18}" for head in heads) + "  what is owed")
    for rule in sorted(now.opened | then.opened):
        pairs = (
            (getattr(now, name)[rule], getattr(then, name)[rule])
            for name in ("opened", "met", "late", "missed")
        )
        print(
            f"{rule:32}" + "".join(f"{f'{a} → {b}':>18}" for a, b in pairs) + f"  {step(rule=rule)}"
        )


def _print_load(now: Tally, then: Tally) -> None:
    names = agency_names()
    print("\nObligations a week, by who owes them: as it was → as it would have been.")
    for agency_id, role in sorted(now.load | then.load, key=lambda key: (names[key[0]], key[1])):
        was = now.load[agency_id, role] / now.weeks
        would = then.load[agency_id, role] / then.weeks
        print(f"  {names[agency_id]}, {role.replace('_', ' ')}: {was:.1f} → {would:.1f}")
