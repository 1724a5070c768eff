"""``demo``: a small invented ledger."""

from datetime import date
from functools import partial
from pathlib import Path

from safetytrack.cli.commands.import_ import KINDS
from safetytrack.cli.commands.load import load_into
from safetytrack.cli.context import Context, default_database
from safetytrack.cli.importing import import_file
from safetytrack.cli.messages import say
from safetytrack.cli.show import OutputOptions, show
from safetytrack.domain.errors import N_, Refused
from safetytrack.intake.programme_files import read_programme, sample_programmes
from safetytrack.locale import _
from safetytrack.output.columns.column import hide
from safetytrack.output.columns.coverage import coverage_columns
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.store.backends.conflict import retry_on_conflict
from safetytrack.store.query import obligations
from safetytrack.store.query.coverage import coverage as covered
from safetytrack.store.query.query import Query
from safetytrack.store.schema.migration import folder

EXAMPLE = "safetytrack demo"

AS_OF = date(2021, 1, 15)
"""The day on which the invented records end."""


def run(context: Context) -> None:
    """Make an invented ledger of the five programmes, and show who was overdue in it on 15 January 2021."""
    if context.db == default_database():
        context.db = Path("demo.db")
    if context.is_there():
        raise Refused(N_("{where} is there already. remove it, or name another file with --db"), where=context.db)
    with context.entry() as entry:
        sentences = [sentence for name in sample_programmes() for sentence in load_into(entry, read_programme(name))[1]]
    for sentence in sentences:
        say(sentence)
    workbook = str(folder("samples") / "demo" / "office.xlsx")
    for what in KINDS:
        retry_on_conflict(partial(import_file, context, what, workbook))
    with context.read() as reader:
        query = Query(as_of=AS_OF)
        show(obligations.overdue(reader, query), hide(OBLIGATIONS, "status"), OutputOptions())
        print()
        show(covered(reader, query, ["programme"]), coverage_columns(["programme"]), OutputOptions())
    say(
        _("try: safetytrack --db {db} coverage --as-of {day} --under D --by territory").format(db=context.db, day=AS_OF)
    )
