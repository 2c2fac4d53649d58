"""When somebody can be asked, an answer confirmed or disputed, and a wish to be asked refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from throughcare.domain.assessment.outcome import Stage
from throughcare.domain.assessment.scoring import wrong
from throughcare.domain.assessment.sheet import Level, Sheet
from throughcare.domain.assessment.standing import Place, Stand, Why
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse

LONGEST_WORDS = 2000
# The sheet on what they themselves want, and what is asked only after it.
OWN_WORDS = "own"
DEEPER = frozenset({Level.COMPREHENSIVE, Level.SPECIALIST})


class Happened(StrEnum):
    """What makes earlier answers out of date at once.

    Source: issue "Treatment": relapse, release, loss of home.
    """

    RELAPSE = "relapse"
    RELEASE = "release"
    HOME_LOST = "home_lost"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asking:
    """What somebody answered, as it is typed: numbers by item, words by item, what they left out.

    `holds` says that a fresh answer is there to be seen; `own_words_asked` that they were asked
    what they want; `asks` are the codes that this agency may ask.
    """

    sheet: Sheet
    asks: frozenset[str]
    values: Mapping[str, int]
    words: Mapping[str, str]
    declined: frozenset[str]
    place: Place | None
    why_again: Why | None
    holds: bool
    own_words_asked: bool
    asked_at: datetime
    now: datetime
    died_on: date | None
    stage: Stage | None = None


def ask(facts: Asking) -> Decision[Sheet]:
    """This says whether answers can be kept. Nobody is asked again what still holds, without why.

    Triage never waits. What goes deeper is asked after what they themselves want.

    Source: domain.md P7; issue "Treatment": own goals and words first; confirm, not re-ask.
    """
    reasons = [*wrong(facts.sheet, facts.values), *_about_the_answers(facts)]
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.place is None:
        reasons.append(because("answers.place_needed", "place"))
    if facts.asked_at > facts.now:
        reasons.append(because("answers.not_yet", "asked_on"))
    if facts.sheet.staged and facts.stage is None:
        reasons.append(because("answers.stage_needed", "stage"))
    if facts.holds and facts.why_again is None:
        reasons.append(because("answers.still_hold", "why_again"))
    if facts.sheet.level in DEEPER and not facts.own_words_asked:
        reasons.append(because("answers.own_words_first"))
    return refuse(*reasons) if reasons else allow(facts.sheet)


def _about_the_answers(facts: Asking) -> list[Reason]:
    told = facts.values.keys() | facts.words.keys() | facts.declined
    reasons = [
        because("answers.too_long", code, most=f"{LONGEST_WORDS:,}")
        for code, words in sorted(facts.words.items())
        if len(words) > LONGEST_WORDS
    ]
    if told - facts.asks:
        reasons.append(because("answers.not_found"))
    if not told:
        reasons.append(because("answers.nothing_said"))
    return reasons


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """An agency that says something of another's answer; `words` is how they see it."""

    ours: bool
    stand: Stand | None
    words: str
    died_on: date | None


def stand(facts: Standing) -> Decision[Stand]:
    """This says whether an answer can be confirmed or disputed: by another agency than asked.

    Source: issue "Treatment": another agency confirms or disputes rather than re-asks.
    """
    reasons = []
    if facts.ours:
        reasons.append(because("answers.your_own"))
    if facts.died_on is not None:
        reasons.append(because("person.has_died"))
    if facts.stand is None:
        reasons.append(because("answers.stand_needed", "stand"))
    if facts.stand is Stand.DISPUTED and not facts.words.strip():
        reasons.append(because("answers.how_you_see_it", "words"))
    if len(facts.words) > LONGEST_WORDS:
        reasons.append(because("answers.too_long", "words", most=f"{LONGEST_WORDS:,}"))
    return refuse(*reasons) if reasons or facts.stand is None else allow(facts.stand)


def wish(*, own_words: str, open_already: bool, died_on: date | None) -> Decision[str]:
    """This says whether a person's wish to be asked again can be taken down.

    Source: issue "Treatment": reassessment when the person asks.
    """
    reasons = []
    if not own_words.strip():
        reasons.append(because("reassessment.own_words_needed", "own_words"))
    if open_already:
        reasons.append(because("reassessment.asked_already"))
    if died_on is not None:
        reasons.append(because("person.has_died"))
    return refuse(*reasons) if reasons else allow(own_words.strip())


def turn_down(*, is_open: bool, leads: bool, why: str) -> Decision[str]:
    """This says whether a wish can be turned down: by whoever leads, with a reason that is shown.

    Source: issue "Treatment": refusal reasoned and shown.
    """
    if not is_open:
        return refuse(because("reassessment.not_found"))
    if not leads:
        return refuse(because("reassessment.lead_answers"))
    return allow(why.strip()) if why.strip() else refuse(because("reassessment.why_needed", "why"))


def happen(*, what: Happened | None, died_on: date | None) -> Decision[Happened]:
    """This says whether it can be recorded that something makes earlier answers out of date."""
    if died_on is not None:
        return refuse(because("person.has_died"))
    return allow(what) if what else refuse(because("reassessment.what_needed", "what"))


def pass_on(*, is_open: bool, to_whom: str, told: bool | None) -> Decision[str]:
    """This says whether it can be recorded that what had to be passed on was, and to whom.

    Whether the person was told of it is always said.

    Source: domain.md §5 "Children"; hours are a setting.
    """
    reasons = []
    if not is_open:
        return refuse(because("safeguarding.not_found"))
    if not to_whom.strip():
        reasons.append(because("safeguarding.to_whom_needed", "to_whom"))
    if told is None:
        reasons.append(because("safeguarding.told_needed", "told"))
    return refuse(*reasons) if reasons else allow(to_whom.strip())


def sign(*, known: bool, has_cutoffs: bool, signed: bool) -> Decision[None]:
    """This says whether thresholds can be signed: once for each version, those that there are.

    Source: issue "Treatment": until a named clinician of the agency signs them in the product.
    """
    if not known or not has_cutoffs:
        return refuse(because("thresholds.not_found"))
    return refuse(because("thresholds.signed_already")) if signed else allow(None)
