"""Points of a ledger's past."""

from datetime import date

import pytest
from hypothesis import strategies as st
from store.query.questions import Inquiry

from safetytrack.domain.errors import Refused
from safetytrack.store.journal.prefix import Prefix
from safetytrack.store.query.diff.known_at import known_at


def entries_named_by_the_beginning_of_their_hash(inquiry: Inquiry) -> None:
    entries = inquiry.reader.all("SELECT entry_id, hash FROM journal")
    entry_id, hash_ = inquiry.data.draw(st.sampled_from(entries))
    shortest = next(n for n in range(16, 65) if sum(one.startswith(hash_[:n]) for _id, one in entries) == 1)
    for word in (hash_, hash_.upper(), hash_[:32], f" {hash_[:shortest]}... "):
        assert known_at(inquiry.reader, word, date(2026, 1, 1)).prefix == Prefix(entry_id)
    with pytest.raises(Refused, match="neither a day nor a journal head"):
        known_at(inquiry.reader, hash_[:15], date(2026, 1, 1))
