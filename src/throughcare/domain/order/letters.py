"""What letters say. The statute's own words stand only where a notice must carry them."""

from dataclasses import dataclass
from datetime import date, datetime

from throughcare.domain.directory.saying import day_in_words
from throughcare.domain.kernel.calendar import in_london
from throughcare.domain.order.letter import About
from throughcare.domain.order.path import Path

ASK_HELP = (
    "Anybody who helps you can read this with you, and can answer for you. "
    "Help that you get does not depend on this letter."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a letter is built from: what was missed, under what, and who answers for it.

    `reply_on` is the last day to answer on; `because_of` are earlier absences that it rests on;
    `stands_until` the last day of a warning; `circumstances` what the officer wrote; `asked_anew`
    says that something is still to be decided about it.
    """

    about: About
    name: str
    what: str
    agency: str
    missed_at: datetime
    under: str
    order: str
    officer: str
    phone: str
    path: Path
    sent_home: bool = False
    reply_on: date | None = None
    circumstances: str = ""
    stands_until: date | None = None
    because_of: tuple[datetime, ...] = ()
    asked_anew: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A heading and its paragraphs."""

    heading: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A whole letter: its title, what it is about as names and values, and its sections."""

    title: str
    rows: tuple[tuple[str, str], ...]
    sections: tuple[Section, ...]


TITLES: dict[About, str] = {
    About.EVIDENCE: "We missed you. Please tell us why",
    About.WARNING: "This is a warning",
    About.REFERRAL: "What you missed goes further",
    About.NO_LONGER: "A warning no longer stands",
    About.NOT_FURTHER: "What you missed does not go further",
    About.CORRECTED: "What we wrote to you about this no longer holds",
}


SENT_HOME = "You came and could not stay. Please tell us what happened"


def letter(facts: Facts) -> Letter:
    """This writes a letter in short sentences.

    Source: the issue of justice: which failure, under which requirement, reply by when, what
    happens next, how to dispute.
    """
    sections = {
        About.EVIDENCE: _evidence,
        About.WARNING: _warning,
        About.REFERRAL: _referral,
        About.NO_LONGER: _no_longer,
        About.NOT_FURTHER: _not_further,
        About.CORRECTED: _corrected,
    }[facts.about](facts)
    help_with_it = Section(heading="Help with this letter", words=ASK_HELP)
    home = facts.sent_home and facts.about is About.EVIDENCE
    title = SENT_HOME if home else TITLES[facts.about]
    return Letter(title=title, rows=_rows(facts), sections=(*sections, help_with_it))


def _rows(facts: Facts) -> tuple[tuple[str, str], ...]:
    rows = [
        ("What was missed", facts.what),
        ("With", facts.agency),
        ("When", when(facts.missed_at)),
        ("Under", f"{facts.under}, {facts.order}" if facts.under else facts.order),
    ]
    rows += [("Missed before", when(each)) for each in facts.because_of]
    return tuple(rows)


def when(instant: datetime) -> str:
    """A day and an hour, as people say them."""
    local = in_london(instant=instant)
    return f"{day_in_words(day=local.date())}, {local:%H:%M}"


def _tell(facts: Facts) -> str:
    phone = f" Telephone: {facts.phone}." if facts.phone else ""
    return f"Tell {facts.officer}, or anybody who helps you.{phone}"


def _evidence(facts: Facts) -> tuple[Section, ...]:
    assert facts.reply_on is not None
    return (
        Section(
            heading="What you can do",
            words=f"Was there a reason? Then it does not count.\n\n"
            f"{_tell(facts)} Do it by {day_in_words(day=facts.reply_on)}.\n\n"
            "You can say it in your own words. If you have something that shows it, send or bring "
            "it: a letter, an appointment card, a message.",
        ),
        Section(
            heading="What happens next",
            words=f"{facts.officer} decides whether there was a reason. If there was, nothing "
            "happens. If there was none, you are told in writing what follows, and you can say "
            "that it was otherwise.",
        ),
    )


def _warning(facts: Facts) -> tuple[Section, ...]:
    assert facts.stands_until is not None
    return (
        Section(heading="What happened", words=facts.circumstances),
        Section(heading="What this means", words=_means(facts)),
        _dispute(facts),
    )


def _means(facts: Facts) -> str:
    """For an order the notice must say these things; for a licence it says where it leads."""
    last = day_in_words(day=facts.stands_until or facts.missed_at.date())
    if facts.path.must_refer:
        return (
            "This failure is unacceptable: there was no reasonable excuse.\n\n"
            f"The warning holds until {last}. If you fail again on one of these days without "
            "reasonable excuse, you may be brought before a court."
        )
    return (
        "There was no acceptable reason.\n\n"
        f"The warning holds until {last}. If it happens again: {facts.path.then}"
    )


def _referral(facts: Facts) -> tuple[Section, ...]:
    what = facts.circumstances or "There was no acceptable reason for what you missed."
    return (
        Section(heading="What happened", words=what),
        Section(heading="What happens next", words=facts.path.then),
        _dispute(facts),
    )


def _dispute(facts: Facts) -> Section:
    by = f" Say so by {day_in_words(day=facts.reply_on)}." if facts.reply_on else ""
    return Section(
        heading="If it was otherwise",
        words=f"{_tell(facts)}{by}\n\n"
        "While somebody else looks at what you say, it does not count.",
    )


def _no_longer(facts: Facts) -> tuple[Section, ...]:
    return (
        Section(
            heading="What this means",
            words="You were warned because of this. The warning no longer stands, and nothing "
            "follows from it. You need not do anything.",
        ),
    )


def _not_further(facts: Facts) -> tuple[Section, ...]:
    return (
        Section(
            heading="What this means",
            words="We wrote to you that this goes further. It does not: what that rested on counts "
            "no more. Nothing follows from that letter. You need not do anything.",
        ),
    )


def _corrected(facts: Facts) -> tuple[Section, ...]:
    then = "You need not do anything."
    if facts.asked_anew:
        then = f"It is looked at anew. If you want to say something to it: {_tell(facts)}"
    return (
        Section(
            heading="What this means",
            words="What was recorded was wrong, and has been corrected. What was decided because "
            "of it is undone: no warning stands because of it, and nothing goes further.",
        ),
        Section(heading="What you can do", words=then),
    )
