"""What lies ahead of a requirement, in words."""

from safetytrack.domain.errors import N_, Phrase, Word, Words
from safetytrack.domain.requirement import APPOINTMENT, OPENING
from safetytrack.domain.term import parse_term
from safetytrack.locale import called_requirement
from safetytrack.store.query.outlook import Outlook


def phrase_of(outlook: Outlook) -> Phrase:
    """Return when a requirement falls due next, how often it comes, and of how many units it is asked."""
    units, without = outlook.owing
    messages = {0: N_("{requirement}: {due}; owed by no unit yet"), 1: N_("{requirement}: {due}; owed by one unit")}
    message = messages.get(units, N_("{requirement}: {due}; owed by {n} units"))
    sentence = Phrase(
        message, requirement=called_requirement(outlook.asks.code, outlook.asks.title), due=_due(outlook), n=units
    )
    return Phrase(N_("{outlook}, {n} more have no roster"), outlook=sentence, n=without) if without else sentence


def _due(outlook: Outlook) -> Phrase:
    asks, dates = outlook.asks, Words(outlook.next_due)
    if asks.no_deadline:
        return Phrase(N_("no deadline"))
    if asks.trigger and (term := parse_term(asks.within or "")):
        return Phrase(N_("due within {within} of {trigger}"), within=term.phrase, trigger=_trigger(asks.trigger))
    if outlook.last_due:
        return Phrase(N_("last due {date}"), date=outlook.last_due)
    if not outlook.next_due:
        return Phrase(N_("nothing falls due"))
    if outlook.a_year is not None:
        return Phrase(N_("{n} times in the year ahead, due {dates}"), n=outlook.a_year, dates=dates)
    return Phrase(N_("due {dates}"), dates=dates)


def _trigger(trigger: str) -> Phrase | Word:
    if trigger == APPOINTMENT:
        return Phrase(N_("taking office"))
    return Phrase(N_("opening")) if trigger == OPENING else Word(trigger, "activity")
