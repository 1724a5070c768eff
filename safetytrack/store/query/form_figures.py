"""The figures of a form's rows, from the questions that answer them: coverage, progress, count and liaisons."""

from collections.abc import Callable, Collection, Mapping, Sequence
from typing import Any, NamedTuple

from safetytrack.domain.figures import OF_PEOPLE, OF_PROGRESS, RATES
from safetytrack.domain.rates import percent
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.texts import fold_header
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.counts import counts
from safetytrack.store.query.coverage import coverage
from safetytrack.store.query.deeds import deeds_of
from safetytrack.store.query.liaisons import liaisons
from safetytrack.store.query.progress import lecture_deeds, progress
from safetytrack.store.query.query import Query
from safetytrack.store.query.requirement_versions import requirement_versions

Values = Mapping[str, Any]
"""Figures by their keys."""

_SECTORS = "SELECT DISTINCT sector FROM unit WHERE sector IS NOT NULL"


class FormUnit(NamedTuple):
    """A unit that a row is named after."""

    unit_id: int
    code: str


FindUnit = Callable[[str], FormUnit | None]
"""Returns the unit that a row names, None where it names none, or several."""


class FormFigures:
    """The figures of what rows are named after; ``wanted`` are those that the form has columns for."""

    def __init__(self, reader: Reader, query: Query, wanted: Collection[str], find: FindUnit) -> None:
        """``find`` looks a unit up, as a file names it."""
        self._find = find
        self._reader = reader
        self._query = query
        self._wanted = frozenset(wanted)
        self._territories = self._by_territory(query)
        self._groups: dict[str, Values] | None = None

    def of_label(self, label: str) -> Values | None:
        """Return the figures of a unit with all below it, a requirement or a sector; None for no such name."""
        unit = self._find(label)
        if unit is not None:
            return self._of_unit(unit)
        if self._groups is None:
            self._groups = self._by_name()
        return self._groups.get(fold_header(label))

    def _of_unit(self, unit: FormUnit) -> Values:
        own = self._territories.get(unit.code)
        if own is None:
            below = self._query._replace(under=(unit.unit_id,))
            own = self._whole(below)
        return {**own, **self._of_people(unit), "unit_code": unit.code}

    def _of_people(self, unit: FormUnit) -> Values:
        if not OF_PEOPLE & self._wanted:
            return {}
        alone = self._query._replace(unit_id=unit.unit_id, under=())
        rows = [row for row in liaisons(self._reader, alone) if row.liaison]
        return {
            "liaison": "、".join(row.liaison or "" for row in rows) or None,
            "phone": "、".join(row.phone or "" for row in rows if row.phone) or None,
            "started_on": rows[0].started_on if len(rows) == 1 else None,
        }

    def _by_territory(self, query: Query) -> dict[str | None, dict[str, Any]]:
        """Return figures by the code of a territory: of a unit asked about, its own are those of itself alone."""
        rows = coverage(self._reader, query, ["territory"])
        figures = {row.territory: _figures(row) for row in rows}
        for code, values in self._done(query).items():
            figures.setdefault(code, {**_NOTHING}).update(values)
        figures = {code: {**_NO_SESSIONS, **values} for code, values in figures.items()}
        return {code: values for code, values in figures.items() if code not in self._queried(query)}

    def _queried(self, query: Query) -> set[str]:
        codes = (self._reader.one("SELECT code FROM unit WHERE unit_id = :unit_id", unit_id=one) for one in query.under)
        return {code[0] for code in codes if code}

    def _whole(self, query: Query) -> dict[str, Any]:
        """Return the figures of all that a question is about."""
        [row] = coverage(self._reader, query, ["total"])
        table = [row._asdict() for row in progress(self._reader, query)] if self._as_progress else []
        # An event of two territories is one session of what is above both.
        return {**_figures(row), **summed(table), **self._sessions(query, "total").get(None, _NO_SESSIONS)}

    @property
    def _as_progress(self) -> bool:
        """Whether the form has the figures of a progress table, whose sessions are those of lecturers."""
        return bool(OF_PROGRESS & self._wanted or self._query.programmes)

    def _done(self, query: Query) -> Mapping[str | None, Values]:
        """Return by the code of a territory its row of the progress table, or else its sessions."""
        if self._as_progress:
            return {row.unit_code: row._asdict() for row in progress(self._reader, query)}
        return self._sessions(query, "territory")

    def _sessions(self, query: Query, by: str) -> Mapping[str | None, Values]:
        """Return sessions and audience by the code of a territory, or in all by none."""
        if not _NO_SESSIONS.keys() & self._wanted:
            return {}
        deeds = (lecture_deeds if self._as_progress else deeds_of)(self._reader, query)
        rows = counts(self._reader, deeds, [by])
        return {row.territory: {"sessions": row.events, "audience": row.people} for row in rows}

    def _by_name(self) -> dict[str, Values]:
        """Return figures by what sectors and requirements are called, folded."""
        sectors = coverage(self._reader, self._query, ["sector"])
        groups: dict[str, Values] = {fold_header(sector): _NOTHING for (sector,) in self._reader.all(_SECTORS)}
        groups |= {fold_header(row.sector): _figures(row) for row in sectors if row.sector}
        owed = {str(row.requirement): _figures(row) for row in coverage(self._reader, self._query, ["requirement"])}
        versions = requirement_versions(self._reader, self._query.requirement_ids, self._query.programmes)
        named = [(version.programme, version.asks) for version in versions if version.asks]
        figures = [
            (
                owed.get(f"{programme}/{asks.code}") or owed.get(asks.code),
                (f"{programme}/{asks.code}", asks.code, asks.title),
            )
            for programme, asks in named
        ]
        for values, names in sorted(figures, key=lambda one: one[0] is not None):  # of two of one title, what is owed
            groups |= dict.fromkeys(map(fold_header, names), values or _NOTHING)
        return groups


def _figures(row: NamedTuple) -> dict[str, Any]:
    """Return the figures of a row of coverage, with what is neither met nor waived."""
    values = row._asdict()
    return {**values, "unmet": values["owed"] - values["met"]}


_NOTHING: Values = _figures(CoverageRow())
"""The figures of a sector or a requirement of which nothing is owed: rates of nothing are none."""

_NO_SESSIONS: Values = {"sessions": 0, "audience": 0}
"""What a unit that did nothing has: nothing done is known, and no gap."""


def summed(rows: Sequence[Values]) -> dict[str, Any]:
    """Return the whole numbers of rows added up, and the rates that follow from them."""
    keys = rows[0].keys() if rows else ()
    sums = {key: sum(row[key] for row in rows) for key in keys if all(type(row.get(key)) is int for row in rows)}
    shares = {rate: of for rate, of in RATES.items() if sums.keys() >= set(of)}
    return {**sums, **{rate: percent(sums[part], sums[whole]) for rate, (part, whole) in shares.items()}}
