"""Taking in a laboratory's file, as the tables' owner: in sets, some people at a time."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import batched
from uuid import UUID

from throughcare.actions.directory.intake import Taken
from throughcare.actions.loading import happening
from throughcare.actions.permit import loader
from throughcare.actions.testing import samples
from throughcare.actions.testing.samples import Known, Sender
from throughcare.domain.kernel.substance import Analyte
from throughcare.domain.testing import reading
from throughcare.domain.testing.lifecycle import Side, State
from throughcare.domain.testing.terms import Matrix, Purpose, Result, Stage
from throughcare.gateways.intake import Rejected
from throughcare.gateways.laboratory import Line
from throughcare.records import models

# What a court ordered is recorded when it is taken, under its requirement.
PURPOSES = frozenset(Purpose) - {Purpose.COURT_ORDERED}
PEOPLE_AT_ONCE = 2_000
ALREADY = "another result of this is recorded already"
NO_SAMPLE = "the sample of that day is recorded as not given, or as telling nothing"
CONFIRMED = "a laboratory has confirmed this sample already"
CORRECTED = "a result of this was corrected: it was not looked for"
NOT_RECORDED = "this sample was not recorded before it was sent"
LATER = "it was collected later than today"

type Sampled = tuple[UUID, date, Matrix]
type Counts = dict[str, int]


class NoAgency(Exception):
    """There is no agency of this name."""


def take(*, found: Iterable[Line | Rejected], agency: str, purpose: Purpose, at: datetime) -> Taken:
    """This takes every line in that can be, and says of the others why not; nothing is lost.

    Results of samples that were recorded go there; of others a sample of this purpose is made. What
    is known already is left as it is, so the same file can be sent again.

    Raises NoAgency where there is none of this name; Unreadable as the reader does.
    """
    row = models.Agency.objects.filter(name__iexact=agency.strip(), ended_on=None).first()
    if row is None:
        raise NoAgency(agency)
    sender = samples.sender(row, purpose=purpose, at=at)
    rejected: list[Rejected] = []
    sent = _sorted(found, sender, rejected)
    counts: Counts = {"created": 0, "updated": 0, "unchanged": 0}
    for people in batched(sorted(sent), PEOPLE_AT_ONCE):
        _take_some({each: sent[each] for each in people}, sender, counts, rejected)
    return Taken(read=sum(counts.values()) + len(rejected), rejected=tuple(rejected), **counts)


def _sorted(
    found: Iterable[Line | Rejected], sender: Sender, rejected: list[Rejected]
) -> dict[UUID, list[Line]]:
    """The lines of each person; whose reference is nobody's is rejected, alike for everybody."""
    lines = list(_readable(found, rejected))
    people = samples.whose({each.reference for each in lines}, sender)
    sent: dict[UUID, list[Line]] = defaultdict(list)
    for line in lines:
        person_id = people.get(line.reference)
        if person_id is None:
            rejected.append(Rejected(where=line.where, why=sender.nobody))
        elif line.collected_on > sender.today:
            rejected.append(Rejected(where=line.where, why=LATER))
        else:
            sent[person_id].append(line)
    return sent


def _readable(found: Iterable[Line | Rejected], rejected: list[Rejected]) -> Iterator[Line]:
    for each in found:
        if isinstance(each, Rejected):
            rejected.append(each)
        else:
            yield each


@loader
def _take_some(
    sent: Mapping[UUID, list[Line]], sender: Sender, counts: Counts, rejected: list[Rejected]
) -> None:
    """These people's lines, whole or not at all."""
    happening.hold(sorted(sent))
    tests = samples.known(list(sent), sender)
    writing = samples.Writing()
    for sampled, lines in _by_sample(sent).items():
        test = tests.get(sampled)
        if test is None and sender.justice:
            rejected += [Rejected(where=each.where, why=NOT_RECORDED) for each in lines]
            continue
        new = test is None
        test = test or samples.made(sampled, sender)
        taken = _read(test, lines, counts, rejected)
        if taken:
            counts["created" if new else "updated"] += sum(map(len, taken.values()))
            writing.add(test, taken, new=new)
    samples.write(writing, sender)


def _by_sample(sent: Mapping[UUID, list[Line]]) -> dict[Sampled, list[Line]]:
    found: dict[Sampled, list[Line]] = defaultdict(list)
    for person_id, lines in sent.items():
        for line in lines:
            found[person_id, line.collected_on, line.matrix].append(line)
    return found


def _read(
    test: Known, lines: list[Line], counts: Counts, rejected: list[Rejected]
) -> dict[Stage, dict[Analyte, Result]]:
    """What is new of a sample, by stage, a screen before what confirms it."""
    taken: dict[Stage, dict[Analyte, Result]] = {}
    first: dict[tuple[Stage, Analyte], tuple[str, Result]] = {}
    for line in sorted(lines, key=lambda each: each.stage is Stage.CONFIRMED):
        key = (line.stage, line.analyte)
        where, before = first.get(key, ("", test.results.get(key)))
        if before is not None:
            _again(line, where, before, counts, rejected)
        elif why := _refusal(test, line):
            rejected.append(Rejected(where=line.where, why=why))
        else:
            first[key] = (line.where, line.result)
            taken.setdefault(line.stage, {})[line.analyte] = line.result
    return taken


def _again(
    line: Line, where: str, before: Result, counts: Counts, rejected: list[Rejected]
) -> None:
    if where:
        same = before is line.result
        why = f"repeats {where}" if same else f"says otherwise than {where}"
        rejected.append(Rejected(where=line.where, why=f"{why}, which was taken"))
    elif before is line.result:
        counts["unchanged"] += 1
    else:
        rejected.append(Rejected(where=line.where, why=ALREADY))


def _refusal(test: Known, line: Line) -> str:
    state = test.state
    if (line.stage, line.analyte) in test.corrected:
        return CORRECTED
    facts = reading.Reading(
        state=state,
        side=Side.LABORATORY,
        stage=line.stage,
        results={line.analyte: line.result},
    )
    if reading.read(facts):
        return ""
    return CONFIRMED if state is State.CONFIRMED else NO_SAMPLE
