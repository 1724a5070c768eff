"""``why``: one obligation, explained step by step."""

import sys
from collections.abc import Callable
from typing import Annotated, NamedTuple

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.filters import Filters, Person, Programme, Requirement, Unit, without
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say
from safetytrack.cli.options import RequirementArgument, UnitArgument
from safetytrack.cli.short_ids import shown_id
from safetytrack.cli.show import OutputOptions, opened, show
from safetytrack.domain.errors import N_, Phrase, Refused, Word, Words, render
from safetytrack.domain.row_class import row_class
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.domain.rows.why import ReasonsRow
from safetytrack.domain.windows import FOREVER
from safetytrack.locale import _
from safetytrack.output.columns.why import WHY
from safetytrack.output.explanation import Explanation, as_json, as_json_lines, figures, lines, reason_lines
from safetytrack.output.heading import Heading
from safetytrack.output.safe import terminal_text
from safetytrack.output.wrapping import wrapped
from safetytrack.store.query.query import Span
from safetytrack.store.query.why.dossier import Dossier
from safetytrack.store.query.why.verdicts import Verdict, Whose, unmet_labels, verdicts

_ExplainedRow = row_class("ExplainedRow", [column.key for column in WHY])

EXAMPLE = "safetytrack why 中川镇 lecture --period 2026H1"


def run(
    context: Context,
    unit: UnitArgument,
    requirement: RequirementArgument,
    filters: Annotated[Filters, without(Person, Requirement)],
    output: OutputOptions,
    by: Annotated[list[str] | None, Option(metavar="NAME", help=N_("Only this person's."))] = None,
) -> None:
    """Tell step by step why an obligation stands as it does: its window and due date, whose it is, what counts."""
    programmes = filters.texts(Programme)
    named = requirement if len(programmes) != 1 or "/" in requirement else f"{programmes[0]}/{requirement}"
    narrowed = Filters((Unit(unit), *filters, Requirement(named)))
    with context.read() as reader:
        query = narrowed.narrowed(reader, context.today)
        dossier = Dossier(reader, query)
        if query.programmes and dossier.programme not in query.programmes:
            sentence = N_("{name} is not of the programme {programme}")
            raise Refused(sentence, name=dossier.name, programme=Words(programmes))
        whose = Whose(query.roles, tuple(by or ()))
        explanations, unmet = [], []
        if not narrowed.say_if_apart(query, reader, context.today):
            explanations = [_explanation(verdict) for verdict in verdicts(dossier, whose)]
            unmet = [] if query.labels or query.span != Span() else unmet_labels(dossier, whose)
        _write(explanations, output, heading(context, reader, _("Why it stands so"), narrowed))
    if others := [label for label in unmet if label != explanations[0].row.period]:
        periods = Words(Word(one, "period") for one in others)
        say(render(Phrase(N_("unmet too: {periods}. see them with --period"), periods=periods), _))


def _write(explanations: list[Explanation], output: OutputOptions, head: Callable[[], Heading]) -> None:
    """Write explanations: in words, as objects for programs, else as rows with their reasons beside the figures."""
    rows = [_flat(each) for each in explanations]
    if output.sort is not None:
        from safetytrack.cli.sorting import in_order  # few are asked for in an order of their own

        explanations = [explanations[rows.index(row)] for row in in_order(rows, WHY, output.sort)]
    if output.format in ("csv", "tsv", "xlsx"):
        show(rows, WHY, output, head)
        return
    with opened(output) as file:
        file.write(_whole(explanations, output))
    if output.target != "-":
        say(_("wrote {path}").format(path=output.target))


def _whole(explanations: list[Explanation], output: OutputOptions) -> str:
    if output.format in ("json", "jsonl"):
        return as_json(explanations) if output.format == "json" else as_json_lines(explanations)
    return "\n".join(_text(each, output.width) for each in explanations)


def _flat(explanation: Explanation) -> NamedTuple:
    """Return an explanation as one row: what ``status`` says, the window, and the reasons in words."""
    words = tuple(reason_lines(explanation))
    reasons = ReasonsRow(explanation.starts_on, explanation.ends_on, explanation.is_owed, words)
    row: NamedTuple = _ExplainedRow(*figures(explanation).values(), *reasons)
    return row


def _text(explanation: Explanation, width: int | None) -> str:
    """Return an explanation's lines, those that are wider than the terminal broken between words."""
    texts = map(terminal_text, lines(explanation, lambda uid: shown_id(uid, sys.stdout)))
    return "".join(f"{line}\n" for text in texts for line in (wrapped(text, width) if width else [text]))


def _explanation(verdict: Verdict) -> Explanation:
    owed, period = verdict.obligation, verdict.period
    row = ObligationRow(
        verdict.programme,
        verdict.requirement.code,
        verdict.requirement.title,
        verdict.label,
        verdict.unit.code,
        verdict.unit.name,
        verdict.unit.kind,
        verdict.role,
        verdict.person,
        owed.due.isoformat() if owed and owed.due else None,
        owed.days_overdue if owed else 0,
        owed.done if owed else 0,
        owed.required if owed else 0,
        owed.missing_parts if owed else (),
        owed.status if owed else "",
        bool(owed and owed.provisional),
        verdict.requirement.source,
        owed.days_left if owed else None,
        owed.done_on.isoformat() if owed and owed.done_on else None,
        owed.done_by if owed else None,
    )
    starts_on = period.counts_from.isoformat() if period else None
    ends_on = period.ends.isoformat() if period and period.ends < FOREVER else None
    return Explanation(row, starts_on, ends_on, owed is not None, verdict.reasons)
