"""What is wrong with a template of a letter: what it names that nothing is, and what Word made of its tags."""

import re
from collections.abc import Iterator
from pathlib import Path

from docx import Document
from docx.opc.part import XmlPart
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateError, meta, nodes

from safetytrack.domain.errors import N_, Phrase, Words
from safetytrack.output.letters.content import VARIABLES
from safetytrack.output.letters.document import UNREADABLE, environment, fault_of

_TAG = re.compile(r"\{\{.*?\}\}|\{%.*?%\}")
_FULL_WIDTH = re.compile(r"[｛｝]|[{]％|％[}]")


def mistakes(path: Path) -> Iterator[Phrase]:
    """Yield what is wrong with a template, each mistake a sentence."""
    try:
        document = Document(str(path))
        parts = [part for part in document.part.package.iter_parts() if isinstance(part, XmlPart)]
        yield from _as_typed(parts)
        yield from _as_filled(path, parts)
    except UNREADABLE:
        yield Phrase(N_("is no document of Word that can be read. open it in Word or WPS and save it as .docx"))


def _as_typed(parts: list[XmlPart]) -> Iterator[Phrase]:
    for part in parts:
        for paragraph in part.element.iter(qn("w:p")):
            runs = ["".join(text.text or "" for text in run.iter(qn("w:t"))) for run in paragraph.iter(qn("w:r"))]
            text = "".join(runs)
            if _FULL_WIDTH.search(text):
                yield Phrase(
                    N_("{text!r} has full-width brackets. type them with the keyboard in English"), text=text[:60]
                )
            yield from _split(text, runs)


def _split(text: str, runs: list[str]) -> Iterator[Phrase]:
    """Yield the tags that do not lie in one run of a paragraph: Word cut them where it saw another spelling or font."""
    ends, end = set(), 0
    for run in runs:
        end += len(run)
        ends.add(end)
    for tag in _TAG.finditer(text):
        if any(tag.start() < cut < tag.end() for cut in ends):
            yield Phrase(N_("{tag} was split by Word. type it anew in one go"), tag=tag[0])


def _as_filled(path: Path, parts: list[XmlPart]) -> Iterator[Phrase]:
    template = DocxTemplate(str(path))
    jinja = environment()
    sources = [template.patch_xml(template.xml_to_string(part.element)) for part in parts if "{" in _text(part)]
    unknown: set[str] = set()
    for source in sources:
        try:
            tree = jinja.parse(source)
        except TemplateError as error:
            yield fault_of(error)
            continue
        unknown |= meta.find_undeclared_variables(tree) - VARIABLES.keys()
        unknown |= _unknown_parts(tree)
    for name in sorted(unknown):
        yield Phrase(N_("{name} is nothing that a letter has. known are {known}"), name=name, known=Words(VARIABLES))


def _text(part: XmlPart) -> str:
    return "".join(text.text or "" for text in part.element.iter(qn("w:t")))


def _unknown_parts(tree: nodes.Template) -> set[str]:
    """Return what is asked of a variable that has no such part."""
    loops = {
        loop.target.name: loop.iter.name
        for loop in tree.find_all(nodes.For)
        if isinstance(loop.target, nodes.Name) and isinstance(loop.iter, nodes.Name)
    }
    unknown = set()
    for part in tree.find_all(nodes.Getattr):
        if part.attr.startswith("_"):
            unknown.add(part.attr)
        if not isinstance(part.node, nodes.Name):
            continue
        owner = loops.get(part.node.name, part.node.name)
        if (known := VARIABLES.get(owner)) and part.attr not in known.split():
            unknown.add(f"{part.node.name}.{part.attr}")
    return unknown
