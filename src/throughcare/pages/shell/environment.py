"""How Jinja is set up: where templates lie, and what they may call."""

from collections.abc import Callable, Mapping, MutableMapping
from datetime import datetime
from typing import Any

import jinja2
from django.http import HttpRequest
from django.middleware.csp import get_nonce
from django.template.backends.utils import csrf_input
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, json_script
from jinja2.runtime import Context

from throughcare.pages.shell import burden, kept, times
from throughcare.pages.shell.other_hat import SHOWN_AT

GOVUK = "govuk_frontend_jinja"
SHOWN_UNDER = '<input type="hidden" name="{}" value="{}">'


class HouseEnvironment(jinja2.Environment):
    """Our templates fail on a name that isn't there; GOV.UK's, which rely on it, may go on.

    A blank where a fact should stand is worse than an error, which a test finds.
    """

    govuk: jinja2.Environment

    def get_template(
        self,
        name: str | jinja2.Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,
    ) -> jinja2.Template:
        """This finds a template, GOV.UK's own in their own lenient surroundings."""
        if isinstance(name, str) and name.startswith(f"{GOVUK}/"):
            return self.govuk.get_template(name)
        return super().get_template(name, parent, globals)


def environment(**options: Any) -> HouseEnvironment:
    """This makes the Jinja environment of all pages."""
    options["undefined"] = jinja2.StrictUndefined
    made = HouseEnvironment(**options)
    made.govuk = jinja2.Environment(
        loader=jinja2.PrefixLoader({GOVUK: jinja2.PackageLoader(GOVUK)}),
        autoescape=True,
        auto_reload=False,
    )
    made.globals.update(static=static, url=_url, csrf=_csrf, nonce=_nonce, word=_word)
    made.filters.update(FILTERS)
    return made


def _url(name: str, *args: Any, **kwargs: Any) -> str:
    return reverse(name, args=args or None, kwargs=kwargs or None)


def _csrf(request: HttpRequest) -> str:
    """What every form carries: that it is ours, whose page it stands on, under which hat, and when
    it was given.
    """
    viewer = getattr(request, "viewer", None)
    shown = format_html(SHOWN_UNDER, SHOWN_AT, viewer.agency_id) if viewer else ""
    given = burden.given(viewer.at) if viewer else ""
    return format_html("{}{}{}{}", csrf_input(request), kept.whose(request), shown, given)


@jinja2.pass_context
def _word(context: Context, which: str) -> str:
    """The agency's own word: word("person") or word("people"), in lower case.

    Where nobody wears a hat it is the house's. A macro has no page around it: hand the word over.
    """
    viewer = getattr(context.get("request"), "viewer", None)
    said = {
        "person": viewer.word_for_person if viewer else "person",
        "people": viewer.word_for_people if viewer else "people",
    }
    return said[which]


def _nonce(request: HttpRequest) -> str:
    """Django's nonce is falsy until somebody has read it, so read it."""
    nonce = get_nonce(request)
    return "" if nonce is None else str(nonce)


def _told_now(say: Callable[..., Any]) -> Callable[..., Any]:
    """A filter that takes now from its argument, the page, or when the page was asked for."""

    @jinja2.pass_context
    def filtered(context: Context, value: Any, now: datetime | None = None) -> Any:
        if value is None:
            return ""
        told = (now, context.resolve("now"), context.resolve("asked_at"))
        instant = next((one for one in told if isinstance(one, datetime)), None)
        if instant is None:
            raise LookupError("This page doesn't say what time it is: give it `now`.")
        return say(value=value, now=instant)

    return filtered


FILTERS: Mapping[str, Callable[..., Any]] = {
    "day": _told_now(times.say_day),
    "near_day": _told_now(times.say_near_day),
    "when": _told_now(times.say_when),
    "due": _told_now(times.say_due),
    "late": _told_now(times.is_late),
    "ago": _told_now(times.say_ago),
    "clock": lambda value: times.say_clock(value=value),
    "minutes": lambda value: times.say_minutes(value=value),
    "counted": times.counted,
    "begins": times.begins,
    "json_script": json_script,
}
