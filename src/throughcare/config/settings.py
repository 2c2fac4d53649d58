"""Settings of the house. Importing them needs no database, no network and no file.

Every variable of the environment that is read here, or by the `throughcare` command, is described
in docs/settings.md; a test compares the two.
"""

import os
import secrets
from pathlib import Path
from typing import Any

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

import throughcare
from throughcare.jobs.postgres import place

PACKAGE = Path(throughcare.__file__).resolve().parent


def _yes(name: str, *, default: bool) -> bool:
    value = os.environ.get(name, "")
    if value not in {"", "0", "1"}:
        raise ImproperlyConfigured(f"{name} is either 1 (yes) or 0 (no), not {value!r}.")
    return default if value == "" else value == "1"


def _words(name: str) -> list[str]:
    return [word.strip() for word in os.environ.get(name, "").split(",") if word.strip()]


# The demonstration: fictional people, served to this machine only, on the embedded database only.
DEMO = _yes("THROUGHCARE_DEMO", default=False)
# Pages are served over HTTPS everywhere but on somebody's own machine.
HTTPS = _yes("THROUGHCARE_HTTPS", default=not DEMO)

# A key made at the start signs nobody in for longer than one process lives; `serve` asks for more.
SECRET_KEY = os.environ.get("THROUGHCARE_SECRET_KEY") or secrets.token_urlsafe(50)
# Secrets of second factors lie encrypted: the first key encrypts, each of them reads.
ENCRYPTION_KEYS = _words("THROUGHCARE_ENCRYPTION_KEYS")
DEBUG = False
ALLOWED_HOSTS = _words("THROUGHCARE_HOSTS") or ["localhost", "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = _words("THROUGHCARE_ORIGINS")

INSTALLED_APPS = [
    "throughcare.records",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "throughcare.pages.shell.leaving.LeavingMiddleware",
    "throughcare.pages.shell.idle.IdleMiddleware",
    "throughcare.pages.shell.second_factor.SecondFactorMiddleware",
]

ROOT_URLCONF = "throughcare.config.urls"
WSGI_APPLICATION = "throughcare.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Database: one alias; which of the three logins it uses is chosen by the environment. ---

DATABASE_ROLE = os.environ.get("THROUGHCARE_DATABASE_ROLE") or place.Login.APPLICATION.value
ROLES = [login.value for login in place.Login]
# Only whoever makes no tables keeps its prepared statements over a rollback.
ENGINES = {place.Login.APPLICATION.value: "throughcare.records.postgresql"}


def _databases(role: str) -> dict[str, dict[str, Any]]:
    if role == "none":  # `make migration` compares models with migrations, without a database
        return {}
    if role not in ROLES:
        known = ", ".join(ROLES)
        raise ImproperlyConfigured(f"THROUGHCARE_DATABASE_ROLE is one of {known}, not {role!r}.")
    try:
        address = place.address(login=place.Login(role))
    except (place.AddressMissingError, ValueError) as error:
        raise ImproperlyConfigured(str(error)) from error
    if DEMO and not address.embedded:
        raise ImproperlyConfigured(
            "The demonstration keeps to its own embedded database; unset "
            + ", ".join(login.variable for login in place.Login)
        )
    return {
        "default": {
            "ENGINE": ENGINES.get(role, "django.db.backends.postgresql"),
            "HOST": address.host,
            "PORT": address.port,
            "NAME": address.name,
            "USER": address.user,
            "PASSWORD": address.password,
            # A fixed number of threads keeps its connections, so that statements stay prepared.
            "CONN_MAX_AGE": 600,
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {
                "server_side_binding": True,
                "prepare_threshold": 2,
                "application_name": "throughcare",
                **dict(address.options),
            },
        }
    }


def _application_user() -> str:
    """The login that `migrate`, which runs as owner, gives its grants to."""
    try:
        return place.address(login=place.Login.APPLICATION).user
    except place.AddressMissingError:
        return place.Login.APPLICATION.user


DATABASES = _databases(DATABASE_ROLE)
DATABASE_APPLICATION_USER = _application_user()
# Lock-outs must count across all processes; the table is made by `migrate`.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "throughcare_cache",
    }
}

