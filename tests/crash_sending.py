"""What is sent out and comes back, struck in the middle: letters, and a folder of forms."""

from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from safetytrack.store.evidence.folder import folder_of
from tests.crash_stage import RECORDS, Acknowledge, a_ledger, acknowledged, command, done, place, refs, require_tidy
from tests.crashing import Ended
from tests.forms import cell, row_of

TOWNS = ("T", "D")
LETTERS = (("reminder-letter", len(TOWNS)), ("circular", 1))
"""The rungs written, and how many letters each is: a circular is one for both towns."""


def forms_came_back() -> None:
    done("init", "--with", "study-plan")
    for number in range(RECORDS):
        done("add-unit", f"镇{number}", "--kind", "town", "--code", f"T{number}", "--opened-on", "2020-01-01")
    done("template", "completions", "--open", "--each-unit", "-o", "forms")
    for number, path in enumerate(sorted(Path("forms").iterdir())):
        book = load_workbook(path)
        sheet = book.worksheets[0]
        # A free row below the duties: any activity that the unit did.
        row = row_of(sheet, "What is asked", None)
        for column, value in (("activity", "study"), ("done_on", "2020-05-05"), ("ref", f"f{number}")):
            cell(sheet, row, column).value = value
        book.save(path)


def import_folder(acknowledge: Acknowledge) -> int:
    return acknowledged(acknowledge, "all", "import", "forms")


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
    done("add-unit", "东河镇", "--kind", "town", "--code", "D", "--opened-on", "2020-01-01")
    done("load", "ladder")
    done("office", "--name", "清源县安委会办公室", "--prefix", "清安办")


def numbers(count: int) -> list[str]:
    """Return the first numbers of this year."""
    return [f"清安办〔{date.today().year}〕{number}号" for number in range(1, count + 1)]


def write_letters(acknowledge: Acknowledge) -> int:
    count = 0
    for rung, letters in LETTERS:
        code = command("letter", rung, *TOWNS, "-o", "letters")
        if code:
            return code
        count += letters
        acknowledge(numbers(count)[-1])
    return 0


def numbered(ended: Ended) -> None:
    """No number is lost, doubled or left out, and a letter that has one is whole; the same again writes the rest."""
    there = sorted(refs(place()))
    assert there == numbers(len(there))
    assert not ended.acknowledged or ended.acknowledged[-1] in there
    for rung, _letters in LETTERS:
        done("letter", rung, *TOWNS, "-o", "letters")
    count = sum(letters for _rung, letters in LETTERS)
    assert sorted(refs(place())) == numbers(count)
    written = sorted(Path("letters").iterdir())
    assert [path.suffix for path in written] == [".docx"] * count, written
    kept = {path.read_bytes() for path in folder_of(place()).rglob("*") if path.is_file()}
    assert {path.read_bytes() for path in written} <= kept
    require_tidy()
