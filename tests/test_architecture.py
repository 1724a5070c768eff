"""How the house stands: arrows run one way, and names say what a thing is."""

import ast
import re
import sys
from collections.abc import Iterator
from functools import cache
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

import safetytrack

HOUSE = Path(safetytrack.__file__).parent
MODULES = sorted(HOUSE.rglob("*.py"))
TESTS = Path(__file__).parent

ALLOWED = {
    "cli": {"cli", "intake", "output", "store", "domain", "locale"},
    "intake": {"intake", "store", "domain", "locale"},
    "output": {"output", "domain", "locale"},
    "store": {"store", "domain", "locale"},
    "locale": {"locale", "domain"},
    "domain": {"domain"},
    "__main__": {"cli"},
    "__init__": set(),
}
"""Which rooms a room may look into."""

BASES = {"store/backends/sqlite.py", "store/backends/postgresql.py"}
"""Where connections come from."""


@cache
def syntax(module: Path) -> ast.Module:
    """Return a module as Python reads it."""
    return ast.parse(module.read_text(encoding="utf-8"))


@cache
def imported(module: Path) -> frozenset[str]:
    """Return the full names of what a module imports, inside functions and for a type checker too."""
    return frozenset(_imported(module))


def _imported(module: Path) -> Iterator[str]:
    for node in ast.walk(syntax(module)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{module}: imports stand in full"
            yield from (f"{node.module}.{name.name}" for name in node.names)


def room_of(module: Path) -> str:
    """Return the room of the house that a module stands in."""
    return module.relative_to(HOUSE).parts[0].removesuffix(".py")


def named(module: Path) -> str:
    """Return a module's path in the house, for test ids."""
    return str(module.relative_to(HOUSE))


def test_arrows_run_one_way():
    assert {
        named(module): rooms for module in MODULES if (rooms := _rooms_needed(module) - ALLOWED[room_of(module)])
    } == {}


def _rooms_needed(module: Path) -> set[str]:
    return {name.split(".")[1] for name in imported(module) if name.startswith("safetytrack.")} - {"__version__"}


FOLDERS = sorted({module.parent for module in MODULES} - {HOUSE})


@cache
def needs() -> dict[Path, set[Path]]:
    """Return the modules of ours that each module imports; what stands in a package's own file is that file."""
    names = {module: ".".join(module.relative_to(HOUSE.parent).with_suffix("").parts) for module in MODULES}
    by_name = {name.removesuffix(".__init__"): module for module, name in names.items()}
    return {
        module: {by_name.get(name) or by_name.get(name.rpartition(".")[0]) for name in imported(module)} - {None}
        for module in MODULES
    }


def test_no_modules_import_each_other():
    assert list(TopologicalSorter(needs()).static_order())


@pytest.mark.parametrize("folder", FOLDERS, ids=named)
def test_no_folders_of_a_room_import_each_other(folder: Path):
    def part(module: Path) -> str:
        """Return the folder below this one that a module lies in; its own modules are one part."""
        below = module.relative_to(folder).parts
        return below[0] if len(below) > 1 else "."

    arrows: dict[str, set[str]] = {}
    for module, others in needs().items():
        if module.is_relative_to(folder):
            inside = {part(other) for other in others if other.is_relative_to(folder)}
            arrows.setdefault(part(module), set()).update(inside - {part(module)})
    assert list(TopologicalSorter(arrows).static_order())


IMPURE = {"today", "now", "utcnow", "read_text", "read_bytes", "environ", "open", "print", "input"}
READS_FILES = {"sqlite3", "pathlib", "io", "shutil"}
DOMAIN = [module for module in MODULES if room_of(module) == "domain"]


def test_domain_imports_the_standard_library_and_dateutil_only():
    outside = {name.split(".")[0] for module in DOMAIN for name in imported(module)} - sys.stdlib_module_names
    assert outside <= {"safetytrack", "dateutil"}


def test_domain_imports_nothing_that_reads_files():
    assert {name.split(".")[0] for module in DOMAIN for name in imported(module)} & READS_FILES == set()


def test_domain_asks_neither_clock_nor_file_nor_database():
    assert {named(module): names for module in DOMAIN if (names := _names_used(syntax(module)) & IMPURE)} == {}


def test_each_module_of_the_domain_with_a_function_is_tested_beside_it():
    rules = {module for module in DOMAIN if any(isinstance(node, ast.FunctionDef) for node in ast.walk(syntax(module)))}
    beside = {module: TESTS / module.relative_to(HOUSE).with_name(f"test_{module.name}") for module in rules}
    assert [named(module) for module in sorted(rules) if not beside[module].exists()] == []


def _names_used(tree: ast.AST) -> set[str]:
    attributes = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
    calls = (node.func for node in ast.walk(tree) if isinstance(node, ast.Call))
    return attributes | {function.id for function in calls if isinstance(function, ast.Name)}


MOST_UNNAMED = 4
BYTES = HOUSE / "intake" / "guard"
"""Where the bytes of foreign files are read, whose places their formats give."""


def test_wide_rows_have_names():
    modules = (module for module in MODULES if BYTES not in module.parents)
    assert [f"{named(one)}:{node.lineno}" for one in modules for node in ast.walk(syntax(one)) if _is_wide(node)] == []


def _is_wide(node: ast.AST) -> bool:
    """Say whether more is unpacked than can be told apart by place, or somebody counts up to a place."""
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant) and isinstance(node.slice.value, int):
        return node.slice.value >= MOST_UNNAMED
    return isinstance(node, ast.Tuple | ast.List) and isinstance(node.ctx, ast.Store) and len(node.elts) > MOST_UNNAMED