# Where the trail is sealed: keep it on another machine's disk, or copy it there every day.
SEALS = Path(os.environ.get("THROUGHCARE_SEALS") or place.seals_directory())

# --- Time and language ---

TIME_ZONE = "Europe/London"
USE_TZ = True
LANGUAGE_CODE = "en-gb"
USE_I18N = True

# --- Pages ---

FORM_RENDERER = "throughcare.pages.shell.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "NAME": "jinja2",
        "DIRS": sorted((PACKAGE / "pages").glob("*/templates")),
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "throughcare.pages.shell.environment.environment",
            "context_processors": [
                "django.contrib.messages.context_processors.messages",
                "throughcare.pages.shell.masthead.masthead",
            ],
        },
    },
    {  # only what allauth has and we have not
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "NAME": "django",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]

STATIC_URL = "/static/"
STATICFILES_DIRS = [PACKAGE / "pages" / "shell" / "static"]
STATIC_ROOT = place.state_directory() / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "throughcare.config.static.HashedFiles"},
}

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "manifest-src": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
BEHIND_PROXY = _yes("THROUGHCARE_BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# Failed sign-ins are counted per address: behind a proxy, the one that the proxy saw.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_PROXY else 0
X_FRAME_OPTIONS = "DENY"

# --- Signing in ---

AUTH_USER_MODEL = "records.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"

SESSION_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds; a working day at most, see IDLE_MINUTES too
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "throughcare.pages.shell.kept.csrf_failed"

ACCOUNT_ADAPTER = "throughcare.pages.shell.sign_in.AccountAdapter"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False  # we write to nobody whom we don't know
MFA_ADAPTER = "throughcare.pages.shell.sign_in.SecondFactorAdapter"
MFA_FORMS = {"add_webauthn": "throughcare.pages.shell.passkey.AddPasskeyForm"}
# Nobody without a second factor; the demonstration lets one look around first.
REQUIRE_SECOND_FACTOR = _yes("THROUGHCARE_REQUIRE_SECOND_FACTOR", default=not DEMO)
IDLE_MINUTES = 30  # without a request, until somebody is signed out
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # there is no sign-up: an administrator knows the address
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_RATE_LIMITS = {"login_failed": "20/m/ip,5/15m/key"}

MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Throughcare"
# Browsers take passkeys without HTTPS on `localhost` only, which is where the demonstration is.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO

# --- Mail ---


def _mailer() -> dict[str, Any]:
    host = os.environ.get("THROUGHCARE_MAIL_HOST")
    if not host:
        return {"BACKEND": "django.core.mail.backends.console.EmailBackend"}
    return {
        "BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "OPTIONS": {
            "host": host,
            "port": int(os.environ.get("THROUGHCARE_MAIL_PORT") or 587),
            "username": os.environ.get("THROUGHCARE_MAIL_USER") or "",
            "password": os.environ.get("THROUGHCARE_MAIL_PASSWORD") or "",
            "use_tls": True,
        },
    }


MAILERS = {"default": _mailer()}
DEFAULT_FROM_EMAIL = os.environ.get("THROUGHCARE_MAIL_FROM") or "throughcare@localhost"

# --- Background work ---

PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = [
    "throughcare.jobs.schedule",
    "throughcare.jobs.matching",
    "throughcare.jobs.placing",
    "throughcare.jobs.overdoses",
    "throughcare.jobs.closings",
    "throughcare.jobs.news",
    "throughcare.jobs.lapsing",
    "throughcare.jobs.medicines",
    "throughcare.jobs.releasing",
    "throughcare.jobs.orders",
    "throughcare.jobs.retention",
    "throughcare.jobs.parting",
    "throughcare.jobs.measuring",
]

# --- Log: one line per event to standard error; never a name, never a form's content ---

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {"django": {"handlers": [], "level": "WARNING", "propagate": True}},
}
