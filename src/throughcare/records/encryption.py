"""Words that lie encrypted: secrets of second factors, and what was sent too late to be taken."""

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

SETTING = "THROUGHCARE_ENCRYPTION_KEYS"


def cipher() -> MultiFernet:
    """This encrypts with the first key and reads with any; raises ImproperlyConfigured."""
    if not settings.ENCRYPTION_KEYS:
        raise ImproperlyConfigured(f"{SETTING} is not set. Secrets lie encrypted, or not at all.")
    try:
        return MultiFernet([Fernet(key) for key in settings.ENCRYPTION_KEYS])
    except ValueError as why:
        raise ImproperlyConfigured(
            f"{SETTING} has a key that is none: 32 bytes in base64, as `throughcare keys new` makes"
        ) from why


def new_key() -> str:
    """This makes a key."""
    return Fernet.generate_key().decode()


def encrypt(*, text: str) -> str:
    """This turns words into what only a holder of the key can read."""
    return cipher().encrypt(text.encode()).decode()


def decrypt(*, token: str) -> str:
    """This turns them back; raises InvalidToken where no key fits."""
    return cipher().decrypt(token.encode()).decode()


def decrypt_within(*, token: str, seconds: int) -> str | None:
    """These words, if they were encrypted no longer ago than this."""
    try:
        return cipher().decrypt(token.encode(), ttl=seconds).decode()
    except InvalidToken:
        return None


def renewed(*, token: str) -> str:
    """The same words, encrypted with the first key."""
    return cipher().rotate(token.encode()).decode()
