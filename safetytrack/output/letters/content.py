"""What a template of a letter may name: texts, as Chinese offices write them whatever the language of the command."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.rows.letters import LetterRow
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.domain.rows.office import OfficeRow
from safetytrack.domain.texts import visible
from safetytrack.locale import label, label_in_sentence, period

VARIABLES: Mapping[str, str] = {
    "office": "name signatory contact phone",
    "number": "",
    "title": "",
    "date": "",
    "as_of": "",
    "unit": "code name",
    "units": "code name",
    "rows": "unit unit_code programme requirement period role person due_on days_overdue source",
    "count": "",
    "longest": "",
    "unanswered": "number title issued_on reply_by",
    "league": "rank unit owed on_time late overdue due_pct score_pct",
}
"""What a template may name, and the parts of each; those of lists are of what a loop yields."""


def content(
    office: OfficeRow,
    number: str,
    title: str,
    day: date,
    units: Sequence[tuple[str, str]],
    rows: Sequence[ObligationRow],
    unanswered: Iterable[LetterRow] = (),
    league: Iterable[tuple[str, CoverageRow]] = (),
) -> dict[str, Any]:
    """Return what stands in a letter to units (code, name), with their overdue obligations."""
    named = [{"code": _text(code), "name": _text(name)} for code, name in units]
    return {
        "office": {
            "name": _text(office.name),
            "signatory": _text(office.signatory or office.name),
            "contact": _text(office.contact or ""),
            "phone": _text(office.phone or ""),
        },
        "number": _text(number),
        "title": _text(title),
        "date": chinese_day(day),
        "as_of": chinese_day(day),
        "unit": named[0],
        "units": named,
        "rows": [_row(row) for row in rows],
        "count": len(rows),
        "longest": max((row.days_overdue for row in rows), default=0),
        "unanswered": [_unanswered(row) for row in unanswered],
        "league": [_place(name, row) for name, row in league],
    }


def chinese_day(day: date) -> str:
    """Return a date in Arabic figures without leading zeros (GB/T 9704-2012, 7.3.5.4)."""
    return f"{day.year}年{day.month}月{day.day}日"


def _row(row: ObligationRow) -> dict[str, object]:
    return {
        "unit": _text(row.unit),
        "unit_code": _text(row.unit_code),
        "programme": _text(row.programme),
        "requirement": _text(row.title),
        "period": _text(period(row.period, "zh")),
        "role": _text(label_in_sentence("role", row.role, "zh")) if row.role else "",
        "person": _text(row.person or ""),
        "due_on": chinese_day(date.fromisoformat(row.due_on)) if row.due_on else "",
        "days_overdue": row.days_overdue,
        "source": _text(row.source or ""),
    }


def _unanswered(row: LetterRow) -> dict[str, str]:
    return {
        "number": _text(row.number),
        "title": _text(label("activity", row.rung, "zh")),
        "issued_on": chinese_day(date.fromisoformat(row.issued_on)),
        "reply_by": chinese_day(date.fromisoformat(row.reply_by)) if row.reply_by else "",
    }


def _place(name: str, row: CoverageRow) -> dict[str, object]:
    figures = {key: getattr(row, key) for key in ("rank", "owed", "on_time", "late", "overdue")}
    score = "—" if row.score_pct is None else f"{row.score_pct:.1f}"
    return {"unit": _text(name), **figures, "due_pct": _percent(row.due_pct), "score_pct": score}


def _percent(rate: Decimal | None) -> str:
    return "—" if rate is None else f"{rate:.1f}%"


def _text(text: str) -> str:
    """Return a text without what XML cannot hold."""
    return "".join(char for char in visible(text) if char.isprintable() or char == "\u3000")
