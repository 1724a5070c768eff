"""The head of an answer that is handed on: what was asked for, in words, and of which ledger."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from safetytrack.cli.context import Context
from safetytrack.cli.filters import AsOf, Filters
from safetytrack.store.backends.reader import Reader

if TYPE_CHECKING:
    from safetytrack.output.heading import Heading


def heading(
    context: Context, reader: Reader, title: str, filters: Filters, *more: tuple[str, str], is_file: bool = False
) -> "Callable[[], Heading]":
    """Return what makes the heading of an answer, which costs questions of its own.

    ``more`` is what else narrows it: what that is called, and its words. What ``is_file`` can be taken in again.
    """

    def made() -> "Heading":
        from safetytrack.cli.titles import titles  # few answers are handed on as papers
        from safetytrack.output.heading import Heading
        from safetytrack.store.journal.entries import head_at  # only a workbook has a heading
        from safetytrack.store.query.office import office

        query = filters.narrowed(reader, context.today)
        shown = Filters(one for one in filters if not isinstance(one, AsOf))
        words = shown.words(reader, context.today)
        return Heading(
            title,
            query.as_of,
            (*words.items(), *more),
            head_at(reader, query.prefix),
            office=office_row.name if (office_row := office(reader)) else None,
            made_on=context.today,
            is_file=is_file,
            titles=titles(reader, query.prefix),
        )

    return made
