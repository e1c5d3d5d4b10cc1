"""All settings, in one file; what differs between machines comes from environment variables.

`.env.example` lists the variables; `docs/operations.md` says what each is for.
"""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import environ
from celery.schedules import crontab
from csp.constants import NONCE, NONE, SELF
from django.conf.locale import LANG_INFO
from django.utils.translation import gettext_lazy as _

from organisations.logs import logging_settings
from organisations.roles import variable_for

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["localhost", "127.0.0.1"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
BASE_URL = env("BASE_URL", default="http://localhost:8000").rstrip("/")

INSTALLED_APPS = [
    "coordinators",
    "reports",
    "matching",
    "volunteers",
    "youths",
    "notifications",
    "organisations",
    "accounts",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_filters",
    "django_htmx",
    "rules",
    "csp",
]

MIDDLEWARE = [
    "organisations.health.HealthMiddleware",
    "organisations.request_log.RequestLogMiddleware",
    "organisations.headers.HeadersMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "organisations.compression.CompressionMiddleware",
    "organisations.request_limits.RequestLimitsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "organisations.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "organisations.middleware.LoginMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "organisations.middleware.MembershipMiddleware",
    "organisations.middleware.SessionEndMiddleware",
    "organisations.middleware.SecondFactorMiddleware",
    "organisations.acting.ActingMiddleware",
]

ROOT_URLCONF = "ressourcebank.urls"
WSGI_APPLICATION = "ressourcebank.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "organisations.context_processors.organisation",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# PostgreSQL only (docs/decisions/0001). DATABASE_URL is the web role's; others have their own
# (organisations/roles.py). A page is one transaction, opened by ActingMiddleware.
DATABASES = {"default": env.db_url(variable_for(sys.argv, os.environ))}
DATABASES["default"]["CONN_MAX_AGE"] = env.int("CONN_MAX_AGE", default=60)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Redis or Valkey, as redis://host:port/n or unix:///path/to/socket.
REDIS_URL = env("REDIS_URL", default="redis://127.0.0.1:6379/0")
IS_SOCKET = urlsplit(REDIS_URL).scheme == "unix"
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        # A broker that hangs holds a page up no longer than this.
        "OPTIONS": {"socket_timeout": 3},
    }
}
CELERY_BROKER_URL = f"redis+socket://{urlsplit(REDIS_URL).path}" if IS_SOCKET else REDIS_URL
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_DEFAULT_QUEUE = env("CELERY_QUEUE", default="celery")
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600}
CELERY_ENABLE_UTC = True
CELERY_TIMEZONE = "UTC"
CELERY_BEAT_SCHEDULE = {
    "send-due-messages": {"task": "matching.tasks.send_due_messages", "schedule": 60.0},
    "take-back-proposals": {
        "task": "matching.tasks.take_back_proposals",
        "schedule": crontab(minute="5"),
    },
    "check-audit": {"task": "organisations.tasks.check_audit", "schedule": crontab("15", "2")},
    "erase-kept": {"task": "volunteers.tasks.erase_volunteers", "schedule": crontab("15", "3")},
}

# People
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "accounts.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_FORMS = {
    "login": "accounts.forms.LoginForm",
    "request_login_code": "accounts.forms.RequestLoginCodeForm",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
# Django's own: it writes no row of addresses beside the user's one.
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105 - a class, not a secret
PASSWORD_RESET_TIMEOUT = 60 * 60
# How long a login lasts stands in organisations/sessions.py; the cookie is kept for the longest.
ACCOUNT_SESSION_REMEMBER = True
SESSION_COOKIE_AGE = 30 * 24 * 60 * 60
# accounts/attempts.py says what is counted for whom. "key" is the person, "ip" where they are.
ACCOUNT_RATE_LIMITS = {"login": None, "request_login_code": None}
ACCOUNT_RATE_LIMITS |= {"login_failed": "5/5m/key", "login_from": "60/m/ip"}
ACCOUNT_RATE_LIMITS |= {"code": "5/5m/key", "code_from": "60/m/ip"}
ACCOUNT_RATE_LIMITS |= {"sms": "10/d/key", "sms_from": "20/h/ip"}
ACCOUNT_RATE_LIMITS |= {"reset_password": "60/m/ip,5/5m/key", "reset_password_from_key": "60/m/ip"}
MFA_ADAPTER = "accounts.adapter.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "authenticate": "accounts.forms.ShowCodeForm",
    "reauthenticate": "accounts.forms.ShowCodeAgainForm",
    "activate_totp": "accounts.forms.SetUpAppForm",
    "add_webauthn": "accounts.forms.AddPasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_RATE_LIMITS = {"webauthn_login": "60/m/ip"}
