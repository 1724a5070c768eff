"""What is sent out and comes back, struck in the middle: letters, and a folder of forms."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from tests.crash_stage import RECORDS, Acknowledge, a_ledger, command, done, place, refs
from tests.crashing import Ended

RUNGS = ("reminder-letter", "urging-letter")


def forms_came_back() -> None:
    done("init", "--with", "study-plan")
    for number in range(RECORDS):
        done("add-unit", f"镇{number}", "--kind", "town", "--code", f"T{number}", "--opened-on", "2020-01-01")
    done("template", "completions", "--open", "--each-unit", "-o", "forms")
    for number, path in enumerate(sorted(Path("forms").iterdir())):
        book = load_workbook(path)
        sheet = book.worksheets[0]
        # A free row below the duties: any activity that the unit did.
        row = next(n for n in range(6, sheet.max_row) if sheet.cell(n, 2).value and not sheet.cell(n, 16).value)
        for column, value in ((1, "study"), (5, "2020-05-05"), (13, f"f{number}")):
            sheet.cell(row, column).value = value
        book.save(path)


def import_folder(acknowledge: Acknowledge) -> int:
    code = command("import", "forms")
    if not code:
        acknowledge("all")
    return code


def folder_imported(ended: Ended) -> None:
    """Each file was taken whole, in their order, or not at all; the same again takes the rest, and none twice."""
    names = [f"f{number}" for number in range(RECORDS)]
    there = refs(place())
    assert there in [set(names[:taken]) for taken in range(RECORDS + 1)]
    assert len(there) == RECORDS or not ended.acknowledged
    done("import", "forms")
    assert refs(place()) == set(names)


def letters_due() -> None:
    a_ledger()
    done("load", "ladder")
    done("office", "--name", "清源县安委会办公室", "--prefix", "清安办")


def write_letters(acknowledge: Acknowledge) -> int:
    for number, rung in enumerate(RUNGS, 1):
        code = command("letter", rung, "T", "-o", "letters")
        if code:
            return code
        acknowledge(f"清安办〔{date.today().year}〕{number}号")
    return 0


def numbered(ended: Ended) -> None:
    there = sorted(refs(place()))
    told = list(ended.acknowledged)
    assert told == there[: len(told)]
    assert len(there) <= len(told) + 1
    for rung in RUNGS:
        done("letter", rung, "T", "-o", "letters")
    assert sorted(refs(place())) == [f"清安办〔{date.today().year}〕{n}号" for n in range(1, len(RUNGS) + 1)]
    assert len(list(Path("letters").glob("*.docx"))) == len(RUNGS)
