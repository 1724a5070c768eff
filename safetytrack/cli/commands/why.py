"""``why``: one obligation, explained step by step."""

import sys
from typing import Annotated

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.filters import AsOf, Filters, KnownOn, Period, Requirement, Role, Unit, only
from safetytrack.cli.messages import say
from safetytrack.cli.options import RequirementArgument, UnitArgument
from safetytrack.cli.short_ids import shown_id
from safetytrack.cli.show import OutputOptions, opened
from safetytrack.domain.errors import N_, Phrase, Words, render
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.domain.windows import FOREVER
from safetytrack.locale import _
from safetytrack.output.explanation import Explanation, as_json, lines
from safetytrack.output.safe import terminal_text
from safetytrack.output.wrapping import wrapped
from safetytrack.store.query.why.dossier import Dossier, Verdict, Whose, unmet_labels, verdicts

EXAMPLE = "safetytrack why 中川镇 lecture --period 2026H1"


def run(
    context: Context,
    unit: UnitArgument,
    requirement: RequirementArgument,
    filters: Annotated[Filters, only(AsOf, KnownOn, Role, Period)],
    by: Annotated[list[str] | None, Option(metavar="NAME", help=N_("Only this person's."))] = None,
    json: Annotated[bool, Option("--json", help=N_("As a list of objects, for programs."))] = False,
) -> None:
    """Tell step by step why an obligation stands as it does: its window and due date, whose it is, what counts."""
    with context.read() as reader:
        query = filters.also(Unit, unit).also(Requirement, requirement).narrowed(reader, context.today)
        dossier = Dossier(reader, query)
        whose = Whose(query.roles, tuple(by or ()))
        explanations = [_explanation(verdict) for verdict in verdicts(dossier, whose)]
        unmet = [] if query.labels else unmet_labels(dossier, whose)
    output = OutputOptions(json=json, no_pager=context.no_pager)
    text = as_json(explanations) if json else "\n".join(_text(each, output.width) for each in explanations)
    with opened(output) as file:
        file.write(text)
    if others := [label for label in unmet if label != explanations[0].row.period]:
        say(render(Phrase(N_("unmet too: {periods}. see them with --period"), periods=Words(others)), _))


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
