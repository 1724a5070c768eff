"""Jinja2 for the page: what is filled in is escaped, what is missing is an error."""

from importlib.resources import files
from typing import TYPE_CHECKING

from safetytrack.output.report.pictures.grounds import GROUNDS, lines_of
from safetytrack.output.report.pictures.heat_grid import SIDE
from safetytrack.output.safe import page_text

if TYPE_CHECKING:
    from jinja2 import Environment


def environment() -> "Environment":
    """Return what loads the templates beside this module, by their path: ``pictures/tiles.svg.j2``.

    Texts are escaped, and what could turn a line around or is no character of XML is shown.
    """
    from jinja2 import Environment, FunctionLoader, StrictUndefined  # 100 ms

    made = Environment(
        loader=FunctionLoader(source),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_shown,
    )
    made.globals.update(grounds=GROUNDS, lines_of=lines_of, square_side=SIDE)
    return made


def source(name: str) -> str:
    """Return the text of a file of the page, by its path from here."""
    return files(__package__).joinpath(*name.split("/")).read_text(encoding="utf-8")


def _shown(value: object) -> object:
    return page_text(value) if type(value) is str else value  # markup is a str too, and stays as it is
