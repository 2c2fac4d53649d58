"""Before somebody is moved to another prison: can what runs go on there?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from throughcare.domain.directory.answers import Fit
from throughcare.domain.directory.saying import day_in_words
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.programme.inside.fitting import Matched, Time

LONGEST_WORDS = 2_000


class Outlook(StrEnum):
    """What becomes of something there, best first."""

    GOES_ON = "goes_on"
    LATER = "later"
    NOT_KNOWN = "not_known"
    CANNOT = "cannot"


class Runs(StrEnum):
    """What runs for somebody where they are."""

    PROGRAMME = "programme"
    SCRIPT = "script"
    APPOINTMENT = "appointment"
    WING = "wing"


class Advice(StrEnum):
    """What whoever treats somebody says of a move; the prison decides.

    Source: issue of continuity: before a transfer is agreed it says whether treatment can go on.
    """

    GO = "go"
    WAIT = "wait"
    STAY = "stay"


class Rest(StrEnum):
    """How what is still to come of a programme goes on. Source: C8: inside or outside."""

    INSIDE = "inside"
    OUTSIDE = "outside"
    ANOTHER = "another"
    NOT_WANTED = "not_wanted"


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """Something that runs: for a programme, or a wing, its code and how far they are."""

    what: Runs
    name: str
    code: str = ""
    done: int = 0
    every: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class There:
    """What is known of the other prison: whether teams of the partnership treat and talk there,
    and its catalogue held against this person.
    """

    prison_name: str
    treats: bool
    talks: bool
    offers: tuple[Matched, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What becomes of one thing there, why, and since when it could go on."""

    running: Running
    outlook: Outlook
    why: Reason
    from_on: date | None = None


def look_ahead(running: Iterable[Running], *, there: There, today: date) -> tuple[Ahead, ...]:
    """This says of each thing that runs whether it can go on in another prison, and why.

    Source: C8; issue of continuity.
    """
    return tuple(_LOOKS[each.what](each, there, today) for each in running)


def worst(ahead: Iterable[Ahead]) -> Outlook:
    """This gives the worst of them: what somebody would lose decides."""
    order = tuple(Outlook)
    return max((each.outlook for each in ahead), key=order.index, default=Outlook.GOES_ON)


def suggested(outlook: Outlook) -> Advice | None:
    """This gives what to say of a move as it looks; None where it has to be asked first."""
    known: Mapping[Outlook, Advice] = {
        Outlook.GOES_ON: Advice.GO,
        Outlook.LATER: Advice.WAIT,
        Outlook.CANNOT: Advice.STAY,
    }
    return known.get(outlook)


def _programme(running: Running, there: There, today: date) -> Ahead:
    found = next((each for each in there.offers if each.offer.what == running.code), None)
    if found is None:
        return _ahead(running, Outlook.CANNOT, "not_offered", there)
    if found.fit is Fit.NOT_YET:
        return _ahead(running, Outlook.CANNOT, "criteria", there)
    if found.time is Time.TOO_LATE:
        return _ahead(running, Outlook.CANNOT, "too_late", there)
    rest = str(max(running.every - running.done, 0))
    if found.offer.free == 0:
        return _ahead(running, Outlook.LATER, "full", there, rest=rest)
    if found.begins_on > today:
        return _ahead(running, Outlook.LATER, "starts", there, on=found.begins_on, rest=rest)
    if found.fit is Fit.ASK:
        return _ahead(running, Outlook.NOT_KNOWN, "ask", there)
    if found.time is Time.IN_PART:
        return _ahead(running, Outlook.GOES_ON, "in_part", there, rest=rest)
    return _ahead(running, Outlook.GOES_ON, "rest", there, done=str(running.done), rest=rest)


def _script(running: Running, there: There, today: date) -> Ahead:
    if there.treats:
        return _ahead(running, Outlook.GOES_ON, "script", there)
    return _ahead(running, Outlook.NOT_KNOWN, "script_ask", there)


def _appointment(running: Running, there: There, today: date) -> Ahead:
    if there.talks:
        return _ahead(running, Outlook.LATER, "appointment", there)
    return _ahead(running, Outlook.NOT_KNOWN, "appointment_ask", there)


_LOOKS = {
    Runs.PROGRAMME: _programme,
    Runs.WING: _programme,
    Runs.SCRIPT: _script,
    Runs.APPOINTMENT: _appointment,
}


