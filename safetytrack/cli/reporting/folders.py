"""A report as a folder: an index, and a page for each territory."""

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

from safetytrack.cli.reporting.leagues import territory_league
from safetytrack.cli.reporting.overview import TerritoryReport, overview
from safetytrack.cli.reporting.page import whole_page
from safetytrack.cli.reporting.request import Request
from safetytrack.cli.reporting.rest import QUESTIONS, Rest
from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.file_names import safe_names
from safetytrack.output import open_target
from safetytrack.output.parts import is_part, sweep
from safetytrack.output.report import page
from safetytrack.output.report.model import League, Report, TilePlace
from safetytrack.output.wording import Wording
from safetytrack.store.disk.staging import is_staging, staging_dir
from safetytrack.store.lookup.lookup import find_unit
from safetytrack.store.query.units import below_the_root

INDEX = "index.html"


class _Territory(NamedTuple):
    """A territory, what is asked of it, and the file of its page."""

    code: str
    name: str
    request: Request
    file: str


def write_folder(request: Request, wording: Wording, folder: Path, tiles: tuple[TilePlace, ...]) -> Path:
    """Write a page for each territory and the index, and return the index. Raises ``Refused`` for a foreign folder."""
    sweep(folder)
    with replaced_pages(folder) as staged:
        league = territory_league(request, lambda _code: "")
        parts = list[TerritoryReport]()
        for territory in _territories(request, league):
            place = staged / territory.file
            rest = Rest(territory.request, place)
            report = whole_page(territory.request, rest, territory.name)._replace(up=INDEX)
            write_page(report, wording, place)
            rest.write(report)
            parts.append(TerritoryReport(territory.code, territory.file, report._replace(units=())))
        index = staged / INDEX
        rest = Rest(request, index)
        report = (overview(request, league, parts, rest) if parts else whole_page(request, rest))._replace(tiles=tiles)
        write_page(report, wording, index)
        rest.write(report)
    return folder / INDEX


@contextmanager
def replaced_pages(folder: Path, kept: Collection[str] = ()) -> Iterator[Path]:
    """Lend a folder for the files of a report; at the end, and only then, they take the place of the report there was.

    ``kept`` are files of the report that are written elsewhere. Raises ``Refused`` for a foreign folder.
    """
    stale = ours_in(folder)
    is_new = not folder.exists()
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with staging_dir(folder) as staged:
            yield staged
            files = [path for path in staged.iterdir() if path.suffix in (".html", ".csv")]
            # A page before the files beside it, by which these are known to be ours; the index at last.
            for path in sorted(files, key=lambda path: (path.name == INDEX, path.suffix != ".html", path.name)):
                path.replace(folder / path.name)
        for name in stale - {*kept, *(path.name for path in files)}:
            (folder / name).unlink()
    finally:
        if is_new:
            with suppress(OSError):  # of what was broken off nothing stays, the empty folder neither
                folder.rmdir()


def write_page(report: Report, wording: Wording, place: Path) -> None:
    """Write a page of a folder."""
    with open_target(place, format="html", encoding="utf-8", swept=True) as file:
        page.write(report, wording, file)


def _territories(request: Request, league: League) -> Iterator[_Territory]:
    """Yield the territories of a league; the unit that is asked about is one by itself."""
    query = below_the_root(request.reader, request.query)
    known = [(line.row.territory, line.name) for line in league.lines if line.row.territory]
    names = safe_names((f"{code}.html" for code, _name in known), taken=[INDEX])
    for (code, name), file in zip(known, names, strict=True):
        unit_id = find_unit(request.reader, code or "").unit_id
        by_itself = unit_id in query.under
        own = query._replace(unit_id=unit_id, under=()) if by_itself else query._replace(under=(unit_id,))
        yield _Territory(code or "", name, request.about(own), file)


def ours_in(folder: Path) -> set[str]:
    """Return the names of what an earlier report wrote into a folder. Raises ``Refused`` for what is not ours."""
    if not folder.exists():
        return set()
    if not folder.is_dir():
        raise Refused(N_("{path} is no folder. name another"), path=folder)
    names = {entry.name for entry in folder.iterdir() if not is_part(entry.name) and not is_staging(entry)}
    foreign = sorted(name for name in names if not _is_ours(folder / name))
    if foreign:
        raise Refused(
            N_("{folder} has {file} in it, which no report wrote. name an empty folder"), folder=folder, file=foreign[0]
        )
    return names


def _is_ours(path: Path) -> bool:
    if path.suffix == ".csv" and path.stem.rpartition(".")[2] in QUESTIONS:
        return path.with_name(f"{path.stem.rpartition('.')[0]}.html").exists()
    if path.suffix != ".html" or not path.is_file():
        return False
    with path.open("rb") as file:
        return b'<meta name="generator" content="safetytrack ' in file.read(1 << 16)
