"""What a waiver or an extension is for, as it is typed."""

from typing import TYPE_CHECKING, Annotated

from typer import Option

from safetytrack.cli import parsing
from safetytrack.cli.completion import offers
from safetytrack.cli.messages import say
from safetytrack.cli.parsing import period_label
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_, Phrase, Words, render
from safetytrack.locale import _, label_in_sentence, period

if TYPE_CHECKING:
    from safetytrack.domain.rows.obligations import ObligationRow
    from safetytrack.store.write.decisions import Decided, Target

_ALL = ("all", "全部", "所有")
_SHOWN = 5

DecidedRole = Annotated[
    str | None, Option(metavar="ROLE", help=N_("Only this role's."), click_type=Value(offers.roles))
]
DecidedPerson = Annotated[str | None, Option(metavar="NAME", help=N_("Only this person's."))]
Period = Annotated[
    str | None,
    Option(
        metavar="LABEL|all",
        help=N_("The period, or all of them (default: the one that is open or overdue)."),
        click_type=Value(offers.periods),
    ),
]
Approver = Annotated[str, Option(metavar="NAME", help=N_("Who decided it."))]


def target(
    requirement: str, unit: str, role: str | None, period: str | None, by: str | None, staff_no: str | None
) -> "Target":
    """Return the obligation that is decided on."""
    from safetytrack.store.write.decisions import Target

    meant = parsing.role(role) if role is not None else None
    return Target(requirement, unit, meant, _label(period) if period is not None else None, by, staff_no)


def say_touched(decided: "Decided", due_on: str) -> None:
    """Say which obligations a decision is about, a line for each of the first few, and how it is taken back.

    ``due_on`` says when one was due before it.
    """
    for row in decided.obligations[:_SHOWN]:
        due = Phrase(due_on, day=row.due_on) if row.due_on else Phrase(N_("no deadline"))
        say(render(Words([f"{row.title} {period(row.period)}", _whose(row), due]), _))
    if (more := len(decided.obligations) - _SHOWN) > 0:
        say(_("and {n} more").format(n=more))
    if decided.label is None:
        say(_("and whatever of it begins later"))
    elif not decided.obligations:
        say(_("nothing of it is owed as things stand"))
    say(_("to take it back: safetytrack undo"))


def _whose(row: "ObligationRow") -> str:
    role = label_in_sentence("role", row.role) if row.role else ""
    return " ".join(part for part in (role, row.person or "") if part) or row.unit


def _label(text: str) -> str:
    from safetytrack.store.write.decisions import ALL_PERIODS

    return ALL_PERIODS if text.strip().lower() in _ALL else period_label(text)
