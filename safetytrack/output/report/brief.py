"""A report as a few sentences, to paste into a group."""

from collections import Counter
from collections.abc import Iterator, Sequence

from safetytrack.locale import _, joined
from safetytrack.output.report.model import Ahead, Brief, Figure, LeagueLine
from safetytrack.output.safe import page_text
from safetytrack.output.wording import Wording

_BEST = 3


def text(brief: Brief, wording: Wording) -> str:
    """Return the sentences, each on a line."""
    return "".join(f"{page_text(line)}\n" for line in _lines(brief, wording))


def _lines(brief: Brief, wording: Wording) -> Iterator[str]:
    head = brief.head
    title = _("{title}, as of {day}").format(title=head.title, day=head.as_of)
    yield f"{head.office} · {title}" if head.office else title
    for name, words in head.filters:
        yield _("{name}: {text}").format(name=name, text=words)
    for figure in brief.figures:
        yield _figure(figure)
    ranked = [line for line in brief.league.lines if line.row.rank is not None]
    if len(ranked) > 1:
        yield _("Best: {names}").format(names=_named(ranked[:_BEST]))
        yield _("Worst: {names}").format(names=_named(ranked[: -_BEST - 1 : -1]))
    yield from _next(brief.ahead)
    if head.journal_head:
        yield _("Journal head: {hash}").format(hash=head.journal_head)


def _figure(figure: Figure) -> str:
    written = _("{name}: {text}").format(name=figure_name(figure.name), text=figure.written)
    if figure.then is None:
        return written
    change = f" ({figure.change})" if figure.change else ""
    return f"{written}; {_('then {written}').format(written=figure.then.written)}{change}"


def figure_name(name: str) -> str:
    """Return what people call one of the five figures."""
    return {
        "due": _("Due coverage"),
        "on_time": _("On time"),
        "overdue": _("Overdue"),
        "open": _("Open"),
        "no_roster": _("No roster"),
    }[name]


def _named(lines: Sequence[LeagueLine]) -> str:
    return joined(f"{line.name} {line.row.score_pct:.1f}%" for line in lines)


def _next(ahead: Ahead) -> Iterator[str]:
    """Yield what falls due on the next day on which anything does."""
    if ahead.rows:
        day = ahead.rows[0].due_on
        titles = Counter(row.title for row in ahead.rows if row.due_on == day)
        named = joined(f"{title} ({number})" for title, number in titles.items())
        yield _("Due next, on {day}: {titles}").format(day=day, titles=named)
