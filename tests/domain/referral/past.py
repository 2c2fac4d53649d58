"""What happened to one made-up person, event by event, and what is owed after each."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from tests.clock import LONDON
from throughcare.domain.journey.events import ContactRecorded, Opened, RiskFound
from throughcare.domain.kernel.calendar import Calendar
from throughcare.domain.kernel.event import Event
from throughcare.domain.kernel.history import History
from throughcare.domain.kernel.obligation import Obligation, Settings
from throughcare.domain.net.protocol import STANDING, Context, consequences
from throughcare.domain.referral import events
from throughcare.gateways import bank_holidays
from throughcare.queries import protocol

SPACE = UUID("3e1c9f0a-1d7a-4d1c-8d8b-2f6a52a4a111")
ENGLAND = Calendar(holidays=bank_holidays.england(years=range(2025, 2029)))


def key(name: str) -> UUID:
    return uuid5(SPACE, name)


def instant(text: str) -> datetime:
    """An instant as a table writes it: "2026-03-06 18:00", London time."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def settings() -> Settings:
    numbers = protocol.shipped("england").on(date(2026, 3, 2)).values()
    return Settings(numbers={each.name: each.value for each in numbers}, calendar=ENGLAND)


@dataclass
class Past:
    """One person's events so far, and what is open."""

    events: list[Event[Any]] = field(default_factory=list)
    owed: dict[UUID, Obligation] = field(default_factory=dict)

    def happens(
        self,
        kind: str,
        payload: object,
        at: str | datetime,
        *,
        about: str = "referral",
        by: str = "Recovery",
    ) -> Event[Any]:
        """Adds an event, and keeps what it opened and what is still open."""
        when = instant(at) if isinstance(at, str) else at
        event: Event[Any] = Event(
            id=key(f"event {len(self.events)}"),
            person_id=key("person"),
            sequence=len(self.events) + 1,
            kind=kind,
            occurred_at=when,
            recorded_at=when,
            recorded_by=key(f"worker of {by}"),
            agency_id=key(by),
            about_id=key(about),
            payload=payload,
        )
        context = Context(history=self.history, owed=tuple(self.owed.values()), settings=settings())
        follows = consequences(event, context)
        for gone in (*follows.met, *follows.fell):
            del self.owed[gone]
        self.owed |= {each.id: each for each in follows.opened}
        self.events.append(event)
        return event

    @property
    def history(self) -> History:
        return History(each for each in self.events if each.kind in STANDING)

    def open(self, *, about: str = "referral") -> dict[str, Obligation]:
        """What is open about a referral (or a journey), by rule."""
        return {each.rule: each for each in self.owed.values() if each.about_id == key(about)}

    def opened(self, at: str) -> "Past":
        """Opens the journey, led by the agency that refers."""
        lead = Opened(
            lead_agency_id=key("Recovery"),
            lead_worker_id=key("worker of Recovery"),
            lead_name="Ada Quill",
        )
        self.happens("journey.opened", lead, at, about="journey")
        return self

    def sent(
        self,
        at: str,
        *,
        about: str = "referral",
        to: str = "Northgate",
        need: str = "housing",
        urgent: bool = False,
        source: str = "agency",
    ) -> "Past":
        payload = events.Sent(
            from_agency_id=key("Recovery"),
            from_agency_name="Recovery",
            from_worker_id=key("worker of Recovery"),
            to_agency_id=key(to),
            to_agency_name=to,
            service_id=key(f"service of {to}"),
            service_name=f"service of {to}",
            need=need,
            urgent=urgent,
            source=source,
        )
        self.happens("referral.sent", payload, at, about=about)
        return self

    def moved(
        self, what: str, at: str, *, about: str = "referral", by: str = "Northgate"
    ) -> "Past":
        payload = events.Moved(to_agency_name="Northgate", service_name="rooms")
        self.happens(f"referral.{what}", payload, at, about=about, by=by)
        return self

    def accepted(self, at: str, *, about: str = "referral", by: str = "Northgate") -> "Past":
        payload = events.Accepted(
            to_agency_name=by,
            service_name="rooms",
            holder_id=key(f"holder of {by}"),
            holder_name="Di Harrow",
        )
        self.happens("referral.accepted", payload, at, about=about, by=by)
        return self

    def declined(
        self,
        at: str,
        *,
        about: str = "referral",
        by: str = "Northgate",
        need: str = "housing",
        condition: str = "",
        kind: str = "declined",
    ) -> Event[Any]:
        payload = events.Declined(
            to_agency_name=by,
            service_name="rooms",
            need=need,
            code="no_capacity",
            criterion="No room",
            condition=condition,
            advice="Ask in May",
        )
        return self.happens(f"referral.{kind}", payload, at, about=about, by=by)

    def joined(self, at: str, *, about: str, other: str, by: str) -> "Past":
        payload = events.Joined(
            to_agency_name=by,
            service_name="rooms",
            other_referral_id=key(other),
            manager_id=key(f"manager of {by}"),
            manager_name="Kit Vale",
            manager_agency_id=key(by),
        )
        self.happens("referral.joined", payload, at, about=about)
        return self

    def at_risk(self, at: str, flag: str = "suicide") -> "Past":
        self.happens("risk.found", RiskFound(flag=flag), at, about="person")
        return self

    def spoken_to(self, at: str, *, by: str = "Recovery", attendance: str = "attended") -> "Past":
        payload = ContactRecorded(attendance=attendance, minutes=10)
        self.happens("contact.recorded", payload, at, about=f"contact {at}", by=by)
        return self
