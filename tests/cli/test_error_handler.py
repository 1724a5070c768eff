"""Where every error becomes a sentence and an exit code."""

from collections.abc import Callable
from datetime import datetime

import pytest
import typer

from safetytrack.cli.context import Context
from safetytrack.cli.error_handler import exit_code_of
from safetytrack.domain.errors import Misused, Refused, RefusedRows


def raising(error: BaseException) -> Callable[[], int]:
    """Return what raises an error when it is called."""

    def main() -> int:
        raise error

    return main


def ended(error: BaseException, writes: int = 0) -> int:
    """Return the exit code that an error ends in, after some entries were written."""
    context = Context(datetime(2026, 3, 10))
    context.writes = writes
    return exit_code_of(raising(error), context)


@pytest.mark.parametrize(
    ("error", "code", "sentences"),
    [
        (Refused("no"), 1, ["no"]),
        (Misused("what?"), 2, ["what?"]),
        (RefusedRows([Refused("one"), Refused("two")]), 1, ["one", "two"]),
        (KeyboardInterrupt(), 130, ["interrupted. nothing was written"]),
        (typer.Abort(), 130, ["interrupted. nothing was written"]),
        (
            FileNotFoundError(2, "No such file or directory", "x.csv"),
            1,
            ["x.csv: No such file or directory. check the path, its permissions and the disk"],
        ),
        (
            OSError(28, "No space left on device"),
            1,
            ["standard output: No space left on device. check the path, its permissions and the disk"],
        ),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else None,
)
def test_an_error_is_said_and_owns_its_exit_code(
    error: BaseException, code: int, sentences: list[str], capsys: pytest.CaptureFixture[str]
):
    assert ended(error) == code
    assert capsys.readouterr().err.splitlines() == [f"error: {sentence}" for sentence in sentences]


def test_an_interruption_after_a_write_says_so(capsys: pytest.CaptureFixture[str]):
    assert ended(KeyboardInterrupt(), writes=1) == 130
    assert "after what was recorded was kept" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("error", "where"),
    [
        (OSError(28, "No space left on device"), "standard output"),
        (FileNotFoundError(28, "No space left on device", "x.csv"), "x.csv"),
    ],
)
def test_an_answer_that_is_lost_after_a_write_says_that_it_was_recorded(
    error: OSError, where: str, capsys: pytest.CaptureFixture[str]
):
    assert ended(error, writes=1) == 1
    sentence = (
        f"recorded, but the answer could not be written: {where}: No space left on device. see: safetytrack journal"
    )
    assert capsys.readouterr().err == f"error: {sentence}\n"


@pytest.mark.parametrize("debug", ["", "sql"])
def test_a_fault_is_a_sentence(debug: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SAFETYTRACK_DEBUG", debug)
    assert ended(ZeroDivisionError("by zero")) == 1
    assert capsys.readouterr().err.startswith("error: a fault of safetytrack itself: ZeroDivisionError: by zero.")


def test_debugging_lets_a_fault_through(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SAFETYTRACK_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        ended(ZeroDivisionError())


def test_what_goes_well_keeps_its_code():
    assert exit_code_of(lambda: 3, Context(datetime(2026, 3, 10))) == 3
