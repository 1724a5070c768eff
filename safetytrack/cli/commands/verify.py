"""``verify``: whether the ledger is what it was."""

import re
from datetime import datetime
from itertools import chain
from typing import Annotated

from typer import Option

from safetytrack.cli.context import Context
from safetytrack.cli.exit_codes import HAS_FINDINGS
from safetytrack.cli.filters import Filters
from safetytrack.cli.headings import heading
from safetytrack.cli.messages import say
from safetytrack.cli.progress import bars
from safetytrack.cli.short_ids import SHORT
from safetytrack.cli.show import OutputOptions, show
from safetytrack.domain.calendar import format_timestamp
from safetytrack.domain.errors import N_, Misused, render
from safetytrack.domain.rows.findings import VerifyRow
from safetytrack.locale import _
from safetytrack.output.columns.findings import VERIFY as VERIFY_COLUMNS
from safetytrack.output.safe import unicode_text
from safetytrack.store.audit.checks import VERIFY, findings
from safetytrack.store.audit.context import AuditContext
from safetytrack.store.audit.finding import Finding
from safetytrack.store.journal.entries import SHORTEST_HEAD, ledger_uid

EXAMPLE = "safetytrack verify --head 1f0c5e2a9b7d4c60"

_HEAD = re.compile(rf"[0-9a-f]{{{SHORTEST_HEAD},64}}")
_UID = re.compile(rf"\b[0-9a-f]{{8}}(?:-[0-9a-f]{{4}}){{3}}-[0-9a-f]{{{12 - SHORT}}}([0-9a-f]{{{SHORT}}})\b")


def run(
    context: Context,
    output: OutputOptions,
    head: Annotated[
        str | None,
        Option(metavar="HASH", help=N_("An entry it must have: a journal head, or its first 16 digits or more.")),
    ] = None,
) -> int:
    """Check that what is recorded is as it was: journal, records, evidence, triggers. Tells the ledger's id."""
    wanted = _head(head)
    with context.read() as reader, bars({"facts": _("checking records"), "files": _("checking evidence")}) as progress:
        audit = AuditContext(reader, context.db, context.now, head=wanted, progress=progress)
        answer = findings(audit, VERIFY)
        first = next(answer, None)
        if first is not None or output.format != "table":
            rows = (_row(finding, output) for finding in chain([first] if first else [], answer))
            show(rows, VERIFY_COLUMNS, output, heading(context, reader, _("What is not as it was"), Filters()))
        if first is None or first.kind != "table":
            say(_("the ledger's id: {uid}").format(uid=unicode_text(f"{ledger_uid(reader) or '-'}")))
    return 0 if first is None else HAS_FINDINGS


def _head(text: str | None) -> str | None:
    """Return what a hash begins with, as a person copied it. Raises ``Misused`` for what is none."""
    if text is None:
        return None
    head = text.strip().rstrip(".…").lower()
    if not _HEAD.fullmatch(head):
        raise Misused(
            N_("{text!r} is no journal head. give its 64 digits, or at least the first {n} of them"),
            text=text,
            n=SHORTEST_HEAD,
        )
    return head


def _row(finding: Finding, output: OutputOptions) -> VerifyRow:
    """Return a finding as it is shown: its sentence in the language of the answer, but in JSON."""
    entry, about = finding.entry, [unicode_text(str(about)) for about in finding.about]
    return VerifyRow(
        finding=finding.kind,
        entry=entry.number if entry and isinstance(entry.number, int) else None,
        recorded_at=_moment(entry.at) if entry else None,
        who=_text(entry.who) if entry else None,
        command=_text(entry.command) if entry else None,
        tables=finding.tables,
        about=tuple(_UID.sub(r"\1", text) if output.on_screen else text for text in about),
        what=unicode_text(render(finding.message, str if output.format in ("json", "jsonl") else _)),
    )


def _moment(at: object) -> str | None:
    """Return when an entry says it was written; None where another program wrote there what is no moment."""
    try:
        return format_timestamp(datetime.fromisoformat(f"{at}").isoformat())
    except ValueError:
        return None


def _text(value: object) -> str | None:
    """Return a text that can be written, whatever another program wrote into the ledger."""
    return None if value is None else unicode_text(f"{value}")
