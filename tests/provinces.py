"""Six cities that keep a ledger each, and one ledger that holds them all."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from server import PostgreSQL
from transcripts import Stage, on_stage

CITIES = (1, 2, 3, 4, 5, 12)
"""Their numbers; as texts they are in another order."""
AS_OF = ["--as-of", "2026-08-01"]
_UNITS = ["code,name,kind,parent,opened_on", "C{n},第{n}市,city,,2026-01-01", "T{n},第{n}镇,town,C{n},2026-01-01"]
_EVENTS = ["activity,unit,role,person,done_on,hours,audience", "lecture,T{n},party-head,王{n},2026-0{month}-05,{n},12"]


class Province(NamedTuple):
    """Ledgers of cities and one of all, by their places, on a stage."""

    stage: Stage
    cities: list[str]
    whole: str

    def ask(self, *words: str) -> list[dict[str, object]]:
        """Return what all cities answer together, without what tells them apart."""
        return [_plain(row) for row in self.rows(*words)]

    def rows(self, *words: str) -> list[dict[str, object]]:
        """Return what all cities answer together."""
        return self._rows(*[word for city in self.cities for word in ("--db", city)], *words)

    def _rows(self, *words: str) -> list[dict[str, object]]:
        code, lines = self.stage.run([*words, "--json"])
        assert code == 0
        return json.loads("\n".join(line for line in lines if not line.startswith("! ")))

    def ask_whole(self, *words: str) -> list[dict[str, object]]:
        """Return what the one ledger answers."""
        return [_plain(row) for row in self._rows("--db", self.whole, *words)]


def _plain(row: dict[str, object]) -> dict[str, object]:
    return {key: value for key, value in row.items() if key not in ("ledger", "heads", "event", "recorded_at")}


class Made(NamedTuple):
    """Ledgers of cities and one of all as they were made, in a folder or on a server."""

    folder: Path
    cities: list[str]
    whole: str

    @contextmanager
    def copied(self, folder: Path) -> Iterator[Province]:
        """Play with them in a folder of one's own; those on a server stay where they are."""
        shutil.copytree(self.folder, folder, dirs_exist_ok=True)
        with on_stage(folder) as stage:
            yield Province(stage, self.cities, self.whole)


def made_province(folder: Path, server: PostgreSQL | None) -> Made:
    """Make the ledgers in a folder, or on a server."""

    def place(name: str) -> str:
        return server.database("ledger_1").url if server else f"{name}.db"

    with on_stage(folder) as stage:
        cities = [place(f"city{n}") for n in CITIES]
        for n, city in zip(CITIES, cities, strict=True):
            _fill(stage, city, [n])
        whole = place("whole")
        _fill(stage, whole, list(CITIES))
    return Made(folder, cities, whole)


def _fill(stage: Stage, place: str, cities: list[int]) -> None:
    """Record some cities: every third has done nothing."""
    units = [_UNITS[0], *(line.format(n=n) for n in cities for line in _UNITS[1:])]
    events = [_EVENTS[0], *(_EVENTS[1].format(n=n, month=n % 3 + 1) for n in cities if n % 3)]
    Path("units.csv").write_text("\n".join(units) + "\n", encoding="utf-8")
    Path("events.csv").write_text("\n".join(events) + "\n", encoding="utf-8")
    for words in (["init", "--with", "leaders-talk-safety", "--with", "study-plan"], ["import", "units", "units.csv"]):
        assert stage.run(["--db", place, *words])[0] == 0
    if len(events) > 1:
        assert stage.run(["--db", place, "import", "completions", "events.csv"])[0] == 0
