"""Asking before referring: questions about nobody named, and what services answer."""

from datetime import datetime, timedelta
from uuid import UUID

from throughcare.actions.directory import questions
from throughcare.domain.directory.entry import Service
from throughcare.domain.kernel.category import Role
from throughcare.jobs.demonstration.town import Town

EVERY = 19  # days between two questions of a town
ASKED = (
    "Do you take somebody who still uses now and then?",
    "Is there a way in for somebody without any papers?",
    "Would a dog be a difficulty?",
    "Can somebody come who works shifts?",
    "How long is it before a first appointment just now?",
    "Do you see couples together?",
)
SAID = (
    "Yes. We ask them to say so on the day, and begin where they are.",
    "Ring us: we help with the papers first.",
    "Not in the rooms, but we know two places that do.",
    "There is an evening on Thursdays.",
    "About three weeks. We ring everybody within two days.",
    "Each alone at first.",
)


def begin(town: Town) -> None:
    """Every few weeks somebody asks."""
    chance = town.chance_of("asking")
    at = town.agenda.now + timedelta(days=10)
    while at < town.until:
        day = town.times.worked(at.date())
        town.agenda.put(chance.clock(day), lambda now: _ask(town, now))
        at += timedelta(days=chance.number(EVERY - 8, EVERY + 8))


def _ask(town: Town, at: datetime) -> None:
    chance = town.chance_of("asking", at)
    asker = chance.one_of([post for post in town.cast.posts if Role.WORKER in post.roles])
    others = [
        each.service
        for each in town.candidates
        if each.service.organization != asker.agency
        and any(post.agency == each.service.organization for post in town.cast.posts)
    ]
    service = chance.one_of(others)
    number = chance.number(0, len(ASKED) - 1)
    by = town.by(asker.worker, asker.agency, at)
    key = town.new_key()
    asked = town.attempt(
        lambda: questions.ask(
            key=key,
            service_id=UUID(service.key),
            words=ASKED[number],
            sure=False,
            person_id=None,
            by=by,
            at=at,
        )
    )
    if asked and not chance.falls(0.1):
        pace = town.habit("pace", service.organization)
        when = town.times.after_work(at, chance.about(pace * 2))
        town.agenda.put(when, lambda now: _answer(town, key, service, SAID[number], now))


def _answer(town: Town, key: UUID, service: Service, words: str, at: datetime) -> None:
    day = town.times.day_of(at)
    worker = town.cast.somebody(service.organization, Role.REFERRAL_DESK, Role.WORKER, on=day)
    by = town.by(worker, service.organization, at)
    town.attempt(lambda: questions.answer(question_id=key, words=words, by=by, at=at))
