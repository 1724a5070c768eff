"""Help pages in Chinese: their fixed words, and lines that are as wide as they look."""

from collections.abc import Sequence

from safetytrack.cli.typer_adapter import HelpFormatter
from safetytrack.locale.command_line import fixed_words
from safetytrack.output.text_width import width_of
from safetytrack.output.wrapping import wrapped


class ChineseHelp(HelpFormatter):
    """Lays out a help page by the columns its characters take, which are two for a Chinese one."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how the command is typed."""
        start = f"{fixed_words('Usage:')}{prog} "
        for line in wrapped(fixed_words(args), self.width - width_of(start)):
            self.write(f"{start}{line}\n")
            start = " " * width_of(start)

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        words = fixed_words(f"{heading}:")
        self.write(f"{words.removesuffix(':')}：\n" if words.endswith(":") else f"{words}\n")

    def write_text(self, text: str) -> None:
        """Write paragraphs."""
        indent = " " * self.current_indent
        paragraphs = [wrapped(paragraph, self.width - len(indent)) for paragraph in text.split("\n\n")]
        self.write("\n".join("".join(f"{indent}{line}\n" for line in lines) for lines in paragraphs))

    def write_dl(self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write a list of names, each with what it means beside it or, beside a long one, below it."""
        indent = " " * self.current_indent
        room = min(max(width_of(name) for name, _meaning in rows), col_max) + col_spacing
        for name, meaning in rows:
            lines = _explained(fixed_words(meaning), max(self.width - len(indent) - room, 10))
            if width_of(name) + col_spacing > room:
                self.write(f"{indent}{name}\n")
                name = ""
            for line in lines:
                self.write(f"{indent}{name}{' ' * (room - width_of(name))}{line}".rstrip() + "\n")
                name = ""


def _explained(meaning: str, width: int) -> list[str]:
    """Return the lines of what a name means; a mark at its end, such as [required], is not taken apart."""
    text, gap, mark = meaning.rpartition("  [")
    lines = wrapped(text, width) if gap else wrapped(meaning, width)
    if gap and width_of(lines[-1] + gap + mark) <= width:
        lines[-1] += gap + mark
    elif gap:
        lines.append(f"[{mark}")
    return lines
