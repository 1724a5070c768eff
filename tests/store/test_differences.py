"""``diff``, asked of random histories and held against the two slow answers laid side by side."""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from slow import replay as slow
from slow.actions import AddUnit, Attach, Credit, Load, Log
from slow.obligations import Obligation, obligations
from slow.strategies import as_of_days
from store.asked import Question, histories, in_words, is_asked, ledgers
from store.replay import replay
from store.tampering import tamper

from safetytrack.domain.errors import Refused
from safetytrack.domain.requirement import Requirement, Scope
from safetytrack.store.asking import Asked
from safetytrack.store.differences import differences
from safetytrack.store.moments import Moment, moment_named
from safetytrack.store.place import Place
from safetytrack.store.reading import reading

Told = dict[tuple, tuple]


def told_slowly(script: list, question: Question, until: date) -> Told:
    """Return how each obligation asked about stands, by what makes it that one and no other."""
    facts = slow.replay(script).known(question.known_after)
    found = (each for each in obligations(facts, question.as_of, until) if is_asked(facts, each, question))
    return {each.key: figures(each) for each in found if each.starts <= until}


def figures(each: Obligation) -> tuple:
    return each.holders, each.status, each.due and each.due.isoformat(), each.done, each.required


@settings(ledgers, max_examples=40)
@given(histories(), st.data())
def test_what_differs_is_what_differs_slowly(new_ledger: Callable[[], Place], history: tuple, data: st.DataObject):
    script, now = history
    after = len(script) if now.known_after is None else now.known_after
    then = Question(data.draw(st.just(now.as_of) | as_of_days), data.draw(st.integers(0, after)), now.only)
    path = new_ledger()
    entries = replay(script, path)
    until = max(then.as_of, now.as_of)
    with reading(path) as reader:
        asked = in_words(now, entries, reader)
        moment = Moment(then.as_of, entries[then.known_after])
        found = list(differences(reader, moment.asked(asked, then.as_of), asked))
    before, since = (told_slowly(script, one, until) for one in (then, now))
    changed = [key for key in {**before, **since} if before.get(key) != since.get(key)]
    assert sorted(map(as_row, found), key=repr) == sorted(expected(changed, before, since), key=repr)
    for row in found:
        why, who, at = row[-3:]
        assert why, row
        assert (who == ("clerk",)) == (at is not None) == bool({*why} - {"time", "superior"})
        assert "time" not in why or then.as_of != now.as_of
        assert "superior" not in why or "under" in now.only


def as_row(row: tuple) -> tuple:
    """Return an answer's row by what the slow rules know: a person is told by name alone."""
    programme, requirement, _title, label, code, _name, _kind, role, *both = row[:18]
    return (programme, requirement, label, code, role), tuple(both)


def expected(changed: list[tuple], before: Told, since: Told) -> Iterator[tuple]:
    nothing = (None,) * 5
    for key in changed:
        both = zip(before.get(key, nothing), since.get(key, nothing), strict=True)
        yield key[:5], tuple(value for two in both for value in two)


@settings(ledgers, max_examples=20)
@given(histories(), st.data())
def test_an_entry_is_named_by_the_beginning_of_its_hash(
    new_ledger: Callable[[], Place], history: tuple, data: st.DataObject
):
    script, _question = history
    path = new_ledger()
    replay(script, path)
    with reading(path) as reader:
        entries = reader.all("SELECT entry_id, hash FROM journal")
        entry_id, hash_ = data.draw(st.sampled_from(entries))
        shortest = next(n for n in range(8, 65) if sum(one.startswith(hash_[:n]) for _id, one in entries) == 1)
        for word in (hash_, hash_.upper(), hash_[:32], f" {hash_[:shortest]}... "):
            assert moment_named(reader, word, date(2026, 1, 1)).known_in == entry_id
        with pytest.raises(Refused, match="neither a day nor a journal head"):
            moment_named(reader, hash_[:7], date(2026, 1, 1))


def head_named(path: Path, text: str) -> Moment:
    with reading(path) as reader:
        return moment_named(reader, text, date(2026, 3, 10))


def test_a_hash_that_may_be_something_else_is_not_guessed_at(ledger_path: Path):
    replay([AddUnit(today=date(2026, 3, day), code=f"U{day}", name="A", kind="town") for day in (2, 3, 4)], ledger_path)
    hashes = ["20260305" + "a" * 56, "abcdef12" + "a" * 56, "abcdef12" + "b" * 56]
    tamper(ledger_path, *(f"UPDATE journal SET hash = '{one}' WHERE entry_id = {n}" for n, one in enumerate(hashes, 1)))
    with pytest.raises(Refused, match="'abcdef12' fits several entries of the journal. give more of its digits"):
        head_named(ledger_path, "abcdef12")
    with pytest.raises(Refused, match="is both a day and the beginning of a hash"):
        head_named(ledger_path, "20260305")
    assert head_named(ledger_path, "abcdef12b") == Moment(date(2026, 3, 4), 3)
    assert head_named(ledger_path, "20260305a") == Moment(date(2026, 3, 2), 1)
    assert head_named(ledger_path, "2026-03-05") == Moment(date(2026, 3, 5), 3)


def test_evidence_that_came_in_afterwards_is_why_a_lecture_counts(ledger_path: Path):
    first, later = date(2026, 1, 5), date(2026, 4, 8)
    required = Requirement(
        code="talk", title="Talk", activities=("lecture",), per="unit", applies_to=(Scope(kind="town"),), source="1",
        starts_on=first, every="once", due_on=date(2026, 3, 31), evidence_required=True,
    )  # fmt: skip
    entries = replay(
        [
            AddUnit(today=first, code="U1", name="中川镇", kind="town"),
            Load(today=first, programme="p", requirements=(required,)),
            Log(today=first, key="E1", activity="lecture", done_on=first, credits=(Credit(unit="U1", role="head"),)),
            Attach(today=later, event="E1", content="photo"),
        ],
        ledger_path,
    )
    with reading(ledger_path) as reader:
        [row] = differences(reader, Asked(later, entries[3]), Asked(later))
    assert row[10:12] == ("overdue", "met")
    assert row[-3:] == (("evidence",), ("clerk",), "2026-04-08T12:00:00Z")
