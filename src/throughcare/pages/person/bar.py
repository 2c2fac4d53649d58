"""The bar that says whose page this is, on every page about one person."""

from django.urls import reverse

from throughcare.pages.shell.masthead import Link, PersonBar
from throughcare.queries.person import Head

SECTIONS: tuple[tuple[str, str], ...] = (("Journey", "person:show"),)


def bar(head: Head, current: str) -> PersonBar:
    """The name to be called by, plain facts, and the sections that have something."""
    facts = [str(head.age)] if head.age is not None else []
    return PersonBar(
        name=head.called_by,
        href=reverse("person:show", args=[head.id]),
        facts=(*facts, f"in {head.whereabouts.replace('community', 'the community')}"),
        sections=tuple(
            Link(text, reverse(name, args=[head.id]), text == current) for text, name in SECTIONS
        ),
    )
