"""Whatever clerks do, in whatever order: the ledger verifies, copies answer alike, and no day is answered anew.

At the end of each day everything is asked. Whatever is written later, the same is answered of it as known on that day.
Now and then the office moves: into a copy of its ledger, one made from a folder, or its own backup.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from types import SimpleNamespace

from domain.obligation.clerk import Clerk
from domain.obligation.requirements import LAST
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, precondition, rule, run_state_machine_as_test
from store.checked import verified
from store.every_answer import answers
from store.importing import take_in
from store.query.as_defined.obligations import as_rows
from store.query.questions import Question, defined
from store.replay import author, kept, replay
from store.sealed import check_journal

from safetytrack.store.backends.place import Place
from safetytrack.store.backends.reading import reading
from safetytrack.store.evidence.folder import folder_of, path_of
from safetytrack.store.journal.entries import prefix_by
from safetytrack.store.ledger import Ledger
from safetytrack.store.query.query import Query
from safetytrack.store.transfer.backup import back_up
from safetytrack.store.transfer.copy import copy_ledger
from safetytrack.store.transfer.folder_reading import read_folder
from safetytrack.store.transfer.folder_writing import write_folder
from safetytrack.store.transfer.restore import restoring
from safetytrack.store.write.looking import look_at

WRITES = (
    "add_unit",
    "edit_unit",
    "close_unit",
    "appoint",
    "vacate",
    "load_again",
    "log",
    "attach",
    "void_or_return",
    "waive",
    "extend",
    "undo",
    "undo",
    "undo",
)
AGAIN = ("log", "log", "log", "appoint")
FILES = (("add_unit", "add_unit"), ("appoint",), ("log", "log"))
LONGEST = 40
MOST = 2
"""How often an office moves, which takes a while."""


def silent(*_progress: object) -> None:
    """Tell nobody how far it has come."""


class Office(RuleBasedStateMachine):
    """An office that writes to one ledger, day after day."""

    place: Place

    def __init__(self, new_ledger: Callable[[], Place]) -> None:
        super().__init__()
        self.place = new_ledger()
        self.clerk = Clerk(None)
        self.answers: dict[date, dict[str, list]] = {}
        self.folder = TemporaryDirectory()
        self.moves = 0

    def write(self, data: st.DataObject, *names: str, by: Callable[[list, Place], object] = replay) -> None:
        self.clerk.draw = data.draw
        written = len(self.clerk.script)
        for name in names:
            getattr(self.clerk, name)()
        if by is replay:
            replay(self.clerk.script[written:], self.place, first=written)
        else:
            by(self.clerk.script[written:], self.place)
            self.clerk.standing.clear()  # a file is one entry, whatever it says

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        self.keep_files()
        self.write(data, "add_unit", "add_unit", "add_unit", "appoint", "load_first")

    @rule(data=st.data(), name=st.sampled_from(WRITES + AGAIN))
    def do(self, data: st.DataObject, name: str) -> None:
        self.write(data, name)

    def keep_files(self) -> None:
        for content in ("photo", "list"):
            file = path_of(folder_of(self.place), kept(content).sha256)
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(content)

    @rule(data=st.data(), names=st.sampled_from(FILES))
    def take_in(self, data: st.DataObject, names: tuple[str, ...]) -> None:
        self.write(data, *names, by=take_in)

    @rule(finding=st.sampled_from(["a", "b"]), note=st.sampled_from(["asked", "seen"]))
    def look_at(self, finding: str, note: str) -> None:
        with Ledger(self.place, author(self.clerk.today)).write("doctor", {}) as entry:
            look_at(entry, finding, note)

    @precondition(lambda self: isinstance(self.place, Path) and self.moves < MOST)
    @rule(into=st.sampled_from(["copy", "folder", "backup"]))
    def move(self, into: str) -> None:
        self.moves += 1
        beside, today = Path(self.folder.name, f"{self.moves}"), author(self.clerk.today)
        match into:
            case "backup":
                back_up(self.place, beside, today.at, silent)
                with restoring(beside, self.place, today, silent) as ready:
                    ready.put(silent)
                return
            case "copy":
                copy_ledger(self.place, beside, self.clerk.today, silent)
            case "folder":
                written = beside.with_name(f"{self.moves} written")
                write_folder(self.place, written, silent)
                read_folder(written, beside, silent)
        self.place = beside
        self.keep_files()

    @precondition(lambda self: self.clerk.today < LAST - timedelta(days=LONGEST))
    @rule(days=st.integers(1, LONGEST))
    def end_the_day(self, days: int) -> None:
        with reading(self.place) as reader:
            self.answers[self.clerk.today] = answers(reader, Query(self.clerk.today))
        self.clerk.today += timedelta(days=days)

    def teardown(self) -> None:
        with reading(self.place) as reader:
            for day, answer in self.answers.items():
                assert answers(reader, Query(day, prefix_by(reader, day))) == answer
            now = answers(reader, Query(self.clerk.today))
        assert not verified(self.place)
        check_journal(self.place)
        judged = defined(self.clerk.script, Question(self.clerk.today))
        expected = as_rows((each for each in judged if each.begun), self.clerk.facts)
        assert sorted(now["obligations"], key=repr) == expected
        with self.folder as folder:
            self.copies_answer_alike(Path(folder), now)

    def copies_answer_alike(self, folder: Path, now: dict[str, list]) -> None:
        today = author(self.clerk.today)
        copied, restored = folder / "copied.db", folder / "restored.db"
        copy_ledger(self.place, copied, self.clerk.today, silent)
        made = back_up(self.place, folder / "backup.zip", today.at, silent)
        assert not made.faults
        with restoring(made.path, restored, today, silent) as ready:
            assert not ready.findings
            ready.put(silent)
        for place in (copied, restored):
            with reading(place) as reader:
                assert answers(reader, Query(self.clerk.today)) == now
            check_journal(place)


OFTEN = SimpleNamespace(sqlite=5, postgresql=2)


def test_no_day_is_answered_anew_and_nothing_is_lost(new_ledger: Callable[[], Place]):
    on_server = not isinstance(new_ledger(), Path)
    run_state_machine_as_test(
        lambda: Office(new_ledger),
        settings=settings(
            max_examples=OFTEN.postgresql if on_server else OFTEN.sqlite,
            stateful_step_count=30,
            deadline=None,
            phases=[Phase.generate],  # shrinking would take minutes
            suppress_health_check=list(HealthCheck),
        ),
    )
