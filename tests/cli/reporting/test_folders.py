"""The folder of a report: whole, or as it was before."""

from pathlib import Path

import pytest

from safetytrack.cli.reporting.folders import replaced_pages

PAGE = '<meta name="generator" content="safetytrack 1">{}'


def contents(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in sorted(folder.iterdir())}


def put(folder: Path, pages: dict[str, str]) -> None:
    for name, text in pages.items():
        (folder / name).write_text(PAGE.format(text), encoding="utf-8")


def test_of_a_new_folder_that_was_broken_off_nothing_stays(tmp_path: Path):
    folder = tmp_path / "reports" / "r"
    with pytest.raises(KeyboardInterrupt), replaced_pages(folder) as staged:
        put(staged, {"11.obligations.csv": ""})
        raise KeyboardInterrupt
    assert not folder.exists()


def test_a_report_that_was_there_is_replaced_whole_or_left(tmp_path: Path):
    with replaced_pages(tmp_path) as staged:
        put(staged, {"index.html": "old", "11.html": "old", "11.overdue.csv": "old", "12.html": "old"})
    before = contents(tmp_path)
    assert list(before) == ["11.html", "11.overdue.csv", "12.html", "index.html"]
    with pytest.raises(KeyboardInterrupt), replaced_pages(tmp_path) as staged:
        put(staged, {"11.html": "new", "13.html": "new"})
        raise KeyboardInterrupt
    assert contents(tmp_path) == before
    (tmp_path / "all.overdue.csv").write_text("elsewhere", encoding="utf-8")
    (tmp_path / "all.html").write_text(PAGE, encoding="utf-8")
    with replaced_pages(tmp_path, kept=["all.overdue.csv", "all.html"]) as staged:
        put(staged, {"index.html": "new", "13.html": "new"})
    assert list(contents(tmp_path)) == ["13.html", "all.html", "all.overdue.csv", "index.html"]
    assert contents(tmp_path)["index.html"] == PAGE.format("new")
