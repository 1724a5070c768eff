"""The head of an answer that is handed on: what was asked for, in words, and of which ledger."""

from collections.abc import Callable

from safetytrack.cli.context import Context
from safetytrack.cli.filters import AsOf, Filters
from safetytrack.output.heading import Heading
from safetytrack.store.backends.reader import Reader


def heading(
    context: Context, reader: Reader, title: str, filters: Filters, *more: tuple[str, str]
) -> Callable[[], Heading]:
    """Return what makes the heading of an answer, which costs questions of its own.

    ``more`` is what else narrows it: what that is called, and its words.
    """

    def made() -> Heading:
        from safetytrack.store.journal.entries import head_at  # only a workbook has a heading

        query = filters.narrowed(reader, context.today)
        shown = Filters(one for one in filters if not isinstance(one, AsOf))
        words = shown.words(reader, context.today)
        return Heading(title, query.as_of, (*words.items(), *more), head_at(reader, query.as_of_entry))

    return made
