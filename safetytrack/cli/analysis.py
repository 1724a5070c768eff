"""``export facts``: a folder of Parquet files for analysts, with the SQL that answers as we do."""

from pathlib import Path

from safetytrack.cli.context import Context
from safetytrack.cli.filters import AllFilters
from safetytrack.cli.messages import say
from safetytrack.cli.part import require_one_ledger
from safetytrack.cli.show import OutputOptions, brief
from safetytrack.domain.errors import N_, Misused, Refused
from safetytrack.locale import _
from safetytrack.store.journal.entries import head_at


def export_facts(context: Context, filters: AllFilters, output: OutputOptions) -> int:
    """Write units, people without names, obligations as of a day, events and completions to a folder."""
    require_one_ledger("export facts")
    if output.target == "-":
        raise Misused(N_("facts are exported to a folder. name it with -o"))
    if not output.is_place_only:
        raise Misused(N_("export facts writes Parquet files and takes no other format. leave it out"))
    try:
        from safetytrack.output import parquet
    except ImportError:
        raise Refused(
            N_("Parquet files need the library pyarrow. install it with: pip install 'safetytrack[analytics]'")
        ) from None
    from safetytrack.output.analysis import TABLES, about
    from safetytrack.store.query import analysis
    from safetytrack.store.transfer.folder_writing import completed_folder

    with context.read() as reader, completed_folder(Path(output.target)) as folder:
        query = filters.query(reader, context.today)
        counts = {}
        for name, columns in TABLES.items():
            with (folder / f"{name}.parquet").open("xb") as file:
                counts[name] = parquet.write(getattr(analysis, name)(reader, query), columns, file=file)
        known = head_at(reader, query.as_of_entry) or ""
        (folder / "README.md").write_text(about(query.as_of.isoformat(), known), encoding="utf-8")
    sentence = _("exported {obligations:,} obligations, {units:,} units and {events:,} events to {where}; head {head}")
    say(sentence.format(**counts | {"where": output.target, "head": brief(known)}))
    return 0