def _ahead(
    running: Running,
    outlook: Outlook,
    why: str,
    there: There,
    *,
    on: date | None = None,
    **details: str,
) -> Ahead:
    return Ahead(
        running=running,
        outlook=outlook,
        why=because(f"transfer.ahead.{why}", **details | _named(there, on)),
        from_on=on,
    )


def _named(there: There, on: date | None) -> dict[str, str]:
    day = {"on": day_in_words(day=on)} if on else {}
    return {"prison": there.prison_name} | day


@dataclass(frozen=True, slots=True, kw_only=True)
class Planning:
    """A move as it is planned: from where somebody is, to which prison, on which day."""

    here: str
    to: str
    known: bool
    on: date | None
    source: str
    today: date
    planned_already: bool
    died_on: date | None


def plan(facts: Planning) -> Decision[date]:
    """This says whether a move to another prison can be recorded as planned.

    Source: issue of continuity; the reference on prison events, §2.1.
    """
    reasons = []
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if not facts.here:
        reasons.append(because("prison.not_here"))
    if not facts.known or facts.to == facts.here:
        reasons.append(because("transfer.where_needed", "to"))
    if facts.on is None or facts.on < facts.today:
        reasons.append(because("transfer.day_needed", "on"))
    if not facts.source.strip():
        reasons.append(because("prison.source_needed", "source"))
    if facts.planned_already:
        reasons.append(because("transfer.planned_already"))
    if reasons or facts.on is None:
        return refuse(*reasons)
    return allow(facts.on)


@dataclass(frozen=True, slots=True, kw_only=True)
class Looking:
    """What whoever treats somebody says of a move; `told` who was told, beside the prison."""

    is_open: bool
    advice: Advice | None
    told: str
    own_words: str
    words: str


def look(facts: Looking) -> Decision[Advice]:
    """This says whether it can be recorded what a move would do, with who was told of it.

    The person is asked: what they say of it is kept, also that they would rather not say.

    Source: issue of continuity; C8; domain.md §2 (4).
    """
    reasons = []
    if not facts.is_open:
        reasons.append(because("transfer.over"))
    if facts.advice is None:
        reasons.append(because("transfer.advice_needed", "advice"))
    if facts.advice in (Advice.WAIT, Advice.STAY) and not facts.words.strip():
        reasons.append(because("transfer.why_needed", "words"))
    if not facts.told.strip():
        reasons.append(because("transfer.told_needed", "told"))
    if not facts.own_words.strip():
        reasons.append(because("transfer.own_words_needed", "own_words"))
    if max(len(facts.words), len(facts.own_words), len(facts.told)) > LONGEST_WORDS:
        reasons.append(because("prison.too_long", "words", most=str(LONGEST_WORDS)))
    if reasons or facts.advice is None:
        return refuse(*reasons)
    return allow(facts.advice)


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreeing:
    """A move that would be agreed: what those who treat said of it, if they said anything."""

    is_open: bool
    advice: Advice | None
    why: str


def agree(facts: Agreeing) -> Decision[None]:
    """This says whether a move can be agreed: once it was said whether treatment can go on; where
    nobody said so, or they ask to wait or to stay, with the reason why all the same.

    Source: issue of continuity: before a transfer is agreed it says whether treatment can go on.
    """
    reasons = []
    if not facts.is_open:
        reasons.append(because("transfer.over"))
    if facts.advice is None and not facts.why.strip():
        reasons.append(because("transfer.look_first", "why"))
    elif facts.advice in (Advice.WAIT, Advice.STAY) and not facts.why.strip():
        reasons.append(because("transfer.why_all_the_same", "why"))
    if len(facts.why) > LONGEST_WORDS:
        reasons.append(because("prison.too_long", "why", most=str(LONGEST_WORDS)))
    return refuse(*reasons) if reasons else allow(None)


def hand_on(*, here: bool, words: str) -> Decision[str]:
    """This says whether a team can tell the next one what goes along: it was theirs, in words.

    Source: C8: modules, plan and script there on arrival.
    """
    reasons = []
    if not here:
        reasons.append(because("transfer.not_left"))
    if not words.strip():
        reasons.append(because("prison.words_needed", "words"))
    if len(words) > LONGEST_WORDS:
        reasons.append(because("prison.too_long", "words", most=str(LONGEST_WORDS)))
    return refuse(*reasons) if reasons else allow(words.strip())
