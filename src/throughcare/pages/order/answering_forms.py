"""What is typed about what was missed, letters and wishes; shape only."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django import forms

from throughcare.domain.order.letter import How as Sent
from throughcare.domain.order.path import Path
from throughcare.pages.order.forms import or_nobody
from throughcare.pages.shell import fields
from throughcare.pages.shell.forms import say_readers


class DecideForm(forms.Form):
    """Whether there was a reason for what was missed; what was decided already can only be changed
    in their favour.
    """

    found = forms.ChoiceField(
        label="Was there a reason?",
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose whether there was a reason"},
    )
    evidence = forms.BooleanField(label="What they sent is here", required=False)
    why = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Say why"},
    )

    def __init__(self, *args: Any, decided: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = [("accept", "Yes: it does not count")]
        if decided:
            del self.fields["evidence"]
        else:
            found.append(("find_unacceptable", "No acceptable reason"))
        fields.offer(self, "found", found)


class SayForm(forms.Form):
    """What the person says about something missed."""

    own_words = forms.CharField(
        label="What they say, in their words",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Write what they say"},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_readers(form=self, field="own_words", text="whoever decides whether this counts.")


class DisputeForm(SayForm):
    """What the person says, and who decides."""

    decider_id = forms.ChoiceField(
        label="Who decides",
        help_text="Somebody who did not decide it before.",
        error_messages={"required": "Choose who decides"},
    )

    def __init__(self, *args: Any, deciders: Iterable[tuple[UUID, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        named = [(str(key), name) for key, name in deciders]
        if named:
            fields.offer(self, "decider_id", named)
        else:
            del self.fields["decider_id"]


class HearForm(forms.Form):
    """What was found about a dispute."""

    found = forms.ChoiceField(
        label="What you find",
        choices=[("overturn", "There was a reason"), ("uphold", "The first decision stands")],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what you find"},
    )
    why = forms.CharField(
        label="Why",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Say why"},
    )


class AnswerForm(forms.Form):
    """How a failure is answered; what must be referred leaves no other choice."""

    mark_optional = False

    key = fields.KeyField()
    what = forms.ChoiceField(
        label="How it is answered",
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose how it is answered"},
    )
    words = forms.CharField(
        label="What happened, or why",
        help_text="This stands in the letter to them.",
        widget=forms.Textarea(attrs={"rows": 3}),
        required=False,
        max_length=1000,
    )
    manager_id = forms.TypedChoiceField(
        label="The manager who allows it",
        help_text="You treat them: a warning from you needs another’s reason.",
        coerce=UUID,
        empty_value=None,
        required=False,
    )
    manager_why = forms.CharField(
        label="Why, in the manager’s words", required=False, max_length=500
    )

    def __init__(
        self,
        *args: Any,
        path: Path,
        must_refer: bool,
        managers: Iterable[tuple[UUID, str]] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        if managers is None:
            del self.fields["manager_id"], self.fields["manager_why"]
        else:
            fields.offer(self, "manager_id", or_nobody(managers))
        refer = [("refer", path.refer)]
        others = [("let_stand", "Neither, with a reason")]
        if path.warns:
            others.insert(0, ("warn", "Warn them"))
        fields.offer(self, "what", refer if must_refer else others + refer)


class AskMoreForm(forms.Form):
    """What they want, in their words."""

    key = fields.KeyField()
    own_words = forms.CharField(
        label="What they want more of, in their words",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Write what they want, in their words"},
    )


class AnswerMoreForm(forms.Form):
    """Yes, from when; or not yet, and why."""

    yes = forms.ChoiceField(
        label="What you answer",
        choices=[("yes", "Yes"), ("not_yet", "Not yet")],
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose what you answer"},
    )
    from_on = fields.DayField(
        label="From when, if yes", called="the day from which there are more", required=False
    )
    why = forms.CharField(label="Why not yet", required=False, max_length=500)


class DeliverForm(forms.Form):
    """How a letter reached them."""

    how = forms.ChoiceField(
        label="How it reached them",
        widget=fields.Radios(small=True),
        error_messages={"required": "Choose how it reached them"},
    )

    def __init__(self, *args: Any, ways: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        in_hand = (Sent.IN_HAND.value, "Given in hand, and read with them")
        fields.offer(self, "how", [in_hand, *ways])


class EnforceForm(forms.Form):
    """What was decided about a referral, or who was told."""

    words = forms.CharField(
        label="What you decide, and why",
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        error_messages={"required": "Say what you decide, and why"},
    )
