"""A verdict with its reasons, as lines of text and as JSON."""

import json
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from safetytrack.domain.errors import N_, Phrase, Words, render
from safetytrack.domain.obligation.explained.reason import Reason
from safetytrack.domain.requirement import Scope
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.locale import _, label, label_in_sentence, period
from safetytrack.output.reasons import sentence


class Explanation(NamedTuple):
    """One subject's verdict: its row as in ``status``, its window, and the reasons."""

    row: ObligationRow
    starts_on: str | None
    ends_on: str | None
    is_owed: bool
    reasons: Sequence[Reason]


def lines(explanation: Explanation, event_name: Callable[[str], str] = str) -> Iterator[str]:
    """Yield what it is and how it stands, and below it a line for each reason, with its rule and the clause."""
    yield render(Phrase(_HEADS[_whose(explanation.row)], **_names(explanation)), _)
    yield from (f"- {each}" for each in reason_lines(explanation, event_name))


def reason_lines(explanation: Explanation, event_name: Callable[[str], str] = str) -> Iterator[str]:
    """Yield a line for each reason, with its rule and the clause."""
    for reason in explanation.reasons:
        yield render(_by_rule(reason, explanation.row.source, sentence(reason, event_name)), _)


def _by_rule(reason: Reason, source: str | None, text: str) -> Phrase:
    """Return a reason's sentence with its rules, and the programme's own clause where that asks for it."""
    if len(reason.rules) > 1:
        return Phrase(N_("{sentence} [rules {rules}]"), sentence=text, rules=Words(reason.rules))
    if reason.by_clause and source:
        return Phrase(N_("{sentence} [rule {rule}, {source}]"), sentence=text, rule=reason.rule, source=source)
    return Phrase(N_("{sentence} [rule {rule}]"), sentence=text, rule=reason.rules[0])


_HEADS = {
    "post": N_("{title} ({name}) {period}, {role} of {unit}: {status}"),
    "person": N_("{title} ({name}) {period}, {person} of {unit}: {status}"),
    "unit": N_("{title} ({name}) {period}, {unit}: {status}"),
}


def _whose(row: ObligationRow) -> str:
    return "post" if row.role else "person" if row.person else "unit"


def _names(explanation: Explanation) -> dict[str, object]:
    row = explanation.row
    return {
        "title": row.title,
        "name": f"{row.programme}/{row.requirement}",
        "period": period(row.period) if row.period else _("without a period yet"),
        "role": row.role and label_in_sentence("role", row.role),
        "person": row.person,
        "unit": row.unit,
        "status": label("status", row.status) if explanation.is_owed else _("Not owed"),
    }


def as_json(explanations: Sequence[Explanation]) -> str:
    """Return a list of objects: the keys of ``status``, the window, whether it is owed, and the reasons."""
    return "[\n" + ",\n".join(map(_dumped, explanations)) + "\n]\n" if explanations else "[]\n"


def as_json_lines(explanations: Sequence[Explanation]) -> str:
    """Return the same objects, one a line and nothing else."""
    return "".join(f"{_dumped(each)}\n" for each in explanations)


def _dumped(explanation: Explanation) -> str:
    return json.dumps(_object(explanation), ensure_ascii=False, default=_number)


def figures(explanation: Explanation) -> dict[str, object]:
    """Return what there is to say of it by the keys of ``status``; None for what is said of what is owed alone."""
    figures = explanation.row._asdict() | {"period": explanation.row.period or None}
    if not explanation.is_owed:
        figures |= dict.fromkeys(("due_on", "days_overdue", "done", "minimum", "status", "provisional"))
    return figures


def _object(explanation: Explanation) -> dict[str, object]:
    window = {"starts_on": explanation.starts_on, "ends_on": explanation.ends_on, "owed": explanation.is_owed}
    return figures(explanation) | window | {"reasons": list(map(_reason, explanation.reasons))}


def _reason(reason: Reason) -> dict[str, object]:
    kind = {"kind": reason.slug, "rule": reason.rules[0], "step": reason.step}
    return kind | {name: _value(value) for name, value in reason.facts()}


def _value(value: object) -> object:
    if isinstance(value, Reason):
        return _reason(value)
    if isinstance(value, Scope):
        return {name: each for name, each in value._asdict().items() if each is not None}
    if isinstance(value, tuple):
        return list(map(_value, value))
    return value.isoformat() if isinstance(value, date) else value


def _number(value: object) -> int | float:
    """Return a number with at most two decimals as JSON writes it."""
    if not isinstance(value, Decimal):
        raise TypeError(f"no JSON for {value!r}")
    return int(value) if value == value.to_integral_value() else float(value)
