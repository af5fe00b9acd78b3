"""The tables, made with Wagtail 7.4; Wagtail 8 can have another model of pages."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

PAGE = getattr(settings, "WAGTAIL_PAGE_MODEL", "wagtailcore.Page")


class Migration(migrations.Migration):
    """The first."""

    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("wagtailcore", "0097_baselogentry_uuid_action_timestamp_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(PAGE),
    ]

    operations = [
        migrations.CreateModel(
            name="FactsTask",
            fields=[
                (
                    "task_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="wagtailcore.task",
                    ),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        help_text="Pages/snippets at this step in a workflow will be moderated or approved by these groups of users",  # noqa: E501 - Wagtail's own words
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
            ],
            options={
                "verbose_name": "Check of facts",
                "verbose_name_plural": "Checks of facts",
            },
            bases=("wagtailcore.task",),
        ),
        migrations.CreateModel(
            name="Override",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_sha256", models.CharField(max_length=64)),
                ("reason", models.TextField()),
                ("problems", models.JSONField(default=list)),
                ("created", models.DateTimeField(auto_now_add=True)),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="newsroom_overrides",
                        to=PAGE,
                    ),
                ),
                (
                    "revision",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Summary",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("working", "under way"), ("done", "done"), ("failed", "failed")],
                        default="working",
                        max_length=10,
                    ),
                ),
                ("service_id", models.CharField(max_length=100)),
                ("problem", models.TextField(blank=True)),
                ("text_sha256", models.CharField(max_length=64)),
                ("pieces", models.JSONField(default=list)),
                ("result", models.JSONField(null=True)),
                ("decisions", models.JSONField(null=True)),
                ("stale", models.JSONField(default=list)),
                ("version", models.PositiveIntegerField(default=0)),
                ("created", models.DateTimeField(auto_now_add=True)),
                ("changed", models.DateTimeField(auto_now=True)),
                (
                    "asked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "page",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="newsroom_summaries",
                        to=PAGE,
                    ),
                ),
            ],
            options={
                "ordering": ("-id",),
                "permissions": (
                    ("summarize_page", "Can have pages summarized (a model is paid for it)"),
                    ("decide_facts", "Can decide on facts of pages"),
                    ("override_gate", "Can publish in spite of unresolved errors, with a reason"),
                ),
                "default_permissions": (),
            },
        ),
        migrations.CreateModel(
            name="Companion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("text_sha256", models.CharField(max_length=64)),
                ("version", models.PositiveIntegerField(default=0)),
                ("result", models.JSONField(null=True)),
                ("decisions", models.JSONField(null=True)),
                ("unresolved", models.JSONField(null=True)),
                ("changed", models.DateTimeField(auto_now=True)),
                (
                    "revision",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="newsroom",
                        to="wagtailcore.revision",
                    ),
                ),
                (
                    "summary",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="companions",
                        to="wagtail_newsroom.summary",
                    ),
                ),
            ],
            options={
                "default_permissions": (),
            },
        ),
    ]
