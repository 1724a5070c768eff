"""``--export text``: an answer as words to paste into a group, a paragraph a territory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from safetytrack.cli.messages import say
from safetytrack.cli.part import PART, showing
from safetytrack.cli.show import OutputOptions
from safetytrack.domain.rows.coverage import CoverageRow
from safetytrack.domain.rows.obligations import ObligationRow
from safetytrack.locale import _, language
from safetytrack.store.backends.reader import Reader
from safetytrack.store.query.query import Query

if TYPE_CHECKING:
    from safetytrack.domain.rows.contacts import ContactRow
    from safetytrack.output.text import Standing
    from safetytrack.store.query.units import UnitTerritory


class Heads(NamedTuple):
    """How paragraphs begin: of a territory that several owe in, and of one that owes alone.

    Both have ``{territory}`` and ``{day}`` in them.
    """

    several: str
    alone: str


def show_owing(
    rows: Iterable[ObligationRow], output: OutputOptions, reader: Reader, query: Query, heads: Heads, *, phones: bool
) -> int:
    """Write who owes what, a paragraph a territory in administrative order, and return how many obligations it is."""
    from safetytrack.cli.titles import titles
    from safetytrack.output.text import day_words, owing
    from safetytrack.output.wording import Wording
    from safetytrack.store.query.contacts import contacts

    listed = list(rows)
    wording = Wording(language(), titles(reader, query.prefix))
    known = contacts(reader, query, {row.unit_code for row in listed}) if phones else None
    day = day_words(query.as_of, language(), query.as_of)
    paragraphs = []
    for place, owed in _by_territory(listed, reader, query):
        is_own = all(row.unit_code == place.code for row in owed)
        head = (heads.alone if is_own else heads.several).format(territory=place.name, day=day)
        paragraphs.append(owing(head, owed, wording, known, query.as_of, is_own=is_own))
    return showing(Paragraphs(paragraphs, len(listed), output, _unreachable(known)))


def _unreachable(known: "Mapping[str, ContactRow] | None") -> list[str]:
    """Return the line that says of how many units nobody is known to ring up, where telephones are asked for."""
    lacking = sum(contact.liaison is None for contact in (known or {}).values())
    if not lacking:
        return []
    line = _("units without a liaison: {n}. record one: safetytrack appoint UNIT liaison NAME --phone NUMBER")
    return [line.format(n=lacking)]


def _by_territory(
    rows: Sequence[ObligationRow], reader: Reader, query: Query
) -> Iterator[tuple["UnitTerritory", list[ObligationRow]]]:
    """Yield each territory that owes anything, with what is owed there."""
    from safetytrack.store.query.units import below_the_root, territories

    by_unit: dict[str, list[ObligationRow]] = {}
    for row in rows:
        by_unit.setdefault(row.unit_code, []).append(row)
    places: dict[str, UnitTerritory] = {}
    owed: dict[str, list[ObligationRow]] = {}
    for place in territories(reader, below_the_root(reader, query)):
        if place.unit_code in by_unit:
            places[place.code] = place
            owed.setdefault(place.code, []).extend(by_unit[place.unit_code])
    return ((places[code], of_territory) for code, of_territory in owed.items())


def show_league(
    rows: Sequence[CoverageRow], output: OutputOptions, reader: Reader, query: Query, *, phones: bool
) -> int:
    """Write how each territory stands, in administrative order, and return how many there are.

    Where several ledgers are asked, each is a territory.
    """
    if PART.get() is not None:
        return showing(_standing_of_all(rows, output, reader, query, phones=phones))
    from safetytrack.cli.unit_names import named
    from safetytrack.output.text import Standing, league
    from safetytrack.store.query.contacts import contacts

    codes = [row.territory for row in rows if row.territory]
    known = contacts(reader, query, codes) if phones else {}
    shown = named(rows, ["territory"], reader, query.prefix, on_paper=True)
    standings = [
        Standing(name.territory or _("none"), row, known.get(row.territory or ""))
        for row, name in zip(rows, shown, strict=True)
    ]
    return showing(Paragraphs(league(standings, query.as_of), len(rows), output))


def _standing_of_all(
    rows: Sequence[CoverageRow], output: OutputOptions, reader: Reader, query: Query, *, phones: bool
) -> "Standings":
    """Return how the whole ledger stands, with whom to ring up in the unit above all of its units."""
    from safetytrack.domain.merging.sums import covered
    from safetytrack.output.text import Standing
    from safetytrack.store.query.contacts import contacts
    from safetytrack.store.query.units import only_root

    root = only_root(reader) if phones else None
    contact = contacts(reader, query, [root]).get(root) if root else None
    return Standings([Standing("", covered(rows), contact)] if rows else [], output, query.as_of)


class Standings(NamedTuple):
    """The league of several ledgers, each of which is a territory."""

    ledgers: "Sequence[Standing]"
    output: OutputOptions
    as_of: date
    closing: Sequence[str] = ()

    def write(self) -> int:
        """Write how each stands, in the order they are named, and return how many there are."""
        from safetytrack.domain.ranking import ranked
        from safetytrack.output.text import league

        rows = {row.territory: row for row in ranked(one.row._replace(territory=one.name) for one in self.ledgers)}
        standings = [one._replace(row=rows[one.name]) for one in self.ledgers]
        return Paragraphs(league(standings, self.as_of), len(standings), self.output, self.closing).write()

    def together(self, shown: Sequence[Any]) -> "Standings":
        """Return those of several ledgers."""
        from safetytrack.cli.merged import closing_lines

        ledgers = [each._replace(name=one.name) for one in shown for each in one.showing.ledgers]
        return self._replace(ledgers=ledgers, closing=closing_lines(shown))


class Paragraphs(NamedTuple):
    """An answer as text, how many rows it tells of, obligations or territories, and what is said of it beside."""

    paragraphs: Sequence[Any]
    rows: int
    output: OutputOptions
    closing: Sequence[str] = ()

    def write(self) -> int:
        """Write it in pieces that a group takes, and return how many rows it tells of."""
        from safetytrack.output import open_target
        from safetytrack.output.text import pieces

        output = self.output
        with open_target(output.target, format="text", encoding=output.encoding) as file:
            for number, piece in enumerate(pieces(self.paragraphs, language())):
                file.write(f"\n{piece}\n" if number else f"{piece}\n")
        if output.target != "-":
            say(_("wrote {path}").format(path=output.target))
        for line in self.closing:
            say(line)
        return self.rows

    def together(self, shown: Sequence[Any]) -> "Paragraphs":
        """Return the texts of several ledgers one after another."""
        from safetytrack.cli.merged import closing_lines  # only who asks several ledgers pays for it

        texts: list[Paragraphs] = [one.showing for one in shown]
        return self._replace(
            paragraphs=[each for one in texts for each in one.paragraphs],
            rows=sum(one.rows for one in texts),
            closing=closing_lines(shown),
        )
