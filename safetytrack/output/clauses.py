"""What a programme file says of a requirement in keys and figures, in Chinese: ``tag:高危 = 2`` is 标签 高危：2."""

from collections.abc import Callable

from safetytrack.domain.due import parse_due_rule
from safetytrack.domain.errors import N_, render
from safetytrack.domain.requirement import TAG
from safetytrack.domain.term import parse_term
from safetytrack.locale import _, joined, label, period
from safetytrack.locale.labels import TRIGGERS

_BETWEEN = " = "
_DUE_RULE = {
    "day": N_("day {n} of each period"),
    "day end": N_("day {n} from the end of each period"),
    "workday": N_("working day {n} of each period"),
    "workday end": N_("working day {n} from the end of each period"),
    "after day": N_("day {n} after each period"),
    "after workday": N_("working day {n} after each period"),
}
_EACH = {"hours": N_("{n} hours"), "people": N_("{n} people")}


def in_chinese(words: str, text: str) -> str:
    """Return a fact of one of the lists of ``FACTS``."""
    return FACTS[words](text)


def _minimum_of(text: str) -> str:
    named, _sign, least = text.partition(_BETWEEN)
    tag = named.removeprefix(TAG)
    return _("{name}: {clause}").format(
        name=named if tag == named else _("tag {value}").format(value=tag), clause=least
    )


def _each(text: str) -> str:
    what, _sign, least = text.partition(_BETWEEN)
    return _(_EACH[what]).format(n=least) if what in _EACH else text


def _trigger(text: str) -> str:
    return label("trigger" if text in TRIGGERS else "activity", text)


def _within(text: str) -> str:
    term = parse_term(text)
    return render(term.phrase, _) if term else text


def _due(text: str) -> str:
    """Return a day of each period by its rule, or days of each year (12-15); one day alone as it stands."""
    if rule := parse_due_rule(text):
        form = f"{'after ' * rule.after}{'workday' if rule.working else 'day'}{' end' * (rule.n < 0)}"
        return _(_DUE_RULE[form]).format(n=abs(rule.n))
    return joined(map(_day_of_a_year, text.split(", ")))


def _day_of_a_year(text: str) -> str:
    month, sign, day = text.partition("-")
    return f"{int(month)}月{int(day)}日" if sign and month.isdecimal() and day.isdecimal() else text


def _window(text: str) -> str:
    name, named, days = text.rpartition(_BETWEEN)
    first, sign, last = days.partition(" – ")
    days = _("{first} to {last}").format(first=first, last=last) if sign else days
    return _("{name}: {clause}").format(name=period(name), clause=days) if named else days


def _override(text: str) -> str:
    name, _sign, day = text.rpartition(_BETWEEN)
    return _("{name}: {clause}").format(name=period(name), clause=day)


FACTS: dict[str, Callable[[str], str]] = {
    "minimum_by": _minimum_of,
    "each": _each,
    "trigger": _trigger,
    "within": _within,
    "due": _due,
    "windows": _window,
    "due_overrides": _override,
}
"""What makes words of a fact, by the column it stands in."""
