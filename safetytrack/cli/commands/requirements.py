"""``requirements``: what the programmes require; all that is said of one in words."""

import sys
from typing import Annotated

from typer import Argument

from safetytrack.cli.completion import offers
from safetytrack.cli.context import Context
from safetytrack.cli.filters import Filters, KnownOn, Programme, Requirement, only
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say_all
from safetytrack.cli.show import OutputOptions, opened, show
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_
from safetytrack.locale import _, language
from safetytrack.output.columns.programmes import REQUIREMENTS
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query import lists
from safetytrack.store.query.query import Query

EXAMPLE = "safetytrack requirements leaders-talk-safety/lecture"


def run(
    context: Context,
    filters: Annotated[Filters, only(KnownOn, Programme)],
    output: OutputOptions,
    requirement: Annotated[
        str | None,
        Argument(
            metavar="[REQUIREMENT]",
            help=N_("Tell all that the file says of this one, in words."),
            click_type=Value(offers.requirements),
        ),
    ] = None,
) -> None:
    """List the requirements: who, what, how often, by when, and the clause that says so."""
    narrowed = filters.also(Requirement, requirement)
    with context.read() as reader:
        query = narrowed.query(reader, context.today)
        if requirement and _is_page(output):
            _tell(reader, query, output)
            return
        rows = lists.requirements(reader, query.programmes, query.prefix, query.requirement_ids)
        head = heading(context, reader, _("What the programmes require"), narrowed)
        count = show(rows, REQUIREMENTS, output, head, screen="requirements")
        if not count and output.format == "table":
            _say_nothing_required(reader, query)


def _say_nothing_required(reader: Reader, query: Query) -> None:
    from safetytrack.store.query.lacking import nothing_there  # only where there is nothing to show

    now = N_("nothing is required. load a programme with: safetytrack load leaders-talk-safety")
    say_all(nothing_there(reader, query, N_("nothing was required by then"), now))


def _is_page(output: OutputOptions) -> bool:
    """Say whether nothing but the words on standard output was asked for."""
    return output.format == "table" and output.target == "-" and output.columns is None and output.sort is None


def _tell(reader: Reader, query: Query, output: OutputOptions) -> None:
    """Write the page of one requirement, as it was last loaded or withdrawn."""
    from safetytrack.output.requirement_page import Sheet, lines  # only a page pays for it
    from safetytrack.output.screens import View
    from safetytrack.store.query.requirement_versions import requirement_versions

    versions = requirement_versions(reader, query.requirement_ids, query.programmes, query.prefix)
    if not (asking := [version for version in versions if version.asks]):
        _say_nothing_required(reader, query)
        return
    last = asking[-1]
    programmes = lists.programmes(reader, query.prefix)
    programme = next(programme for programme in programmes if programme.code == last.programme)
    withdrawn_on = None if versions[-1].asks else versions[-1].loaded_on
    assert last.asks is not None
    sheet = Sheet(last.asks, programme, last.version, last.loaded_on, withdrawn_on)
    with opened(output) as file:
        width = output.width or sys.maxsize
        view = View(language(), width, output.is_coloured, getattr(file, "encoding", None))
        for number, line in enumerate(lines(sheet)):
            file.writelines(view.sentence(line, None if number else "bold"))
