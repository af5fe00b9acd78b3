"""The built-in sections of a summary: one declaration each, from which all other rooms take what they need.

Beside its declaration a section has a schema (`schemas/`), a template (`prompts/sections/`) and checks
(`checks/`), each under the name of its field.
"""

from summarizer.sections.registry import declared, of_item, of_path

__all__ = ["declared", "of_item", "of_path"]
