"""Times as people say them. Each is told which instant is now; none asks a clock."""

from datetime import date, datetime, timedelta

from django.utils import timezone
from markupsafe import Markup

Moment = date | datetime
WEEK = 7
FORTNIGHT = 14
SEASON = 63  # days from which "weeks ago" becomes "months ago"


def say_day(*, value: Moment, now: datetime) -> str:
    """This names a day: "Thursday 26 November", with the year when it isn't this one."""
    on = _day(value)
    year = "" if on.year == _day(now).year else f" {on.year}"
    return f"{on:%A} {on.day} {on:%B}{year}"


def say_near_day(*, value: Moment, now: datetime) -> str:
    """This heads a day of a timeline: "Yesterday, Wednesday 25 November"."""
    named = {0: "Today, ", 1: "Tomorrow, ", -1: "Yesterday, "}
    return named.get(_days_ahead(value, now), "") + say_day(value=value, now=now)


def say_clock(*, value: datetime) -> str:
    """This is the hour on the wall: "16:10"."""
    return f"{timezone.localtime(value):%H:%M}"


def say_when(*, value: Moment, now: datetime) -> Markup:
    """This places something in time: "today 16:00", "yesterday", "Monday 30 November 10:00"."""
    words = _near(value, now) or say_day(value=value, now=now)
    if isinstance(value, datetime):
        words = f"{words} {say_clock(value=value)}"
    return _marked(value, words)


def say_due(*, value: Moment, now: datetime) -> Markup:
    """This says how a deadline stands: "by 16:00", "tomorrow", "in 3 days", "2 days late"."""
    return _marked(value, _late(value, now) or _coming(value, now))


def is_late(*, value: Moment, now: datetime) -> bool:
    """This asks whether a deadline has passed; a day has passed when the next has begun."""
    if isinstance(value, datetime):
        return value < now
    return value < _day(now)


def say_ago(*, value: Moment, now: datetime) -> Markup:
    """This says how long ago something was: "today", "9 days ago", "3 months ago"."""
    days = -_days_ahead(value, now)
    if days < 0:
        raise ValueError("What is to come isn't ago.")
    return _marked(value, _ago(days))


def say_minutes(*, value: int | timedelta) -> str:
    """This says a length of time: "40 minutes", "1 hour 30 minutes"."""
    total = int(value.total_seconds()) // 60 if isinstance(value, timedelta) else value
    hours, minutes = divmod(total, 60)
    parts = [counted(hours, "hour")] if hours else []
    if minutes or not hours:
        parts.append(counted(minutes, "minute"))
    return " ".join(parts)


def begins(value: str) -> str:
    """This begins a sentence with what is said; a time that is marked up stays so."""
    first = value.find(">") + 1 if isinstance(value, Markup) else 0
    return value[:first] + value[first : first + 1].upper() + value[first + 1 :]


def counted(number: int, one: str, many: str = "") -> str:
    """This counts in words that agree: "1 person", "2 people"."""
    word = one if number == 1 else many or f"{one}s"
    return f"{number:,} {word}"


def _day(value: Moment) -> date:
    return timezone.localtime(value).date() if isinstance(value, datetime) else value


def _days_ahead(value: Moment, now: datetime) -> int:
    return (_day(value) - _day(now)).days


def _near(value: Moment, now: datetime) -> str:
    days = _days_ahead(value, now)
    if days in {-1, 0, 1}:
        return {-1: "yesterday", 0: "today", 1: "tomorrow"}[days]
    return f"{_day(value):%A}" if 1 < days < WEEK else ""


def _late(value: Moment, now: datetime) -> str:
    if not is_late(value=value, now=now):
        return ""
    days = -_days_ahead(value, now)
    if days > 0:
        return f"{counted(days, 'day')} late"
    assert isinstance(value, datetime)
    minutes = int((now - value).total_seconds()) // 60
    if minutes < 60:
        return f"{counted(max(minutes, 1), 'minute')} late"
    return f"{counted(minutes // 60, 'hour')} late"


def _coming(value: Moment, now: datetime) -> str:
    days = _days_ahead(value, now)
    if days == 0:
        return f"by {say_clock(value=value)}" if isinstance(value, datetime) else "today"
    if days == 1:
        return "tomorrow"
    if days < FORTNIGHT:
        return f"in {days} days"
    on = _day(value)
    return f"{on.day} {on:%B}" + ("" if on.year == _day(now).year else f" {on.year}")


def _ago(days: int) -> str:
    if days < 2:
        return ("today", "yesterday")[days]
    if days < 2 * WEEK:
        return f"{days} days ago"
    if days < SEASON:
        return f"{days // WEEK} weeks ago"
    if days < 730:
        return f"{days * 12 // 365} months ago"
    return f"{days // 365} years ago"


def _marked(value: Moment, words: str) -> Markup:
    """The words people say, with the exact time on hover and in print."""
    if isinstance(value, datetime):
        value = timezone.localtime(value)
        exact = f"{value:%A} {value.day} {value:%B %Y, %H:%M}"
        machine = value.isoformat(timespec="minutes")
    else:
        exact = f"{value:%A} {value.day} {value:%B %Y}"
        machine = value.isoformat()
    return Markup('<time datetime="{}" title="{}">{}</time>').format(machine, exact, words)
