"""Properties that are worked out once an object, when they are first asked for."""

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING or sys.version_info >= (3, 12):
    from functools import cached_property
else:
    import functools

    class cached_property(functools.cached_property):  # noqa: N801 - it stands for the one of the standard library
        """As Python 3.12 and later have it: without a lock.

        In Python 3.11 all objects of a class share one lock, which is held while the property is worked out:
        threads then wait for each other, and a process that is forked meanwhile waits for ever.
        """

        __module__ = "functools"  # pydantic takes what is of this module for no field

        def __get__(self, instance, owner=None):  # noqa: ANN001, ANN204 - as in the standard library
            if instance is None:
                return self
            kept = instance.__dict__
            if self.attrname not in kept:
                kept[self.attrname] = self.func(instance)
            return kept[self.attrname]


__all__ = ["cached_property"]