MFA_RECOVERY_CODES_SHOW_ONCE = True
MFA_TOTP_TOLERANCE = 1
# Passkeys ask for https; browsers make an exception for localhost.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
# Encrypt the secrets of second factors; the first writes, all of them read.
SECOND_FACTOR_KEYS = env.list("SECOND_FACTOR_KEYS", default=[])

# In the session: a cookie could be read by whoever has the device.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"

# Words and time
LANGUAGE_CODE = "da"
LANGUAGES = [("da", _("Danish")), ("en", _("English")), ("ar", _("Arabic"))]
LANGUAGES += [("tr", _("Turkish")), ("so", _("Somali")), ("uk", _("Ukrainian"))]
STAFF_LANGUAGES = ("da", "en")  # youths read all of them (organisations/tongues.py)
LANG_INFO["so"] = {"bidi": False, "code": "so", "name": "Somali", "name_local": "Soomaali"}
FORMAT_MODULE_PATH = "ressourcebank.formats"
LOCALE_PATHS = [BASE_DIR / "locale"]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
TIME_ZONE = "Europe/Copenhagen"
USE_TZ = True
# Tests set the moment of doors that read the clock, in web and worker alike, by writing it here.
CLOCK_FILE = env("CLOCK_FILE", default="")

# Where the audit's checkpoints are added to: a disk that whoever runs the database cannot rewrite.
AUDIT_CHECKPOINT_DIR = env("AUDIT_CHECKPOINT_DIR", default=str(BASE_DIR / "var" / "audit"))

# Static files: `npm run build` writes build/static.
STATIC_URL = "/static/"
STATIC_ROOT = env("STATIC_ROOT", default=str(BASE_DIR / "var" / "static"))
STATICFILES_DIRS = [BASE_DIR / "build" / "static"]
WHITENOISE_USE_FINDERS = DEBUG
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}

# Without a mail server and an SMS gateway both are files here; /udvikling/post/ shows them.
OUTBOX_DIR = env("OUTBOX_DIR", default=str(BASE_DIR / "var" / "outbox"))
SMS_GATEWAY_URL = env("SMS_GATEWAY_URL", default="")
SMS_GATEWAY_TOKEN = env("SMS_GATEWAY_TOKEN", default="")
SMS_SENDER = "notifications.tasks.send_text"  # of a code to log in (accounts/texting.py)
EMAIL_URL = env("EMAIL_URL", default="")
if EMAIL_URL:
    vars().update(env.email_url("EMAIL_URL"))
else:
    EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    EMAIL_FILE_PATH = OUTBOX_DIR
DEFAULT_FROM_EMAIL = env(
    "DEFAULT_FROM_EMAIL", default="Den Digitale Ressourcebank <post@localhost>"
)
PHONENUMBER_DEFAULT_REGION = "DK"

# What one request may bring; a file, to one page alone, stays in memory (docs/decisions/0022).
LARGEST_REQUEST = 512 * 1024
LARGEST_UPLOAD = FILE_UPLOAD_MAX_MEMORY_SIZE = 8 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 256 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 5

# Browser hardening; the same rule in development, so that nothing works only there.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
        "object-src": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "organisations.views.unsent.came_without_token"
CSRF_COOKIE_HTTPONLY = True
IS_HTTPS = BASE_URL.startswith("https://")
SESSION_COOKIE_SECURE = IS_HTTPS
CSRF_COOKIE_SECURE = IS_HTTPS
LANGUAGE_COOKIE_SECURE = IS_HTTPS
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
# Only this very host can set a cookie of this name, and only over https (accounts/cookies.py).
if IS_HTTPS:
    SESSION_COOKIE_NAME = "__Host-sessionid"
    CSRF_COOKIE_NAME = "__Host-csrftoken"
    LANGUAGE_COOKIE_NAME = "__Host-language"
SECURE_SSL_REDIRECT = IS_HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if IS_HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = IS_HTTPS
SECURE_HSTS_PRELOAD = IS_HTTPS
BEHIND_PROXY = env.bool("BEHIND_PROXY", default=False)
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
# How many entries of X-Forwarded-For our own proxies wrote, from the end (accounts/client_ip.py).
TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXY_COUNT", default=1) if BEHIND_PROXY else 0

# A real site writes JSON to stdout and names nobody (organisations/logs.py). Nothing is mailed.
LOGGING = logging_settings(is_development=DEBUG, level=env("LOG_LEVEL", default="INFO"))
