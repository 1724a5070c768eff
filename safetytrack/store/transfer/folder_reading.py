"""A whole ledger read back from a folder: only what was written there, to the byte."""

import csv
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TextIO

from sqlalchemy import Table

from safetytrack.domain.errors import N_, Refused, reason_of
from safetytrack.domain.progress import Progress, Tally
from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.place import Place
from safetytrack.store.disk.staging import is_staging
from safetytrack.store.evidence.folder import sha256_of
from safetytrack.store.journal.entries import head
from safetytrack.store.schema.version import SCHEMA
from safetytrack.store.transfer.cells import LONGEST_CELL, file_name, parsers_of
from safetytrack.store.transfer.copy import filled_ledger
from safetytrack.store.transfer.manifest import LONGEST_MANIFEST, MANIFEST, FolderManifest, NewerManifest
from safetytrack.store.transfer.rows import COUNTED, TABLES, LedgerTotals

_CHANGED = N_("{folder}: {file} is not as it was exported. copy the folder anew")
_FORGED = N_("{folder}: {file} does not hold what {manifest} tells of it. copy the folder anew")


class LedgerFolder:
    """A folder that a ledger was exported to. It raises ``Refused`` for whatever is wrong with it."""

    def __init__(self, folder: Path) -> None:
        """Read the manifest, and see that just what it tells of is there."""
        self.folder = folder
        with self._readable(folder):
            if folder.exists() and not folder.is_dir():
                raise Refused(N_("{path} is no folder. name the one that export ledger wrote"), path=folder)
            there = {path.name: path for path in folder.iterdir() if not is_staging(path)}
        if MANIFEST not in there:
            message = N_("{folder} holds no exported ledger: {file} is missing. name another folder")
            raise self._refused(message, MANIFEST)
        expected = {MANIFEST, *map(file_name, TABLES)}
        self._require_plain(there[MANIFEST])
        self.manifest = self._manifest(there[MANIFEST])
        for name in sorted(there.keys() - expected):
            raise self._refused(N_("{folder}: {file} does not belong there. take it out"), name)
        for name in sorted(expected - there.keys()):
            raise self._refused(N_("{folder}: {file} is missing. copy the folder anew"), name)
        for path in there.values():
            self._require_plain(path)

    def check(self, progress: Progress) -> None:
        """See that every file is as it was written; ``progress`` hears of the step "check", in files."""
        tally = Tally(progress, "check", len(TABLES))
        for name, table in self.manifest.tables.items():
            path = self.folder / file_name(name)
            with self._readable(path):
                if sha256_of(path) != table.sha256:
                    raise self._refused(_CHANGED, path.name)
            tally.add(1)

    @property
    def totals(self) -> LedgerTotals:
        """How much of a ledger it holds."""
        units, events, entries, evidence = (self.count(TABLES[name]) for name in COUNTED)
        return LedgerTotals(units, events, entries, evidence, self.manifest.head)

    def count(self, table: Table) -> int:
        """Return how many rows a table has."""
        return self.manifest.tables[table.name].rows

    def rows(self, table: Table) -> Iterator[tuple]:
        """Return every row of a table as ``rows_of`` tells it."""
        path = self.folder / file_name(table.name)
        count = 0
        try:
            with self._readable(path), path.open(encoding="utf-8-sig", newline="") as file:
                cells = _cells_of(file)
                if next(cells, None) != table.columns.keys():
                    raise ValueError
                parsers = parsers_of(table)
                for row in cells:
                    count += 1
                    yield tuple([parse(cell) for parse, cell in zip(parsers, row, strict=True)])
                if count != self.count(table):
                    raise ValueError
        except (ValueError, csv.Error) as error:
            raise self._refused(_FORGED, path.name) from error

    def require_head(self, hash_: str) -> None:
        """Raise ``Refused`` where the journal does not end as the manifest says."""
        if hash_ != self.manifest.head:
            raise self._refused(_FORGED, file_name("journal"))

    def _manifest(self, path: Path) -> FolderManifest:
        with self._readable(path), path.open("rb") as file:
            text = file.read(LONGEST_MANIFEST)
        try:
            manifest = FolderManifest.from_json(text.decode())
        except NewerManifest:
            raise self._newer() from None
        except (ValueError, RecursionError) as error:
            raise self._refused(_CHANGED, MANIFEST) from error
        if manifest.schema > SCHEMA:
            raise self._newer()
        if manifest.schema < SCHEMA:
            older = N_("{folder} was exported by an older version. import it there, then run: safetytrack upgrade")
            raise self._refused(older)
        if manifest.tables.keys() != TABLES.keys():
            raise self._refused(_CHANGED, MANIFEST)
        return manifest

    def _newer(self) -> Refused:
        return self._refused(N_("{folder} was exported by a newer version. install a newer safetytrack"))

    def _require_plain(self, path: Path) -> None:
        """Raise ``Refused`` for a folder, a link or a pipe: what it leads to was not exported there."""
        with self._readable(path):
            if not stat.S_ISREG(path.lstat().st_mode):
                raise self._refused(N_("{folder}: {file} is no plain file. copy the folder anew"), path.name)

    def _refused(self, sentence: str, file: str = "") -> Refused:
        return Refused(sentence, folder=self.folder, file=file, manifest=MANIFEST)

    @contextmanager
    def _readable(self, path: Path) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            why = N_("{file} cannot be read: {why}. check the name, its permissions and the disk")
            raise Refused(why, file=path, why=reason_of(error)) from error


def _cells_of(file: TextIO) -> Iterator[list[str]]:
    """Yield the cells of each row of a CSV file, also where they are longer than others may be."""
    rows = csv.reader(iter(partial(file.readline, LONGEST_CELL), ""), strict=True)
    while True:
        before = csv.field_size_limit(LONGEST_CELL)  # one for all readers, of which there may be others meanwhile
        try:
            row = next(rows, None)
        finally:
            csv.field_size_limit(before)
        if row is None:
            return
        yield row


def read_folder(folder: Path, target: Place, progress: Progress, *, dry_run: bool = False) -> LedgerTotals:
    """Make a ledger at ``target`` of every row in a folder.

    Raises ``Refused``, and leaves nothing at ``target``, where that is taken or anything is wrong with the folder.
    """
    if backend_of(target).is_there():
        raise Refused(N_("there is a ledger at {where} already. name a new one with --db"), where=target)
    source = LedgerFolder(folder)
    source.check(progress)
    if not dry_run:
        with filled_ledger(source, target, progress) as copy:
            source.require_head(head(copy.reader).hash)
    return source.totals
