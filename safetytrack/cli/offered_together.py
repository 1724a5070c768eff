"""What several ledgers offer for one word: each is looked into side by side, and none is waited for long."""

import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, suppress
from contextvars import copy_context
from datetime import date
from itertools import chain, islice
from threading import Thread
from typing import TYPE_CHECKING, NamedTuple

from safetytrack.cli.completion.offers import CompletionContext, Offer, Offers, units
from safetytrack.cli.named_ledgers import NamedLedger
from safetytrack.domain.errors import SafetytrackError
from safetytrack.store.backends.reading import reading

if TYPE_CHECKING:
    from safetytrack.store.backends.reader import Reader

_LEDGERS = 20
"""How many are looked into."""

_OFFERS = 50
"""How many offers are taken of each."""

_SECONDS = 1.0
"""How long all are waited for together: somebody is in the middle of a line."""


class _Ledger(NamedTuple):
    """One of them, as what offers meets it."""

    named: NamedLedger
    today: date

    def read(self) -> "AbstractContextManager[Reader]":
        return reading(self.named.place)


def offered(offers: Offers, context: CompletionContext, ledgers: Sequence[NamedLedger]) -> Iterable[Offer]:
    """Return what is offered in all ledgers, each value once; in one of them where its name stands before the word.

    A unit's value that several have is offered with the ledger's name before it, as it has to be typed.
    """
    if offers is units:
        for one in ledgers:
            if context.word.startswith(lead := f"{one.name}:"):
                own = context._replace(word=context.word.removeprefix(lead), ledger=_Ledger(one, context.ledger.today))
                return (offer._replace(value=lead + offer.value) for offer in offers(own))
    by_ledger = _answers_of(offers, context, ledgers[:_LEDGERS])
    return _of_units(by_ledger) if offers is units else _each_once(by_ledger)


def _answers_of(
    offers: Offers, context: CompletionContext, ledgers: Sequence[NamedLedger]
) -> Mapping[str, Sequence[Offer]]:
    """Return by ledger what each offers of those that answer in time."""
    answers: dict[str, list[Offer]] = {}

    def ask(one: NamedLedger) -> None:
        with suppress(SafetytrackError):  # one that is away offers nothing
            answers[one.name] = list(islice(offers(context._replace(ledger=_Ledger(one, today))), _OFFERS))

    today, end = context.ledger.today, time.monotonic() + _SECONDS
    threads = [Thread(target=copy_context().run, args=(ask, one), daemon=True) for one in ledgers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(max(end - time.monotonic(), 0))
    return {one.name: answers[one.name] for one in ledgers if one.name in answers}


def _each_once(by_ledger: Mapping[str, Sequence[Offer]]) -> Iterable[Offer]:
    """Return the offers of all, each value once."""
    once: dict[str, Offer] = {}
    for offer in chain.from_iterable(by_ledger.values()):
        once.setdefault(offer.value, offer)
    return once.values()


def _of_units(by_ledger: Mapping[str, Sequence[Offer]]) -> Iterator[Offer]:
    """Yield the units of all ledgers, with the ledger's name before what several have."""
    values = [value for offers in by_ledger.values() for value in {offer.value for offer in offers}]
    often = {value for value in values if values.count(value) > 1}
    for ledger, offers in by_ledger.items():
        for offer in offers:
            yield offer._replace(value=f"{ledger}:{offer.value}") if offer.value in often else offer
