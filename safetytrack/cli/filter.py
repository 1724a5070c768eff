"""What every filter of a question is."""

from abc import ABC, abstractmethod
from datetime import date
from typing import Annotated, ClassVar

from typer import Option

from safetytrack.cli.typer_adapter import Value
from safetytrack.locale import _, pgettext
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query


class Filter(ABC):
    """One thing that narrows a question, as it was typed."""

    name: ClassVar[str]
    """What its parameter is called, and its option: with hyphens for underscores."""

    heading: ClassVar[str] = ""
    """What a heading calls it, if not as the column that it looks at."""

    metavar: ClassVar[str]
    """What stands for its value on a help page."""

    help: ClassVar[str]
    """What it keeps, on a help page."""

    value: ClassVar[Value | None] = None
    """What its value is, for the tab key to offer some."""

    repeatable: ClassVar[bool] = True
    """Whether it may be given several times, each of which is as good as the others."""

    def __init__(self, text: str) -> None:
        self.text = text

    @classmethod
    def option(cls) -> str:
        """Return its option as it is typed."""
        return f"--{cls.name.strip('_').replace('_', '-')}"

    @classmethod
    def annotation(cls) -> object:
        """Return what Typer is told of it."""
        option = Option(cls.option(), metavar=cls.metavar, help=cls.help, click_type=cls.value)
        return Annotated[list[str] | None if cls.repeatable else str | None, option]

    @property
    def title(self) -> str:
        """What a heading calls it."""
        return _(self.heading) if self.heading else pgettext("column", self.name.capitalize())

    @abstractmethod
    def narrow(self, query: Query, reader: Reader, today: date) -> Query:
        """Return the query with this in it. Raises ``SafetytrackError`` for what nobody knows."""

    def words(self, reader: Reader, today: date) -> str:
        """Return what it keeps, in the words of a heading."""
        return self.text
