"""The page of a report, written as its sections come."""

import base64
import hashlib
import json
from functools import cache, partial
from typing import IO, TYPE_CHECKING, Any

from safetytrack import locale
from safetytrack.locale import _
from safetytrack.output.columns.column import choose
from safetytrack.output.columns.coverage import coverage_columns, trend_columns
from safetytrack.output.columns.obligations import OBLIGATIONS
from safetytrack.output.report.brief import figure_name
from safetytrack.output.report.drawing import Drawing, figure_words
from safetytrack.output.report.environment import environment, source
from safetytrack.output.report.links import requirement_anchor, unit_anchor
from safetytrack.output.report.model import Report, rows_of
from safetytrack.output.report.tables import Table, figures, telling
from safetytrack.output.wording import Wording

if TYPE_CHECKING:
    from jinja2 import Environment

_OVERDUE = ("title", "unit", "days_overdue", "period", "role", "person", "due_on", "missing_parts", "source")
_AHEAD = ("due_on", "days_left", "title", "unit", "period", "role", "person", "source")
_OF_UNIT = ("title", "period", "role", "person", "due_on", "status", "done", "minimum", "done_on", "done_by", "source")


def write(report: Report, wording: Wording, file: IO[str]) -> None:
    """Write a page, piece by piece."""
    template = _environment().get_template("page.html.j2")
    file.writelines(template.generate(**_values(report, wording)))


@cache
def _environment() -> "Environment":
    """Return what holds the templates, which are compiled once for all pages of a folder."""
    made = environment()
    made.globals.update(
        _=locale._,
        label=locale.label,
        figure_name=figure_name,
        figure_words=figure_words,
        between_facts=partial(locale.pgettext, "between facts", "; "),
        unit_anchor=unit_anchor,
        requirement_anchor=requirement_anchor,
    )
    return made


def _values(report: Report, wording: Wording) -> dict[str, Any]:
    """Return what the templates fill in."""
    script = source("report.js")
    overdue_rows = [row for group in report.overdue.groups for row in group.rows]
    keys = [key for key in _OVERDUE if key != report.overdue.by]
    ranked = [coverage_columns([league.dimension], ranked=True) for league in report.leagues]
    return {
        "report": report,
        "words": wording.label,
        "language": "zh-CN" if wording.language == "zh" else "en",
        "style": source("report.css"),
        "script": script,
        "script_words": json.dumps(_script_words(), ensure_ascii=False),
        "script_hash": base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        "draw": Drawing(report, wording),
        "league_tables": [
            Table(figures(columns[1:], [line.row for line in league.lines]), wording)
            for columns, league in zip(ranked, report.leagues, strict=True)
        ],
        "requirement_table": Table(
            figures(coverage_columns(["total"]), [line.row for line in report.requirements]), wording
        ),
        "overdue_table": Table(telling(choose(OBLIGATIONS, *keys), overdue_rows), wording),
        "ahead_table": Table(telling(choose(OBLIGATIONS, *_AHEAD), report.ahead.rows), wording),
        "trend_table": Table(figures(trend_columns(["total"]), report.trend), wording),
        "unit_table": Table(telling(choose(OBLIGATIONS, *_OF_UNIT), rows_of(report.units)), wording),
    }


def _script_words() -> dict[str, str]:
    """Return what the script says, by the names it knows."""
    return {
        "filter": _("Filter"),
        "hint": _("unit, post, person; blanks between"),
        "open": _("Unfold all"),
        "shut": _("Fold all"),
        "clear": _("Clear"),
        "total": _("Total"),
    }
