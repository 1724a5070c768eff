"""A report as a few sentences, to paste into a group."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate, groupby

from safetytrack.domain.errors import N_
from safetytrack.locale import _, joined, pgettext
from safetytrack.output.columns.coverage import SCORE
from safetytrack.output.report.model import Ahead, Brief, Figure, LeagueLine
from safetytrack.output.safe import page_text
from safetytrack.output.wording import Wording

_NAMED, _SEVERAL = 3, 2
"""How many of a league are named at either end, and how many are a league."""


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
    yield from _ranks([line for line in brief.league.lines if line.row.rank is not None])
    yield from _next(brief.ahead)
    if head.journal_head:
        yield _("Journal head: {hash}").format(hash=head.journal_head)


def _figure(figure: Figure) -> str:
    written = _("{name}: {text}").format(name=figure_name(figure.name), text=figure.written)
    if figure.then is None:
        return written
    sentence = _("{written}; then {then} ({change})") if figure.change else _("{written}; then {then}")
    return sentence.format(written=written, then=figure.then.written, change=figure.change)


def figure_name(name: str) -> str:
    """Return what people call one of the five figures."""
    return {
        "due": _("Due coverage"),
        "on_time": _("On time"),
        "overdue": _("Overdue"),
        "open": _("Open"),
        "no_roster": _("No roster"),
    }[name]


def _ranks(ranked: Sequence[LeagueLine]) -> Iterator[str]:
    """Yield who is best and who is worst, where there are several, and what they are ranked by.

    Nobody of the last rank is among the best, nor of the first among the worst, and nobody is among both: of few all
    are told in one list. Where all share one rank there is neither.
    """
    if len(ranked) < _SEVERAL:
        return
    ranks = [list(group) for _rank, group in groupby(ranked, lambda line: line.row.rank)]
    best, worst = _first(ranks[:-1]), _first(ranks[:0:-1])
    if len(ranks) == 1:
        yield _("Nobody is ahead: {names}").format(names=_named(ranks))
    elif len(best) + len(worst) > len(ranks):
        yield _("Best first: {names}").format(names=_named(ranks))
    else:
        yield _("Best: {names}").format(names=_named(best))
        yield _("Worst: {names}").format(names=_named(worst))
    yield _(SCORE)


def _first(ranks: Sequence[Sequence[LeagueLine]]) -> Sequence[Sequence[LeagueLine]]:
    """Return as many of some ranks as it takes to name three."""
    counts = accumulate((len(equals) for equals in ranks), initial=0)
    return [equals for equals, before in zip(ranks, counts, strict=False) if before < _NAMED]


def _named(ranks: Sequence[Sequence[LeagueLine]]) -> str:
    """Return who is of some ranks; of several who share one, how many they are."""
    return pgettext("between", "; ").join(_tied(equals) if len(equals) > 1 else _alone(equals[0]) for equals in ranks)


def _alone(line: LeagueLine) -> str:
    return _("{name} ({text})").format(name=line.name, text=f"{line.row.score_pct:.1f}%")


def _tied(lines: Sequence[LeagueLine]) -> str:
    row = lines[0].row
    sentence = N_("{n} tied for rank {rank}, {pct}%: {names} and others")
    if len(lines) <= _NAMED:
        sentence = N_("{n} tied for rank {rank}, {pct}%: {names}")
    names = joined(line.name for line in lines[:_NAMED])
    return _(sentence).format(n=len(lines), rank=row.rank, pct=f"{row.score_pct:.1f}", names=names)


def _next(ahead: Ahead) -> Iterator[str]:
    """Yield what falls due on the next day on which anything does."""
    if ahead.rows:
        day = ahead.rows[0].due_on
        titles = Counter(row.title for row in ahead.rows if row.due_on == day)
        named = joined(_("{title} ({n})").format(title=title, n=number) for title, number in titles.items())
        yield _("Due next, on {day}: {titles}").format(day=day, titles=named)
