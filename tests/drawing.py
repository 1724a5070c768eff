"""Pictures of the page as a test reads them: drawn by their macro, and parsed as strict XML."""

from collections.abc import Callable
from functools import cache
from xml.etree.ElementTree import Element, fromstring

from safetytrack.output.report.environment import environment

SVG = "{http://www.w3.org/2000/svg}"
LINK = "{http://www.w3.org/1999/xlink}href"

HOSTILE = "</title></svg><script>alert(1)</script> \"甲&乙' <厂>\u202e\x00\ufffe\udcff"
"""A name that would leave its mark, turn its line around, or break the file."""

HOSTILE_SHOWN = "</title></svg><script>alert(1)</script> \"甲&乙' <厂>\\u202e\\x00\\ufffe\ufffd"


@cache
def _macro(name: str, file: str) -> Callable[..., str]:
    macro: Callable[..., str] = getattr(environment().get_template(f"pictures/{file}.svg.j2").module, name)
    return macro


def drawn(name: str, *parameters: object, file: str = "") -> Element:
    """Return the picture that a macro writes, well-formed by itself."""
    return fromstring(_macro(name, file or name)(*parameters))


def marks(picture: Element, tag: str = "rect") -> list[Element]:
    """Return the elements of one tag, in the order they are drawn."""
    return list(picture.iter(SVG + tag))


def title(element: Element) -> str | None:
    """Return what an element tells where it is pointed at."""
    return element.findtext(SVG + "title")


def numbers(element: Element, *names: str) -> tuple[int, ...]:
    """Return attributes of an element, which are whole numbers."""
    return tuple(int(element.attrib[name]) for name in names)
