"""What happens when revisions are saved, and when a page is about to be published past everything else."""

from django.db.models.signals import post_save, pre_save
from wagtail.models import Page, Revision

from .examining import attach, latest
from .gate import refuse_unless_clear
from .texts import is_summarized, text_of


def connect():
    """Listen."""
    post_save.connect(accompany, sender=Revision, dispatch_uid="wagtail_newsroom.accompany")
    pre_save.connect(guard, dispatch_uid="wagtail_newsroom.guard")


def accompany(sender, instance, raw=False, update_fields=None, **kwargs):
    """Give a new revision of a summarized page its companion; nobody is asked while somebody saves."""
    model = instance.content_type.model_class() if instance.content_type_id else None
    if raw or update_fields or model is None or not (issubclass(model, Page) and is_summarized(model)):
        return
    page = instance.as_object()
    summary = latest(page)
    if summary is not None:
        attach(instance, summary, text_of(page))


def guard(sender, instance, raw=False, **kwargs):
    """Stop a page whose live revision is about to become another one.

    Every way to publish a revision comes here, also one that knows neither the hook nor the mixin.

    Raises:
        PublishRefusedError: the gate does not let it pass.
    """
    if raw or not isinstance(instance, Page) or not is_summarized(type(instance)):
        return
    if not instance.live or instance.live_revision_id is None or instance.pk is None:
        return
    before = Page.objects.filter(pk=instance.pk).values_list("live", "live_revision_id").first()
    if before != (True, instance.live_revision_id):
        refuse_unless_clear(instance, instance.live_revision)
