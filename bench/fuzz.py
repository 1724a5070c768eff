"""``python -m bench.fuzz``: hand thousands of broken and hostile files to the program, each in a jail.

Every mutant of a good file goes to the command that takes such files in, in a process of its own with 1 GB of address
space and 10 s of processor time. A finding is a traceback, a signal, too much time or memory, a control character on
the screen, a file changed by a command that refused, one written elsewhere than in its folder, and a ledger that does
not verify after a command that did not. A mutant goes by its seed, format and number: ``--only xlsx:1234`` makes it
anew; but backups and folders are made of a new ledger each time. ``--keep`` keeps what was found.
"""

import argparse
import os
import shutil
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.fuzz_formats import LEDGER, Format, formats, lend, make_template
from bench.fuzz_jail import MEMORY, SECONDS, Ended, preload, run

_OFFERED = "new.db"
"""What a folder is imported to."""


class Outcome(NamedTuple):
    """What came of one mutant."""

    number: int
    was_taken: bool
    seconds: float
    memory: int
    finding: str | None


class Run(NamedTuple):
    """All that makes a mutant, and where it is tried."""

    seed: int
    name: str
    format: Format
    template: Path
    keep: Path | None

    def mutant(self, number: int) -> bytes:
        """Return the mutant of that number."""
        return self.format.mutant(Random(f"{self.seed} {self.name} {number}"))

    def play(self, number: int) -> Outcome:
        """Try a mutant."""
        with tempfile.TemporaryDirectory(prefix="safetytrack-fuzz-") as name:
            around = Path(name)
            folder = around / "a" / "b"
            folder.parent.mkdir()
            lend(self.template, folder)
            mutant = self.mutant(number)
            self.format.put(mutant, folder)
            before = _files(around)
            ended = run(self.format.words, folder, around / "said")
            finding = ended.fault or self._trespass(ended, before, around) or self._doubt(ended, folder, around)
            if finding and self.keep:
                self._keep(number, mutant, ended)
            return Outcome(number, ended.code == 0, ended.seconds, ended.memory, finding)

    def _trespass(self, ended: Ended, before: dict[str, str], around: Path) -> str | None:
        """Return which file was changed that should not have been."""
        after = _files(around)
        changed = sorted(name for name in before.keys() | after.keys() if before.get(name) != after.get(name))
        own = [name for name in changed if name.startswith("a/b/")]
        if outside := sorted({*changed} - {*own}):
            return f"written outside: {outside[0]}"
        if ended.code in (1, 2) and own:  # 3 is taken, and found fault with
            return f"refused, and changed {own[0]}"
        return None

    def _doubt(self, ended: Ended, folder: Path, around: Path) -> str | None:
        """Return what ``verify`` finds wrong after a mutant was taken."""
        if ended.code:
            return None
        db = _OFFERED if self.format.is_folder else LEDGER
        if self.format.is_folder:  # as the command says: the files of evidence are yet to follow
            shutil.copytree(folder / f"{LEDGER}.evidence", folder / f"{_OFFERED}.evidence", dirs_exist_ok=True)
        verified = run(["--db", db, "verify"], folder, around / "said")
        return f"taken, and then: {verified.output.strip().splitlines()[-1]}" if verified.code else None

    def _keep(self, number: int, mutant: bytes, ended: Ended) -> None:
        self.keep.mkdir(parents=True, exist_ok=True)
        stem = self.keep / f"{self.name.replace(', ', '-')}-{self.seed}-{number}"
        stem.with_suffix(Path(self.format.name).suffix or ".folder.zip").write_bytes(mutant)
        stem.with_suffix(".said.txt").write_text(ended.output, encoding="utf-8")


def _files(folder: Path) -> dict[str, str]:
    """Return every file below a folder but what its commands say, with a digest of what it holds."""
    paths = {path.relative_to(folder).as_posix(): path for path in folder.rglob("*") if path.name != "said"}
    return {
        name: sha256(path.read_bytes()).hexdigest() if path.is_file() and not path.is_symlink() else "-"
        for name, path in paths.items()
        if not name.endswith(("-wal", "-shm"))
    }


def main() -> None:
    """Try the mutants, print a row for each format, then every finding; exit with 1 if there is any."""
    parser = argparse.ArgumentParser(prog="python -m bench.fuzz", description=__doc__)
    parser.add_argument("--mutants", type=int, default=5000, help="of each format")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=os.cpu_count())
    parser.add_argument("--only", metavar="FORMAT[:NUMBER]", help="one format, or one mutant of it")
    parser.add_argument("--keep", type=Path, help="a folder for what was found")
    options = parser.parse_args()
    preload()
    with tempfile.TemporaryDirectory(prefix="safetytrack-fuzz-") as name:
        template = Path(name) / "ledger"
        template.mkdir()
        make_template(template, lambda words: _require_done(run(words, template, Path(name) / "said")))
        only, _colon, number = (options.only or "").partition(":")
        numbers = [int(number)] if number else range(1, options.mutants + 1)
        runs = [Run(options.seed, one, form, template, options.keep) for one, form in formats(template).items()]
        print(f"seed {options.seed}; {MEMORY >> 20} MB and {SECONDS} s a mutant\n")
        print("| format | mutants | taken | refused | slowest | most memory | findings |")
        print("|---|---|---|---|---|---|---|", flush=True)
        findings = [_judged(one, numbers, options.jobs) for one in runs if only in ("", one.name)]
    print("\n".join(["", *chain(*findings)]) if any(findings) else "\nno findings")
    sys.exit(any(findings))


def _require_done(ended: Ended) -> None:
    if ended.code or ended.fault:
        sys.exit(f"the good files could not be made:\n{ended.output}")


def _judged(one: Run, numbers: Iterable[int], jobs: int) -> list[str]:
    """Try the mutants of a format, print its row, and return a line for each kind of finding."""
    with get_context("fork").Pool(jobs) as pool:
        outcomes = list(pool.imap_unordered(one.play, numbers, chunksize=5))
    kinds: dict[str, list[int]] = defaultdict(list)
    for outcome in outcomes:
        if outcome.finding:
            kinds[outcome.finding].append(outcome.number)
    taken = sum(outcome.was_taken for outcome in outcomes)
    failures = sum(map(len, kinds.values()))
    slowest, most = max(each.seconds for each in outcomes), max(each.memory for each in outcomes) >> 10
    row = one.name, len(outcomes), taken, len(outcomes) - taken, f"{slowest:.1f} s", f"{most} MB", failures
    print(f"| {' | '.join(map(str, row))} |", flush=True)
    return [f"{one.name}: {what}: {len(which)} mutants, as {one.name}:{min(which)}" for what, which in kinds.items()]


if __name__ == "__main__":
    main()
