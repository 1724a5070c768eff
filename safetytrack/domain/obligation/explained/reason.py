"""What every reason is."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import ClassVar

STEPS = ("scope", "window", "due", "whose", "amount", "counts", "near", "verdict")
"""The parts of a verdict, in the order they are told."""


@dataclass(frozen=True)
class Reason:
    """One reason; its fields are the facts it rests on.

    A kind's ``slug`` is what programs read: it never changes. ``step`` is the part of the verdict it belongs to;
    ``by_clause`` marks what the programme's own text asks for.
    """

    slug: ClassVar[str]
    rule: ClassVar[int]
    step: ClassVar[str]
    by_clause: ClassVar[bool]

    def __init_subclass__(cls, slug: str, rule: int, step: str, by_clause: bool = False) -> None:
        cls.slug, cls.rule, cls.step, cls.by_clause = slug, rule, step, by_clause

    @property
    def rules(self) -> tuple[int, ...]:
        """The numbers of the rules it goes by."""
        return (self.rule,)

    def facts(self) -> Iterator[tuple[str, object]]:
        """Yield the names and values of the facts it rests on."""
        return ((each.name, getattr(self, each.name)) for each in fields(self))
