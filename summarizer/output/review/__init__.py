"""The review page: a web component in plain JavaScript, put together into one script without a build step."""

from summarizer.output.review.bundle import component, style

__all__ = ["component", "style"]
