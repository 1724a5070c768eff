"""``template completions --open --each-unit``: a workbook for each unit, with what it has open."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING

from safetytrack.cli.context import Context
from safetytrack.cli.messages import say
from safetytrack.cli.progress import bars
from safetytrack.cli.show import spare_ledger
from safetytrack.domain.errors import N_, Misused, Refused, reason_of
from safetytrack.domain.file_names import safe_names
from safetytrack.domain.file_specs.return_mark import DUE, DUTY, mark_for, may_be_nil
from safetytrack.locale import _, label, language
from safetytrack.output import open_target
from safetytrack.output.parts import sweep
from safetytrack.output.wording import part_names
from safetytrack.store.backends.reader import Reader
from safetytrack.store.journal.entries import head
from safetytrack.store.lookup.known_words import known_words
from safetytrack.store.lookup.lookup import find_unit
from safetytrack.store.query.office import office
from safetytrack.store.query.open_obligations import OpenObligation, open_obligations
from safetytrack.store.query.query import Query

if TYPE_CHECKING:
    from safetytrack.output.return_form import ReturnForm


def send_out(context: Context, folder: str | None, under: str | None, *, force: bool) -> None:
    """Write a workbook for each unit that has something open. Raises ``Refused`` where it may not be written."""
    if folder is None or folder == "-":
        raise Misused(N_("a workbook for each unit goes to a folder. name it with -o DIR"))
    spare_ledger(context, folder)
    with context.read() as reader:
        forms = list(_forms(reader, context, under))
    if not forms:
        say(_("nothing is open: no workbook was written"))
        return
    _make_folder(Path(folder))
    sweep(Path(folder))
    from safetytrack.output.return_form import write  # the library behind it is no question's to pay for

    names = safe_names(f"{form.unit}-{form.mark.unit}.xlsx" for form in forms)
    with bars({"write": _("writing")}) as progress:
        for number, (form, name) in enumerate(zip(forms, names, strict=True), start=1):
            with open_target(str(Path(folder) / name), format="xlsx", force=force, swept=True) as file:
                write(form, file)
            progress("write", number, len(forms))
    rows = sum(len(form.rows) for form in forms)
    sentence = _("wrote {n} workbooks with {rows} open duties to {folder}. take them in again with: {command}")
    say(sentence.format(n=len(forms), rows=rows, folder=folder, command=f"safetytrack import {folder}"))


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise Refused(N_("{path} is no folder. name one with -o"), path=folder) from None
    except OSError as error:
        sentence = N_("the folder {folder} cannot be made: {reason}. name another with -o")
        raise Refused(sentence, folder=folder, reason=reason_of(error)) from None


def _forms(reader: Reader, context: Context, under: str | None) -> "Iterator[ReturnForm]":
    """Yield the form of each unit, in the order of their codes."""
    query = Query(as_of=context.today)
    if under is not None:
        query = query._replace(under=(find_unit(reader, under).unit_id,))
    rows = sorted(
        open_obligations(reader, query),
        key=lambda obligation: (obligation.row.unit_code, _due(obligation) or "9999", obligation.row.requirement),
    )
    activities = [_word("activity", word) for word in known_words("activity", reader)]
    office_row, last = office(reader), head(reader).hash
    for code, group in groupby(rows, key=lambda obligation: obligation.row.unit_code):
        yield _form(code, list(group), context, office_row.name if office_row else None, last, activities)


def _form(
    code: str, group: Sequence[OpenObligation], context: Context, name: str | None, last: str, activities: list[str]
) -> "ReturnForm":
    from safetytrack.output.return_form import ReturnForm

    lines = [(obligation, part) for obligation in group for part in obligation.row.missing_parts or (None,)]
    rows = [_cells(obligation, part) for obligation, part in lines]
    choices = [number for number, (obligation, part) in enumerate(lines) if _has_choice(obligation, part)]
    periods = (obligation.row.period for obligation in group)
    mark = mark_for(code, context.today.isoformat(), last, periods, rows, choices, _nil_rows(lines, context.today))
    own = dict.fromkeys(_word("activity", each) for obligation in group for each in obligation.requirement.activities)
    return ReturnForm(
        mark=mark,
        unit=group[0].row.unit,
        office=name,
        rows=rows,
        activities=list(dict.fromkeys([*own, *activities])),
    )


def _duty(obligation: OpenObligation, part: str | None) -> str:
    title = obligation.row.title
    return _("{title} ({part})").format(title=title, part=part_names().get(part, part)) if part else title


def _due(obligation: OpenObligation) -> str:
    return str(obligation.row.due_on or "")


def _cells(obligation: OpenObligation, part: str | None) -> dict[str, str]:
    """Return what is written of an obligation before anybody fills it in, by column."""
    row = obligation.row
    person = row.person if row.person and "、" not in row.person else ""
    return {
        "activity": _word("activity", _named(obligation, part) or obligation.requirement.activities[0]),
        "unit": row.unit_code,
        "role": _word("role", row.role) if row.role else "",
        "person": person,
        "for": row.period,
        "part": part or "",
        "requirement": f"{row.programme}/{row.requirement}",
        DUTY: _duty(obligation, part),
        DUE: _due(obligation),
    }


def _nil_rows(lines: Sequence[tuple[OpenObligation, str | None]], today: date) -> list[int]:
    """Return the rows that a report of nothing is for, by their numbers from 0: one for each requirement and role.

    It is the last whose window is over, or else the first: nobody can say yet that nothing will happen. The lines stand
    in the order in which they fall due.
    """
    chosen: dict[tuple[str, str, str | None], int] = {}
    for number, (obligation, part) in enumerate(lines):
        activity = _named(obligation, part) or obligation.requirement.activities[0]
        key = obligation.row.programme, obligation.row.requirement, obligation.row.role
        if may_be_nil(activity, obligation.row.period) and (key not in chosen or obligation.ends <= today):
            chosen[key] = number
    return list(chosen.values())


def _has_choice(obligation: OpenObligation, part: str | None) -> bool:
    return len(obligation.requirement.activities) > 1 and not _named(obligation, part)


def _named(obligation: OpenObligation, part: str | None) -> str | None:
    """Return the activity that a part is, if it is one (rule 11)."""
    return part if part in obligation.requirement.activities else None


def _word(list_name: str, word: str) -> str:
    """Return a word as a file in the language in use says it."""
    return label(list_name, word) if language() == "zh" else word
