"""Adding a passkey, in plain words."""

from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms


class AddPasskeyForm(AddWebAuthnForm):  # type: ignore[misc]
    """allauth's form with words of ours."""

    name = forms.CharField(
        required=False, label="Name of this passkey", help_text="For example, office laptop"
    )
    passwordless = forms.BooleanField(
        required=False,
        label="Sign in with this passkey alone",
        help_text="It must ask for a fingerprint, a face or a PIN. Then no password is needed.",
    )
