"""Taking in one file: what it was taken for, the plan, and then the deed, in one journal entry or not at all."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from safetytrack.cli.context import Context
from safetytrack.cli.file_names import file_name
from safetytrack.cli.import_plan import left_undated, plan_rows, vacancies
from safetytrack.cli.messages import say, say_all
from safetytrack.cli.parsing import unquoted
from safetytrack.cli.progress import bars
from safetytrack.cli.show import OutputOptions, show
from safetytrack.domain.errors import N_, Misused, Refused, RefusedRows
from safetytrack.domain.file_specs import FILE_SPECS, FileSpec
from safetytrack.intake.records.outcomes import Counts, Outcomes, plan_of
from safetytrack.intake.sheets.bad_rows import BadRow, BadRows
from safetytrack.intake.sheets.headers import ColumnMapping
from safetytrack.locale import _, label, pgettext
from safetytrack.output.columns.plans import PLAN
from safetytrack.output.target import open_target

if TYPE_CHECKING:
    from safetytrack.intake.leaders import LeaderTable
    from safetytrack.intake.returned.form import ReturnedForm
    from safetytrack.intake.sheets.rows import Table
    from safetytrack.store.ledger import Entry

ATTEMPTS = 20
"""How often rows that are refused may make others so, which hang on them."""


_REFUSED_ALREADY = re.compile(r"\.refused(-\d+)?$")


class ImportOptions(NamedTuple):
    """How to take in a file; ``refused_to`` names the workbook of the rows that are refused."""

    dry_run: bool = False
    partial: bool = False
    refused_to: str | None = None
    mapping: ColumnMapping = ColumnMapping()

    def arguments(self) -> dict[str, object]:
        """Return them as they were typed, for the journal."""
        headers, sheet, constants, _words = self.mapping
        mapping = {"maps": headers or None, "sheet": sheet or None, "given": constants or None}
        return {"dry_run": self.dry_run, "partial": self.partial, **mapping}


def import_file(
    context: Context,
    what: str,
    file: str,
    flow: BinaryIO | None = None,
    options: ImportOptions = ImportOptions(),  # noqa: B008
) -> Counts:
    """Import one file, or what flows in for it. Raises ``BadRows`` with every bad row."""
    from safetytrack.intake.importers import importer_of
    from safetytrack.intake.sheets.rows import read_rows

    source = Source(file, FILE_SPECS[what], importer_of(what))
    kept = kept_layouts(context, what)
    with read_rows(flow or Path(file), source.name, source.spec, mapping=options.mapping, kept=kept) as table:
        say_all(table.mapping)
        arguments = {"what": what, "file": file, **options.arguments()}
        [counts] = ImportRun(context, [Part(source, table, table)], options, arguments).run()
        return counts


def kept_layouts(context: Context, what: str) -> dict[str, str]:
    """Return what was said before of sheets that hold this, by the digests of their headers."""
    from safetytrack.store.query.office import layouts

    if not context.is_there():
        return {}
    with context.read() as reader:
        return layouts(reader, what)


class Source(NamedTuple):
    """The file that is taken in, what it is to hold, and what takes that in; the sheet, where it is one of several."""

    file: str
    spec: FileSpec
    importer: Callable[..., None]
    sheet: str | None = None

    @property
    def name(self) -> str:
        """What sentences call the file."""
        name = file_name(self.file)
        return f"{name}[{self.sheet}]" if self.sheet else name

    @property
    def called(self) -> str:
        """The file and what it holds."""
        return f"{self.name}{pgettext('between', ': ')}{label('file', self.spec.name)}"


@dataclass
class Part:
    """A table of a file, its rows, and what is wrong with some of them."""

    source: Source
    table: "Table"
    rows: "Table | LeaderTable | ReturnedForm"
    faults: list[BadRow] = field(default_factory=list)

    def outcomes(self) -> Outcomes:
        """Return what gathers the outcomes of its rows."""
        return Outcomes(self.source.name, self.source.spec, self.table.layout.header)

    @property
    def refused(self) -> set[int]:
        """The rows that are at fault."""
        return {fault.row for fault in self.faults}


class ImportRun:
    """One import: tried with all rows, and where it may be partial, again without those that are refused."""

    def __init__(
        self,
        context: Context,
        parts: Sequence[Part],
        options: ImportOptions,
        arguments: dict[str, object],
        *,
        is_shown: bool = True,
    ) -> None:
        """``parts`` come to one journal entry, in their order; ``is_shown`` if their plan is to be shown."""
        self._is_shown = is_shown
        self._context = context
        self._parts = parts
        self._part = parts[0]
        self._options = options
        self._arguments = arguments

    def run(self) -> list[Counts]:
        """Take the rows in; return what those of each part came to."""
        for _attempt in range(ATTEMPTS):
            outcomes = [part.outcomes() for part in self._parts]
            try:
                with self._context.write("import", self._arguments) as entry:
                    self._try(entry, outcomes)
                pairs = zip(outcomes, self._parts, strict=True)
                return [one.counts_with(len(part.refused)) for one, part in pairs]
            except BadRows as bad:
                self._part.faults += bad.all
                if not self._options.partial:
                    if self._is_shown:
                        self._show_plan(self._part, outcomes[self._parts.index(self._part)])
                    raise
        sentence = N_("{file}: too much hangs on rows that are refused. mend those named first")
        raise RefusedRows([*BadRows(self._part.faults).faults, Refused(sentence, file=self._part.source.name)])

    def _try(self, entry: "Entry", outcomes: Sequence[Outcomes]) -> None:
        for part, of_part in zip(self._parts, outcomes, strict=True):
            self._part = part
            self._take(entry, part, of_part)
        for part, of_part in zip(self._parts, outcomes, strict=True):
            if self._is_shown:
                self._show_plan(part, of_part)
            if part.faults and not self._options.dry_run:
                self._write_refused(part)
            for line in BadRows(part.faults).lines(_) if part.faults and self._is_shown else ():
                say(_("refused: {sentence}").format(sentence=line))
        if self._options.dry_run:
            entry.abandon()

    def _take(self, entry: "Entry", part: Part, outcomes: Outcomes) -> None:
        refused = part.refused
        with bars({"read": _("reading"), "write": _("writing")}) as progress:
            part.table.progress = progress
            rows = (row for row in part.rows if row.number not in refused) if refused else part.rows
            part.source.importer(entry, rows, outcomes, progress)
        self._keep_layout(entry, part)

    @staticmethod
    def _keep_layout(entry: "Entry", part: Part) -> None:
        """Keep what was said of the file, for others with its headers."""
        from safetytrack.store.write.office import keep_layout

        matched = part.rows.matched
        if matched.is_new:
            keep_layout(entry, matched.digest, matched.matcher.spec.name, matched.to_keep().to_json())

    def _show_plan(self, part: Part, outcomes: Outcomes) -> None:
        if len(self._parts) > 1:
            say(part.source.called)
        say_all(part.table.notes)
        say_all(vacancies(outcomes.vacated))
        say_all(left_undated(outcomes.left_undated))
        if rows := list(plan_rows(plan_of(outcomes, part.faults))):
            show(rows, PLAN, OutputOptions())

    def _write_refused(self, part: Part) -> None:
        from safetytrack.output import refused

        target = self._options.refused_to or str(_free_name(part.source.file))
        with open_target(target, format="xlsx") as file:
            refused.write(_refused_rows(part), part.table.layout.header.headers, file)
        say(_("the refused rows are in {file}. mend them there, and import that in the same way").format(file=target))


def _refused_rows(part: Part) -> Iterator[tuple[Sequence[object], str, set[int]]]:
    """Yield each refused row as it stands in the file, with the reasons and the places of the cells at fault."""
    reasons: dict[int, list[BadRow]] = {}
    for fault in part.faults:
        reasons.setdefault(fault.row, []).append(fault)
    places = part.table.layout.header.places
    read = 0
    for number, cells in part.table.originals(set(reasons)):
        read += 1
        faults = reasons[number]
        reason = "\n".join(fault.text(_) for fault in faults)
        yield cells, reason, {places.get(fault.column, -1) if fault.column else -1 for fault in faults}
    if read < len(reasons):
        sentence = N_("{file} cannot be read to its end, so none of it was taken. mend it first")
        raise Refused(sentence, file=part.source.name)


def _free_name(file: str) -> Path:
    """Return a name that no file has, for the rows of ``file`` that were refused."""
    path = Path("standard-input" if file == "-" else file)
    stem = _REFUSED_ALREADY.sub("", path.stem)
    names = (path.with_name(f"{stem}.refused{n}.xlsx") for n in chain([""], (f"-{n}" for n in count(2))))
    return next(name for name in names if not name.exists())


def column_mapping(maps: list[str] | None, sheet: str | None, constants: list[str] | None) -> ColumnMapping:
    """Return what was said of a file, from --map, --sheet and --set. Raises ``Misused``."""
    mapped = {}
    for text in maps or ():
        header, mark, column = unquoted(text).rpartition("=")
        if not mark or not header.strip():
            raise Misused(N_("--map {text!r} names no column. write it like --map 'their header=done_on'"), text=text)
        mapped[header] = column
    values = {}
    for text in constants or ():
        column, mark, value = unquoted(text).partition("=")
        if not mark or not value.strip():
            raise Misused(N_("--set {text!r} gives no value. write it like --set activity=lecture"), text=text)
        values[column] = value
    return ColumnMapping(mapped, sheet, values)
