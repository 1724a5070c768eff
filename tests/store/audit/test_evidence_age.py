"""Evidence that is older or younger than its event by far is a sign."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from store.checked import sentences_of, with_towns
from store.files_with_dates import jpeg, office, pdf

from safetytrack.cli import app

DONE = date(2020, 7, 20)
TAKEN_BEFORE = "the photograph was taken on 2020-06-19, 31 days before the event of 2020-07-20"
TAKEN_AFTER = "the photograph was taken on 2020-08-20, 31 days after the event of 2020-07-20"
LAST_CHANGED = "the document was last changed on 2020-06-19, 31 days before the event of 2020-07-20"
MADE = "the document was made on 2020-08-20, 31 days after the event of 2020-07-20"
KEPT_BEFORE = "the file was last changed on 2020-06-19, 31 days before the event of 2020-07-20"
KEPT_AFTER = "the file was last changed on 2020-08-20, 31 days after the event of 2020-07-20"


@pytest.mark.parametrize(
    ("file", "content", "finding"),
    [
        ("a.jpg", jpeg("2020:06:19 09:30:00"), TAKEN_BEFORE),
        ("a.jpg", jpeg("2020:06:20 09:30:00"), None),
        ("a.jpg", jpeg("2020:08:20 09:30:00"), TAKEN_AFTER),
        ("a.jpg", jpeg("2020:08:19 09:30:00"), None),
        ("a.docx", office("2019-01-01", "2020-06-19"), LAST_CHANGED),
        ("a.docx", office("2019-01-01", "2020-07-20"), None),
        ("a.docx", office("2020-08-20", "2020-12-31"), MADE),
        ("a.pdf", pdf("20200820", None), MADE),
        ("a.txt", b"2020-06-19", KEPT_BEFORE),
        ("a.txt", b"2020-07-20", None),
        ("a.txt", b"2020-08-20", KEPT_AFTER),
    ],
)
def test_evidence_older_or_younger_by_far(
    file: str, content: bytes, finding: str | None, ledger_path: Path, tmp_path: Path
):
    with_towns(ledger_path)
    path = tmp_path / file
    path.write_bytes(content)
    changed = datetime.fromisoformat(f"{content.decode()} 12:00") if file == "a.txt" else datetime(2026, 1, 1)
    os.utime(path, (changed.timestamp(), changed.timestamp()))
    words = ["log-study", "ZC", "--on", DONE.isoformat(), "--evidence", str(path)]
    assert app.run(["--db", str(ledger_path), *words]) == 0
    assert sentences_of(ledger_path, "evidence-age") == ([finding] if finding else [])


def test_evidence_whose_file_is_gone_goes_by_what_the_ledger_says_of_it(ledger_path: Path, tmp_path: Path):
    with_towns(ledger_path)
    path = tmp_path / "a.jpg"
    path.write_bytes(jpeg("2020:07:20 09:30:00"))
    at = datetime(2020, 12, 31, 12, tzinfo=UTC).timestamp()
    os.utime(path, (at, at))
    words = ["log-study", "ZC", "--on", DONE.isoformat(), "--evidence", str(path)]
    assert app.run(["--db", str(ledger_path), *words]) == 0
    assert sentences_of(ledger_path, "evidence-age") == []
    for kept in (ledger_path.parent / f"{ledger_path.name}.evidence").rglob("*"):
        if kept.is_file():
            kept.unlink()
    assert sentences_of(ledger_path, "evidence-age") == [
        "the file was last changed on 2020-12-31, 164 days after the event of 2020-07-20"
    ]
