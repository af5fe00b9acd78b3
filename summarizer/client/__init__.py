"""The only room that knows instructor and openai: opening clients, asking, naming failures.

Import it only when a model is asked: openai alone takes about a second to import.
"""

from summarizer.client.models import AsyncModel, Model
from summarizer.client.opening import open_async_model, open_model

__all__ = ["AsyncModel", "Model", "open_async_model", "open_model"]
