"""Tables for people: fitted to a terminal's width, or plain and never cut off where there is no terminal."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal
from typing import IO, Any, NamedTuple

from safetytrack.output.cells import can_say, cells_of, header, on_the_wall, plain, word, yes_or_no
from safetytrack.output.columns.column import Column, Columns
from safetytrack.output.safe import console_text, terminal_text
from safetytrack.output.styles import STYLES, styled
from safetytrack.output.table_layout import GAP, LONGEST_PIECE, Branch, TextColumn, fitted
from safetytrack.output.text_width import width_of
from safetytrack.output.wrapping import longest_piece


def write(
    rows: Iterable[NamedTuple],
    columns: Columns,
    *,
    file: IO[str],
    language: str,
    title: str | None = None,
    width: int | None = None,
    color: bool = False,
    branches: Sequence[Branch] = (),
) -> None:
    """Draw ``rows``; of an empty result, nothing. ``branches``, if any, stand before the cells of the first column."""
    rows = list(rows)
    if not rows:
        return
    encoding = getattr(file, "encoding", None)
    text_columns = text_columns_of(rows, columns, language, encoding, to_fit=width is not None)
    if branches:
        text_columns[0] = text_columns[0].grown(branches)
    if width is None:
        _write_plain(text_columns, file, color)
        return
    from safetytrack.output import terminal

    fitting, widths = fitted(text_columns, width)
    if title:
        file.write(f"{styled(terminal_text(title), 'bold' if color else None)}\n")
    file.writelines(terminal.head(fitting, widths, encoding, color))
    file.writelines(terminal.body(fitting, widths, color))
    kept = {one.column.key for one in fitting}
    dropped = [one for one in text_columns if one.column.key not in kept]
    file.writelines(terminal.left_out(dropped, width, color))


def text_columns_of(
    rows: Sequence[NamedTuple],
    columns: Columns,
    language: str,
    encoding: str | None,
    styles: Mapping[str, Callable[[Any], str | None]] | None = None,
    *,
    to_fit: bool = True,
) -> list[TextColumn]:
    """Return the columns of some rows that say something; ``styles`` colours the cells of some by their values.

    Those ``to_fit`` know what of them is not to be broken.
    """
    dash = "—" if can_say(encoding, "—") else "-"
    return [
        _text_column(column, cells, language, dash, encoding, (styles or {}).get(column.key), to_fit=to_fit)
        for column, cells in zip(columns, cells_of(rows, columns), strict=True)
        if column.layout.in_table and not (column.layout.optional and _says_nothing(cells, column.layout.usual))
    ]


def _says_nothing(cells: tuple[Any, ...], usual: object) -> bool:
    return not any(cell and cell != usual for cell in cells)


def _text_column(
    column: Column,
    values: tuple[Any, ...],
    language: str,
    dash: str,
    encoding: str | None,
    style_of: Callable[[Any], str | None] | None,
    *,
    to_fit: bool,
) -> TextColumn:
    """Write out one column, each distinct value once."""
    texts = {
        value: console_text(terminal_text(text_of(column, value, language, dash)), encoding) for value in set(values)
    }
    style_of = style_of or STYLES.get(column.words or "", {}).get
    return TextColumn(
        column,
        console_text(header(column, language), encoding),
        cells=[texts[value] for value in values],
        styles={text: style for value, text in texts.items() if (style := style_of(value))},
        widest=max(map(width_of, texts.values())),
        longest_piece=_longest_piece(column, texts.values()) if to_fit else 0,
    )


def text_of(column: Column, value: Any, language: str, dash: str = "—") -> str:
    """Write one value for people to read."""
    if value is None:
        return dash if column.kind == "percent" else ""
    if column.kind == "percent":
        return f"{value:.1f}%"
    if column.kind == "moment":
        return f"{on_the_wall(value):%Y-%m-%d %H:%M}"
    if column.kind == "flag":
        return yes_or_no(value, language) if value else ""
    if column.kind == "list":
        parts = [word(column.words, part, language) if column.words else part for part in value]
        return ("、" if language == "zh" else ", ").join(parts)
    if column.words:
        return word(column.words, value, language)
    return plain(value) if isinstance(value, int | Decimal) else str(value)


def _longest_piece(column: Column, texts: Iterable[str]) -> int:
    """Return the width of the longest piece that is not to be broken: any of a label, of other texts none too long."""
    if column.layout.no_wrap:
        return 0
    pieces = map(longest_piece, texts)
    return max(pieces if column.words else (piece for piece in pieces if piece <= LONGEST_PIECE), default=0)


def _write_plain(text_columns: Sequence[TextColumn], file: IO[str], color: bool) -> None:
    """Write aligned columns and nothing else, each as wide as it needs."""
    file.write(_line(_padded(text_column, text_column.header, text_column.natural) for text_column in text_columns))
    columns = []
    for text_column in text_columns:
        natural = text_column.natural
        styles = text_column.styles if color else {}
        padded = {text: _padded(text_column, text, natural, styles.get(text)) for text in set(text_column.cells)}
        columns.append(map(padded.__getitem__, text_column.cells))
    file.writelines(map(_line, zip(*columns, strict=True)))


def _line(cells: Iterable[str]) -> str:
    """Join padded cells to a line without spaces at its end."""
    return (" " * GAP).join(cells).rstrip() + "\n"


def _padded(text_column: TextColumn, text: str, width: int, style: str | None = None) -> str:
    """Return ``text`` with spaces up to ``width``, on the left of a number."""
    space = " " * (width - width_of(text))
    shown = styled(text, style)
    return space + shown if text_column.column.layout.right else shown + space
