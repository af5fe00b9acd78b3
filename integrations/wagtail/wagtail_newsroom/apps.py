"""The app: its checks, its signals, and its panel on the pages that the setting names."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class NewsroomConfig(AppConfig):
    """Facts of articles in Wagtail."""

    name = "wagtail_newsroom"
    verbose_name = _("Facts of articles")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Connect everything, once the models are there."""
        from . import checks, signals  # noqa: F401, PLC0415 - they need the models
        from .panels import add_to_pages  # noqa: PLC0415 - as above

        signals.connect()
        add_to_pages()
