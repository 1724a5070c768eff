"""What ``init`` asks on a terminal, all of it before anything is written."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from safetytrack.cli.context import Context, default_database
from safetytrack.cli.messages import quoted, say, say_command
from safetytrack.cli.prompts import ask_or
from safetytrack.domain.calendar import parse_date
from safetytrack.domain.errors import N_, Refused
from safetytrack.domain.texts import check_text
from safetytrack.intake.programme_files import LADDER, read_programme, sample_programmes
from safetytrack.locale import _
from safetytrack.store.backends.backend import backend_of
from safetytrack.store.backends.place import Place, Server, place_named

_BETWEEN = re.compile(r"[\s,，、;；]+")
_RANGE = re.compile(r"(\d{1,3})(?:[-~～至](\d{1,3}))?", re.ASCII)
_ALL = ("all", "全部")


class Setup(NamedTuple):
    """What a new ledger begins with, as it was typed; None: nothing was said."""

    office: str | None = None
    programmes: list[str] | None = None
    since: str | None = None
    workbook: str | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left to ask."""
        return None not in (self.office, self.programmes, self.since)

    def commands(self, place: Place) -> list[str]:
        """Return the command lines that say the same."""
        db = [] if place == default_database() else ["--db", str(place)]
        office = ["--office", self.office] if self.office else []
        since = ["--since", self.since] if self.since else []
        programmes = [word for name in self.programmes or () for word in ("--with", name)]
        schema = ["--schema", place.new_schema] if isinstance(place, Server) and place.new_schema else []
        lines = [["safetytrack", *db, "init", *schema, *office, *programmes, *since]]
        if self.workbook:
            lines.append(["safetytrack", *db, "import", self.workbook])
        return [" ".join(map(quoted, line)) for line in lines]


def ask_for(context: Context, typed: Setup) -> Setup:
    """Ask for what was not typed, where the ledger shall lie too, which becomes the context's; show the command."""
    say(_("Enter takes what stands in brackets, or leaves it out; Ctrl-C ends it, and nothing is written."))
    office, programmes, since, _workbook = typed
    if office is None:
        office = ask_or(_("Name of your office"), lambda text: check_text(text, "name")) or None
    if programmes is None:
        programmes = _ask_programmes()
    if programmes and since is None:
        since = _ask_since(context)
    workbook = ask_or(_("Workbook of units, people or what was done"), _check_file) or None
    if context.db == default_database():
        context.db = place_named(ask_or(_("Where the ledger shall lie"), _check_place, str(context.db)))
    answered = Setup(office, programmes, since, workbook)
    say(_("the same by command:"))
    for command in answered.commands(context.db):
        say_command(f"  {command}")
    return answered


def _ask_programmes() -> list[str]:
    """List the programmes with their titles, and return the names of those that are chosen."""
    names = [name for name in sample_programmes() if name != LADDER]
    for number, name in enumerate(names, start=1):
        say(f"  {number}  {read_programme(name).title} ({name})")
    chosen: list[str] = []

    def check(answer: str) -> None:
        by_code: dict[str, str] = {}
        for name in _chosen(answer, names):
            by_code.setdefault(read_programme(name).code, name)
        chosen[:] = by_code.values()

    ask_or(_("Programmes, by number (such as 1 3), by name or .toml file"), check)
    return chosen


def _chosen(answer: str, names: list[str]) -> Iterator[str]:
    """Yield the names of programmes that an answer means: numbers and runs of them, all, or names as they stand."""
    if answer in _ALL:
        yield from names
        return
    for word in filter(None, _BETWEEN.split(answer)):
        run = _RANGE.fullmatch(word)
        if run is None:
            yield word
            continue
        first, last = int(run[1]), int(run[2] or run[1])
        if not 1 <= first <= last <= len(names):
            raise Refused(N_("{text!r} is not on the list. write numbers from 1 to {n}"), text=word, n=len(names))
        yield from names[first - 1 : last]


def _ask_since(context: Context) -> str | None:
    """Return the day from which the programmes count; None for their own first days."""
    words = _("Count from which day on (all: from the beginning of each)")

    def check(answer: str) -> None:
        if answer not in _ALL:
            parse_date(answer, context.today)

    answer = ask_or(words, check, context.today.replace(month=1, day=1).isoformat())
    return None if answer in _ALL else parse_date(answer, context.today).isoformat()


def _check_file(answer: str) -> None:
    from safetytrack.intake.sheets.opening import opened  # only who has a workbook pays for it

    with opened(Path(answer), answer):
        pass


def _check_place(answer: str) -> None:
    place = place_named(answer)
    if backend_of(place).is_there():
        raise Refused(N_("{where} is there already. name another file"), where=place)
    if isinstance(place, Path) and place != default_database() and not place.absolute().parent.is_dir():
        raise Refused(N_("there is no folder {path}. make it, or name another"), path=place.absolute().parent)
