"""A whole ledger read back from a folder: only what was written there, to the byte."""

import csv
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple, TextIO

from sqlalchemy import Table

from safetytrack.domain.errors import N_, Refused, reason_of
from safetytrack.domain.progress import Progress
from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.place import Place
from safetytrack.store.evidence.folder import sha256_of
from safetytrack.store.journal.entries import head
from safetytrack.store.schema.version import SCHEMA
from safetytrack.store.transfer.copies.copying import filled
from safetytrack.store.transfer.copies.folder_format import (
    FORMAT,
    LONGEST_CELL,
    LONGEST_MANIFEST,
    MANIFEST,
    TABLES,
    Manifest,
    file_of,
    readings_of,
)

_CHANGED = N_("{folder}: {file} is not as it was exported. copy the folder anew")
_FORGED = N_("{folder}: {file} does not hold what {manifest} tells of it. copy the folder anew")


class Read(NamedTuple):
    """What was read back."""

    units: int
    events: int
    entries: int
    head: str


class LedgerFolder:
    """A folder that a ledger was exported to. It raises ``Refused`` for whatever is wrong with it."""

    def __init__(self, folder: Path) -> None:
        """Read the manifest, and see that just what it tells of is there."""
        self.folder = folder
        with self._readable(folder):
            if folder.exists() and not folder.is_dir():
                raise Refused(N_("{path} is no folder. name the one that export ledger wrote"), path=folder)
            there = {path.name: path for path in folder.iterdir()}
        if MANIFEST not in there:
            told = N_("{folder} holds no exported ledger: {file} is missing. name another folder")
            raise self._refused(told, MANIFEST)
        expected = {MANIFEST, *map(file_of, TABLES)}
        self._require_plain(there[MANIFEST])
        self.manifest = self._manifest(there[MANIFEST])
        for name in sorted(there.keys() - expected):
            raise self._refused(N_("{folder}: {file} does not belong there. take it out"), name)
        for name in sorted(expected - there.keys()):
            raise self._refused(N_("{folder}: {file} is missing. copy the folder anew"), name)
        for path in there.values():
            self._require_plain(path)

    def check(self, progress: Progress) -> None:
        """See that every file is as it was written."""
        for done, (name, told) in enumerate(self.manifest.tables.items()):
            progress("check", done, len(TABLES))
            path = self.folder / file_of(name)
            with self._readable(path):
                if sha256_of(path) != told.sha256:
                    raise self._refused(_CHANGED, path.name)

    def count(self, table: Table) -> int:
        """Return how many rows a table has."""
        return self.manifest.tables[table.name].rows

    def rows(self, table: Table) -> Iterator[tuple]:
        """Return every row of a table as ``alike.rows_of`` tells it."""
        path = self.folder / file_of(table.name)
        count = 0
        try:
            with self._readable(path), path.open(encoding="utf-8-sig", newline="") as file:
                cells = _cells_of(file)
                if next(cells, None) != table.columns.keys():
                    raise ValueError
                readings = readings_of(table)
                for row in cells:
                    count += 1
                    yield tuple([read(cell) for read, cell in zip(readings, row, strict=True)])
                if count != self.count(table):
                    raise ValueError
        except (ValueError, csv.Error) as error:
            raise self._refused(_FORGED, path.name) from error

    def require_head(self, found: str) -> None:
        """Raise ``Refused`` where the journal does not end as the manifest says."""
        if found != self.manifest.head:
            raise self._refused(_FORGED, file_of("journal"))

    def _manifest(self, path: Path) -> Manifest:
        with self._readable(path), path.open("rb") as file:
            text = file.read(LONGEST_MANIFEST)
        try:
            manifest = Manifest.from_json(text.decode())
        except (ValueError, RecursionError) as error:
            raise self._refused(_CHANGED, MANIFEST) from error
        if manifest.format != FORMAT or manifest.schema > SCHEMA:
            raise self._refused(N_("{folder} was exported by a newer version. install a newer safetytrack"))
        if manifest.schema < SCHEMA:
            told = N_("{folder} was exported by an older version. import it there, then run: safetytrack upgrade")
            raise self._refused(told)
        if manifest.tables.keys() != TABLES.keys():
            raise self._refused(_CHANGED, MANIFEST)
        return manifest

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


def read_folder(folder: Path, target: Place, progress: Progress, *, dry_run: bool = False) -> Read:
    """Make a ledger at ``target`` of every row in a folder.

    Raises ``Refused``, and leaves nothing at ``target``, where that is taken or anything is wrong with the folder.
    """
    if backend_of(target).is_there():
        raise Refused(N_("there is a ledger at {where} already. name a new one with --db"), where=target)
    source = LedgerFolder(folder)
    source.check(progress)
    told = Read(*(source.manifest.tables[name].rows for name in ("unit", "event", "journal")), source.manifest.head)
    if not dry_run:
        with filled(source, target, progress) as copy:
            source.require_head(head(copy.reader).hash)
    return told
