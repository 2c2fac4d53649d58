"""What whoever leads already hears of an arrest: by a grant, and in justice never of a yes."""

from hypothesis import given
from hypothesis import strategies as st

from throughcare.domain.arrest.telling import CARRIED, Heard, Held, lead_hears
from throughcare.domain.kernel.category import AgencyKind
from throughcare.domain.sharing.rules import JUSTICE, never_carried_to


@given(held=st.sampled_from(Held), kind=st.sampled_from(AgencyKind), let=st.booleans())
def test_nobody_hears_what_happened_without_a_grant_that_could_carry_it(
    held: Held, kind: AgencyKind, let: bool
) -> None:
    heard = lead_hears(held=held, kind=kind, let=let)
    if heard is Heard.WHAT:
        assert let
        assert CARRIED[held] not in never_carried_to(kind)


@given(held=st.sampled_from(Held), kind=st.sampled_from(sorted(JUSTICE)))
def test_in_justice_nothing_is_heard_without_a_grant(held: Held, kind: AgencyKind) -> None:
    assert lead_hears(held=held, kind=kind, let=False) is None


@given(kind=st.sampled_from(sorted(set(AgencyKind) - JUSTICE)), held=st.sampled_from(Held))
def test_any_other_lead_is_asked_to_call(held: Held, kind: AgencyKind) -> None:
    assert lead_hears(held=held, kind=kind, let=False) is Heard.CALL
