"""The form for a sample: it opens at the time that London's clocks show."""

from datetime import UTC, date, datetime, time

from throughcare.pages.testing.forms import Open, TakeForm


def test_a_sample_asked_for_on_a_summers_night_is_of_londons_day() -> None:
    opened = Open(matrices=(), purposes=(), requirements=(), managers=(), treats=False)
    form = TakeForm(open_to=opened, now=datetime(2026, 6, 30, 23, 30, tzinfo=UTC))
    assert form.initial["collected_on"] == date(2026, 7, 1)
    assert form.initial["clock"] == time(0, 30)