NO_NOUNS = {"told", "said", "asked", "found", "held", "meet"}
"""What a name may not be, nor have in it: each has been many things at once."""

BY_ITS_SLUG = {"HostNotAsked"}
"""A reason is called as ``why --json`` calls it."""


def test_names_say_what_a_thing_is():
    dialect = {
        named(module): names
        for module in MODULES
        if (names := {name for name in _names_bound(syntax(module)) - BY_ITS_SLUG if _words(name) & NO_NOUNS})
    }
    assert dialect == {}


def _words(name: str) -> set[str]:
    """Return the words of a name, in whichever case they are joined."""
    return {word.lower() for word in re.findall(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+", name)}


def _names_bound(tree: ast.AST) -> set[str]:
    return {name for node in ast.walk(tree) for name in _bound(node)}


def _bound(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
        yield node.id
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, ast.FunctionDef | ast.ClassDef):
        yield node.name
    elif isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store):
        yield node.attr


DAYS_COMPARED = re.compile(r"\b((started|ended|opened|closed)_on\s*([<>]|IS NULL|BETWEEN)|counts_on\s+BETWEEN)")
"""In SQL: in office on a day, open on a day, counting in a window."""


def test_what_holds_on_a_day_stands_once():
    # The schema holds the days of one row against each other.
    store = (module for module in MODULES if "schema" not in module.parts)
    assert {named(one) for one in store if any(map(DAYS_COMPARED.search, texts(one)))} == {"store/query/predicates.py"}


ENTRIES_COMPARED = re.compile(r":as_of_entry|\bundone_in IS NULL OR\b")
"""In SQL: recorded by an entry, in force after it."""


def test_what_was_known_after_an_entry_stands_once():
    assert {named(one) for one in MODULES if any(map(ENTRIES_COMPARED.search, texts(one)))} == {
        "store/journal/prefix.py"
    }


SQL = re.compile(r"\bSELECT\b.*\bFROM\b|\bINSERT INTO\b|\bDELETE FROM\b|\bUPDATE \w+ SET\b", re.DOTALL)
NOT_OF_THE_LEDGER = {"output/analysis.py"}
"""Statements to copy, for whoever asks the Parquet files of a folder; safetytrack runs none of them."""


def test_only_the_store_holds_sql():
    others = {module for module in MODULES if room_of(module) != "store" and any(map(SQL.search, texts(module)))}
    assert {named(module) for module in others} == NOT_OF_THE_LEDGER


def texts(module: Path) -> Iterator[str]:
    """Yield the texts in a module that are no docstrings; what is filled in is left out."""
    docstrings = {id(node.value) for node in ast.walk(syntax(module)) if isinstance(node, ast.Expr)}
    for node in ast.walk(syntax(module)):
        if isinstance(node, ast.JoinedStr):
            yield "".join(part.value if isinstance(part, ast.Constant) else "?" for part in node.values)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings:
            yield node.value


def test_only_the_clock_of_the_command_line_tells_the_time():
    # The id of an event carries the moment it was recorded, which its author hands in.
    asking = {
        named(module)
        for module in MODULES
        for node in ast.walk(syntax(module))
        if isinstance(node, ast.Attribute)
        and node.attr in {"now", "today", "utcnow"}
        and isinstance(node.value, ast.Name)
        and node.value.id in {"datetime", "date", "time"}
    }
    assert asking == {"cli/clock.py"}


def test_only_the_ledger_and_its_copy_open_a_base_for_writing():
    called = {
        (named(module), ast.unparse(node.func))
        for module in MODULES
        for node in ast.walk(syntax(module))
        if isinstance(node, ast.Call)
    }
    assert {name for name, function in called if function == "create_engine"} == BASES
    assert {name for name, function in called if function == "engine_of"} == BASES
    # A copy brings its journal with it, and is made only where there is no ledger.
    assert {name for name, function in called if function.endswith(".writing")} == {
        "store/ledger.py",
        "store/transfer/copy.py",
    }


def test_only_the_command_line_prints():
    printing = {
        named(module)
        for module in MODULES
        for node in ast.walk(syntax(module))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert {name for name in printing if name.partition("/")[0] not in {"cli", "__main__.py"}} == set()
