"""Who of a partnership takes part in a review, what each shows for it, and when it may close."""

from throughcare.domain.death.terms import (
    Asking,
    Came,
    Closing,
    Family,
    Learning,
    TakingPart,
    Word,
)
from throughcare.domain.kernel.category import AgencyKind, Category
from throughcare.domain.kernel.decision import Decision, Reason, allow, because, refuse
from throughcare.domain.sharing.giving import NO_PARTY
from throughcare.domain.sharing.rules import JUSTICE

C = Category

# What a review may need. Never notes, what somebody told of themselves, or of a child.
NEEDED = frozenset({C.ATTENDANCE, C.TREATMENT, C.TESTS, C.HEALTH, C.NEEDS, C.PLAN, C.JUSTICE})
SPOKEN_TO = frozenset({Family.WANTED, Family.NOT_WANTED, Family.LATER})


def may_be_shown(to: AgencyKind) -> frozenset[Category]:
    """This gives what may be shown for a review to an agency of a kind, beside who it was.

    Justice is shown what is of justice: whoever sought help by themselves leaves no trace there by
    having died.

    Source: house.md §3 "Grant"; domain.md §5 "Net widening"; ours for the rest.
    """
    if to in NO_PARTY:
        return frozenset()
    return frozenset({C.JUSTICE}) if to in JUSTICE else NEEDED


def family(facts: Word, *, owed: bool) -> Decision[Family]:
    """This says whether a word with the family can be told: how it was, with whom.

    Source: domain.md C18, S29: family contact has an owner.
    """
    reasons = []
    if not owed:
        reasons.append(because("death.not_owed"))
    if facts.answer is None:
        reasons.append(because("death.answer_needed", "answer"))
    if facts.answer in SPOKEN_TO and not facts.who.strip():
        reasons.append(because("death.who_needed", "who"))
    if not facts.words.strip():
        reasons.append(because("death.words_needed", "words"))
    if reasons or facts.answer is None:
        return refuse(*reasons)
    return allow(facts.answer)


def ask(facts: Asking) -> Decision[None]:
    """This says whether an agency may be asked to take part, and be shown what is named.

    Source: domain.md S29: a partnership's review; house.md §3: shared on purpose.
    """
    reasons = _of_reviewers(ours=facts.ours, over=facts.over)
    if facts.asked:
        reasons.append(because("death.asked_already", "agency"))
    if facts.to_kind in NO_PARTY:
        reasons.append(because("sharing.no_party", "agency"))
    if facts.shown - may_be_shown(facts.to_kind):
        reasons.append(because("death.more_than_needed", "shown"))
    return refuse(*reasons) if reasons else allow(None)


def take_part(facts: TakingPart) -> Decision[frozenset[Category]]:
    """This says whether an agency's answer stands: what it shows, or why it takes no part.

    Source: domain.md S29; who holds a fact decides who sees it, house.md §3 "Grant".
    """
    reasons = []
    if not facts.asked:
        reasons.append(because("death.not_asked"))
    if facts.over:
        reasons.append(because("death.review_over"))
    if facts.shown - may_be_shown(facts.reviewer_kind):
        reasons.append(because("death.more_than_needed", "shown"))
    if not facts.shown and not facts.words.strip():
        reasons.append(because("death.why_not_needed", "words"))
    return refuse(*reasons) if reasons else allow(facts.shown)


def learn(facts: Learning) -> Decision[str]:
    """This says whether something to be learned may be written down, with its owner or without.

    Source: domain.md S29: learning and its owner.
    """
    reasons = _of_reviewers(ours=facts.ours, over=facts.over)
    if not facts.what.strip():
        reasons.append(because("death.learning_needed", "what"))
    if facts.owner:
        if not facts.there:
            reasons.append(because("death.owner_not_at_work", "owner"))
        elif not facts.takes_part:
            reasons.append(because("death.owner_takes_no_part", "owner"))
        if facts.due_on is None or facts.due_on <= facts.today:
            reasons.append(because("death.learning_due_ahead", "due_on"))
    return refuse(*reasons) if reasons else allow(facts.what.strip())


def learned(*, open_: bool, answers: bool, came: Came | None, words: str) -> Decision[Came]:
    """This says whether what came of something to be learned may be told.

    `answers` is whether the viewer's agency owns it, or reviews.

    Source: domain.md S29; ours: what was not done is said too.
    """
    reasons = []
    if not open_ or not answers:
        reasons.append(because("death.not_owed"))
    if came is None:
        reasons.append(because("death.came_needed", "came"))
    if not words.strip():
        reasons.append(because("death.words_needed", "words"))
    return refuse(*reasons) if reasons or came is None else allow(came)


def close(facts: Closing) -> Decision[str]:
    """This says whether a review may close: once whatever is to be learned has an owner.

    A review that found nothing to learn says so in its words.

    Source: domain.md S29: learning and its owner.
    """
    reasons = []
    if not facts.owed:
        reasons.append(because("death.not_owed"))
    if facts.unowned:
        reasons.append(because("death.learning_unowned", number=str(facts.unowned)))
    if not facts.words.strip():
        reasons.append(because("death.words_needed", "words"))
    return refuse(*reasons) if reasons else allow(facts.words.strip())


def _of_reviewers(*, ours: bool, over: bool) -> list[Reason]:
    if not ours:
        return [because("death.not_reviewing")]
    return [because("death.review_over")] if over else []
