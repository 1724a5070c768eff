"""A whole ledger written to a folder that appears only when it is complete."""

import csv
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.progress import Progress, Tally, silent
from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reader import Reader
from safetytrack.store.disk.permissions import as_private_as
from safetytrack.store.disk.staging import abandoned, is_bare, is_staging, staging_dir, sweep, writing_to
from safetytrack.store.evidence.folder import sha256_of
from safetytrack.store.journal.entries import SHORTEST_HEAD, head
from safetytrack.store.schema.version import SCHEMA
from safetytrack.store.transfer.cells import cells_of, file_name
from safetytrack.store.transfer.folder_reading import LedgerFolder
from safetytrack.store.transfer.manifest import MANIFEST, FolderManifest, TableFile
from safetytrack.store.transfer.rows import COUNTED, TABLES, LedgerSource, LedgerTotals

_PART = "part"


def write_folder(source: Place, folder: Path, progress: Progress) -> LedgerTotals:
    """Write every row of the ledger at ``source`` to a folder, which must be empty or not there yet.

    One that holds just that already, as an export may have left it that was killed before it could say so, stays as it
    is. Raises ``Refused``, and leaves everything as it was, where that cannot be. ``progress`` hears of the step
    "copy", in rows.
    """
    with as_private_as(source), backend_of(source).reading() as reader, writing_to(folder):
        if (there := _exported_before(folder)) is None:
            return _write_tables(reader, folder, progress)
        if there.manifest.head != head(reader).hash:
            message = N_("{folder} holds a whole ledger, with the head {head}. name another folder")
            raise Refused(message, folder=folder, head=there.manifest.head[:SHORTEST_HEAD])
        sweep(folder.absolute().parent)
        return there.totals


def _exported_before(folder: Path) -> LedgerFolder | None:
    """Return the whole ledger that lies in a folder and that nobody works on any more, if any."""
    if not (folder / MANIFEST).exists() or any(map(is_staging, folder.iterdir())):
        return None
    try:
        there = LedgerFolder(folder)
        there.check(silent)
    except Refused:
        return None
    return there


def _write_tables(reader: Reader, folder: Path, progress: Progress) -> LedgerTotals:
    with completed_folder(folder) as part:
        original = LedgerSource(reader)
        tally = Tally(progress, "copy", sum(map(original.count, TABLES.values())))
        files = {}
        for name, table in TABLES.items():
            path = part / file_name(name)
            count = _write(path, table.columns.keys(), tally.count(original.rows(table)))
            files[name] = TableFile(count, sha256_of(path))
        manifest = FolderManifest(SCHEMA, head(reader).hash, files)
        (part / MANIFEST).write_text(manifest.to_json(), encoding="utf-8")
        units, events, entries, evidence = (files[name].rows for name in COUNTED)
        return LedgerTotals(units, events, entries, evidence, manifest.head)


def _write(path: Path, columns: Sequence[str], rows: Iterable[tuple]) -> int:
    """Write a table's file, with the mark by which Excel knows UTF-8; return how many rows it has."""
    count = 0
    with path.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(columns)
        for count, row in enumerate(rows, start=1):  # noqa: B007
            writer.writerow(cells_of(row))
    return count


@contextmanager
def completed_folder(folder: Path) -> Iterator[Path]:
    """Lend a folder to write to; what is in it moves to its place at the end, and nothing of it stays otherwise.

    A new folder is moved as a whole. Into one that is there already, which a mounted disk may be, its files are, the
    manifest last.
    """
    with writing_to(folder):
        is_there = _is_folder(folder)
        if is_there:
            _sweep(folder)
        with staging_dir(folder if is_there else folder.parent) as beside:
            if is_there and any(path != beside for path in folder.iterdir()):
                message = N_("{folder} is not empty. name an empty folder, or one that is not there yet")
                raise Refused(message, folder=folder)
            part = beside / _PART
            part.mkdir()
            yield part
            if is_there:
                _move_files(part, folder)
            else:
                part.rename(folder)


def _is_folder(folder: Path) -> bool:
    """Say whether the folder is there. Raises ``Refused`` for what is none, or has no place to be."""
    if folder.is_dir():
        return True
    if folder.exists() or folder.is_symlink():
        raise Refused(N_("{path} is no folder. name one that is empty or not there yet"), path=folder)
    if not folder.parent.is_dir():
        raise Refused(N_("there is no folder {folder}. make it first, or write elsewhere"), folder=folder.parent)
    return False


def _sweep(folder: Path) -> None:
    """Take away the files that an export moved here before it was killed: its hidden folder lies beside them still.

    Only an empty folder is written to, so that there was nothing else by these names. One that was killed after the
    last file never said that it was done either.
    """
    for left in abandoned(folder, patiently=True):
        if (left / _PART).is_dir() or is_bare(left):
            for name in (MANIFEST, *map(file_name, TABLES)):
                (folder / name).unlink(missing_ok=True)
            shutil.rmtree(left, ignore_errors=True)


def _move_files(part: Path, folder: Path) -> None:
    with ExitStack() as taken_back:
        for path in sorted(part.iterdir(), key=lambda path: path.name == MANIFEST):
            moved = path.rename(folder / path.name)
            taken_back.callback(moved.unlink, missing_ok=True)
        taken_back.pop_all()
