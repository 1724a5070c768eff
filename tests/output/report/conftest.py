"""A browser and the demo's page, once a session."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browsing import Windows, browsing

from safetytrack.cli import app

HOSTILE = "</script><img src=x onerror=document.title=1>"


@pytest.fixture(scope="session")
def browser() -> Iterator[Windows]:
    """Return the Chromium of this machine."""
    with browsing() as browser:
        yield browser


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, blank_ledger: Path) -> Path:
    """Return the demo's ledger with one more unit, whose name is hostile."""
    path = tmp_path_factory.mktemp("demo") / "demo.db"
    assert app.run(["--db", str(path), "demo"]) == 0
    assert app.run(["--db", str(path), "add-unit", HOSTILE, "--kind", "town", "--code", "XSS"]) == 0
    return path


@pytest.fixture(scope="session")
def dozen_path(tmp_path_factory: pytest.TempPathFactory, blank_ledger: Path) -> Path:
    """Return the page of a district of twelve units, whose party heads have names of many lines."""
    folder = tmp_path_factory.mktemp("dozen")
    towns = [f"T{number:02}" for number in range(1, 9)]
    units = ["code,name,kind,parent", "D,青岚区,district,"]
    units += [f"{code},{code}镇,town,D" for code in towns]
    units += [f"E{number},第{number}化工有限公司,enterprise,T01" for number in range(1, 4)]
    people = [f"begin-{code} {'欧阳 ' * 40}end-{code},{code},party-head,2025-01-01" for code in ("D", *towns)]
    people += [f"赵{number},E{number},principal,2025-01-01" for number in range(1, 4)]
    (folder / "units.csv").write_text("\n".join(units), encoding="utf-8")
    (folder / "people.csv").write_text("\n".join(["name,unit,role,started_on", *people]), encoding="utf-8")
    db = ["--db", str(folder / "dozen.db")]
    with_samples = ["--with", "leaders-talk-safety", "--with", "study-plan"]
    assert app.run([*db, "init", "--office", "青岚区安委办", *with_samples, "--since", "2025-07-01"]) == 0
    for what in ("units", "people"):
        assert app.run([*db, "import", what, str(folder / f"{what}.csv")]) == 0
    path = folder / "dozen.html"
    assert app.run([*db, "report", "--as-of", "2026-07-10", "-o", str(path)]) == 0
    return path


@pytest.fixture(scope="session")
def small_path(dozen_path: Path) -> Path:
    """Return a page about one town of the twelve, with every section."""
    path = dozen_path.with_name("small.html")
    ask = ["--db", str(dozen_path.with_suffix(".db")), "report", "--under", "T01", "--as-of", "2026-07-10"]
    assert app.run([*ask, "-o", str(path)]) == 0
    return path


@pytest.fixture(scope="session")
def page_path(demo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the demo's page, in a folder whose name has Chinese and blanks."""
    path = tmp_path_factory.mktemp("report") / "安全 生产 报告" / "履职 情况.html"
    path.parent.mkdir()
    ask = ["--db", str(demo), "--lang", "zh", "report", "--as-of", "2026-07-10", "-o", str(path)]
    assert app.run(ask) == 0
    return path
