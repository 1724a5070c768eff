"""Questions about the whole country, answered by one reader and by several: the same bytes, and how long each took."""

import filecmp
import shutil
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from bench.million import require_same
from bench.national import AS_OF, by_hand
from bench.processes import Command, alternately, ours
from bench.report import Figure
from safetytrack.store.backends.companions import VARIABLE

QUESTIONS = {
    "overdue": ["overdue"],
    "coverage": ["coverage"],
    "coverage_by_territory": ["coverage", "--by", "territory"],
}
"""Each by the name of the SQL that answers it by hand."""


def counts_named(text: str) -> list[int]:
    """Return the numbers of readers that a text such as 1,2,4 names. Raises ``ValueError``."""
    counts = [int(word) for word in text.split(",")]
    if min(counts) < 1:
        raise ValueError(text)
    return counts


def questions(folder: Path, ledger: Path, counts: Sequence[int], rounds: int) -> Iterator[Figure]:
    """Measure a ledger in a file beside SQL written by hand. Raises ``SystemExit`` where answers differ."""
    for name, words in QUESTIONS.items():
        answers = [folder / f"{name}-{count}.csv" for count in counts]
        rivals = [_ours(ledger, words, *one) for one in zip(counts, answers, strict=True)]
        floor, shell = folder / f"{name}-by-hand.csv", shutil.which("sqlite3")
        if shell:
            rivals.append(Command([shell, "-readonly", "-header", "-csv", ledger, by_hand(name)], floor))
        taken = alternately([[rival] for rival in rivals], rounds)
        _require_same_bytes(answers)
        if shell:
            require_same(answers[0], floor)
        for count, one in zip(counts, taken, strict=False):
            yield Figure(_title(words, count), one, taken[-1] if shell else None)


def served(folder: Path, ledger: Path, url: str, counts: Sequence[int], rounds: int) -> Iterator[Figure]:
    """Measure the same ledger on a server beside the file and one reader. Raises ``SystemExit`` as ``asked``."""
    for name, words in QUESTIONS.items():
        answers = [folder / f"{name}-server-{count}.csv" for count in counts]
        floor = folder / f"{name}-file.csv"
        rivals = [_ours(url, words, *one) for one in zip(counts, answers, strict=True)]
        taken = alternately([[rival] for rival in (*rivals, _ours(ledger, words, 1, floor))], rounds)
        _require_same_bytes([*answers, floor])
        for count, one in zip(counts, taken, strict=False):
            yield Figure(_title(words, count), one, taken[-1])


def _ours(db: Path | str, words: Sequence[str], count: int, out: Path) -> Command:
    return ours(db, *words, "--as-of", AS_OF, "--export", "csv", out=out, environment={VARIABLE: str(count)})


def _title(words: Sequence[str], count: int) -> str:
    return f"{' '.join(words)}: {count} reader{'s' * (count > 1)}"


def _require_same_bytes(answers: Sequence[Path]) -> None:
    for other in answers[1:]:
        if not filecmp.cmp(answers[0], other, shallow=False):
            sys.exit(f"{answers[0].name} and {other.name} differ")
