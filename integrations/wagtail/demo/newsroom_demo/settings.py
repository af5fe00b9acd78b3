"""Settings of the demo: sqlite, no outside services but the summarizer's."""

import os
from pathlib import Path
from tempfile import gettempdir

BASE_DIR = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("NEWSROOM_DEMO_DATA", BASE_DIR / "data"))
DATA.mkdir(parents=True, exist_ok=True)
SECRET_KEY = "only-a-demo"  # noqa: S105 - on 127.0.0.1 alone
DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
ROOT_URLCONF = "newsroom_demo.urls"
INSTALLED_APPS = [
    "newsroom_demo",
    "wagtail_newsroom",
    "wagtail.contrib.redirects",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "wagtail_newsroom.middleware.GateMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "demo.sqlite3",
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE"},
        # A file, so that the tests' server and the tests see one database.
        "TEST": {"NAME": Path(gettempdir()) / f"newsroom-demo-{os.getpid()}.sqlite3"},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
STATIC_URL = "static/"
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "media/"
WAGTAIL_SITE_NAME = "Demo newsroom"
WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}

WAGTAIL_NEWSROOM = {
    "URL": os.environ.get("NEWSROOM_SUMMARIZER_URL", "http://127.0.0.1:8600"),
    "KEY": os.environ.get("NEWSROOM_SUMMARIZER_KEY"),
    "PAGES": {"newsroom_demo.NotePage": ["text"]},
    "SKIP_BLOCKS": ["credit"],
}
