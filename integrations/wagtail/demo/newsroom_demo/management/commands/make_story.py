"""`manage.py make_story FILE`: the demo's page and users, once."""

from pathlib import Path

from django.core.management.base import BaseCommand

from newsroom_demo.models import ArticlePage
from newsroom_demo.story import make


class Command(BaseCommand):
    """Make what is not there."""

    help = __doc__

    def add_arguments(self, parser):
        """The article."""
        parser.add_argument("file", type=Path)

    def handle(self, *args, file, **options):
        """Make the page, unless there is one; print where it is edited."""
        page = ArticlePage.objects.first() or make(file.read_text("utf-8"))
        self.stdout.write(f"/admin/pages/{page.pk}/edit/")
