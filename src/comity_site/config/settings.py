"""One settings file. What differs between installs comes from the environment (see docs/reference/settings.md)."""

from pathlib import Path

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from comity_site.config import environment, secrets, sqlite

sqlite.prefer_newer_engine()

SITE = Path(__file__).resolve().parent.parent

DEBUG = False
SECRET_KEY = secrets.secret_key()
SECRET_KEY_FALLBACKS = environment.words("COMITY_OLD_SECRET_KEYS")  # what was signed with them still holds
ALLOWED_HOSTS = environment.words("COMITY_HOSTS", "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = environment.words("COMITY_ORIGINS")
HTTPS = environment.flag("COMITY_HTTPS")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "comity_site.accounts",
    "allauth",
    "allauth.account",
    "allauth.usersessions",
    "csp",
    "ninja",
    "django_tasks",
    "django_tasks_db",
    "comity_site.register",
    "comity_site.alliances",
    "comity_site.plans",
    "comity_site.roadmap",
    "comity_site.agreements",
    "comity_site.meetings",
    "comity_site.giving",
    "comity_site.threats",
    "comity_site.influence",
    "comity_site.turnout",
    "comity_site.exchange",
    "comity_site.analysis",
    "comity_site.desk",
    "comity_site.operations",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "comity_site.accounts.submitted.Guard",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "comity_site.accounts.caching.PrivatePages",
    "comity_site.accounts.kept.KeepTyping",
    "comity_site.accounts.sent_twice.SentTwice",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "comity_site.register.reader.Reader",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "comity_site.config.only_sent.OnlySent",
]

ROOT_URLCONF = "comity_site.config.urls"
WSGI_APPLICATION = "comity_site.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [SITE / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
            ],
        },
    },
]

FORM_RENDERER = "django.forms.renderers.TemplatesSetting"  # so that our own select.html is found

DATABASES = {"default": environment.database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# People and how they sign in
AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["name", "email"]},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "comity_site.accounts.adapter.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_FORMS = {
    "login": "comity_site.accounts.forms.SignIn",
    "change_password": "comity_site.accounts.forms.ChangePassword",
    "set_password": "comity_site.accounts.forms.SetPassword",
    "reset_password": "comity_site.accounts.forms.ForgottenPassword",
    "reset_password_from_key": "comity_site.accounts.forms.NewPasswordByMail",
}
ACCOUNT_RATE_LIMITS = {
    "login_failed": "20/5m/ip,5/5m/key",
    "reset_password": "10/h/ip,3/h/key",
    "complain": "30/h/ip",
}
ALLAUTH_TRUSTED_PROXY_COUNT = environment.number("COMITY_PROXIES", 0)  # how many stand in front of the site
USERSESSIONS_TRACK_ACTIVITY = False
SESSION_COOKIE_AGE = 60 * 60 * 24 * 30

# Mail: without a server, links are copied by hand
EMAIL_HOST = environment.text("COMITY_MAIL_HOST")
EMAIL_PORT = environment.number("COMITY_MAIL_PORT", 587)
EMAIL_HOST_USER = environment.text("COMITY_MAIL_USER")
EMAIL_HOST_PASSWORD = environment.text("COMITY_MAIL_PASSWORD")
EMAIL_USE_TLS = environment.flag("COMITY_MAIL_TLS", default=True)
EMAIL_TIMEOUT = 20
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST else 'dummy'}.EmailBackend"
DEFAULT_FROM_EMAIL = environment.text("COMITY_MAIL_FROM", "comity@localhost")

# Languages
USE_I18N = True
USE_TZ = True
TIME_ZONE = environment.text("COMITY_TIME_ZONE", "UTC")
LANGUAGE_CODE = "en"
FORMAT_MODULE_PATH = "comity_site.config.formats"
LANGUAGES = [
    ("en", _("English")),
    ("fr", _("French")),
    ("es", _("Spanish")),
    ("pt", _("Portuguese")),
    ("ar", _("Arabic")),
]
LOCALE_PATHS = [SITE / "locale"]
LANGUAGE_COOKIE_SECURE = HTTPS
LANGUAGE_COOKIE_SAMESITE = "Lax"

# Static files
STATIC_URL = "static/"
STATIC_ROOT = Path(environment.text("COMITY_STATIC") or environment.sqlite_path().parent / "var" / "static")
STATICFILES_DIRS = [SITE / "config" / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_MANIFEST_STRICT = False

# Safety
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if HTTPS else None
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "comity_site.config.errors.not_from_here"
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 4
COMITY_UPLOAD_LIMIT = 10 * 1024 * 1024

# Rooms that say when there was a word from somebody, for those who wait for one (see threats/queries/signs.py)
COMITY_WORDS_HEARD = (
    "comity_site.meetings.queries.words_heard",
    "comity_site.agreements.queries.heard.words_heard",
    "comity_site.giving.queries.heard.words_heard",
    "comity_site.roadmap.queries.frame.words_heard",
)

# Long work
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}
# A list of countries by group (CSV) in place of the OECD's, for the balance of an alliance
COMITY_COUNTRY_GROUPS = environment.country_groups("COMITY_COUNTRY_GROUPS")
COMITY_TIME_LIMIT = environment.number("COMITY_TIME_LIMIT", 120)  # seconds that one question may take

CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": environment.text("COMITY_LOG", "WARNING")},
}
