"""A ledger of the whole country to import: every division a unit, a year of duties, and what was done of them.

The divisions come from a file (columns code, name, kind, parent) or are invented: as many, one below another in the
same proportions. What was done is invented always, the same each time.
"""

import csv
import random
import sys
from collections.abc import Iterator
from pathlib import Path

SIZES = {"province": 31, "city": 342, "district": 2978, "town": 41352}
QUICK_SIZES = {"province": 2, "city": 3, "district": 6, "town": 18}

YEAR = 2024
DONE = 0.8
"""The share of what is owed that was done, and of that the share made up for within weeks after its period."""
LATE = 0.05

ROLES = ("party-head", "government-head")
HALVES = {f"{YEAR}H{n}": (n * 6 - 5, n * 6) for n in (1, 2)}
QUARTERS = {f"{YEAR}Q{n}": (n * 3 - 2, n * 3) for n in (1, 2, 3, 4)}
OWED_BY_A_UNIT = len(ROLES) * len(HALVES) + len(QUARTERS)

SYLLABLES = "东西南北上下中青白红金银石水清长大小新安平和永兴福龙凤马羊鹤河江湖海山川林泉沙云"
ENDINGS = {"province": "省", "city": "市", "district": "县", "town": "镇", "subdistrict": "街道"}

PROGRAMME = f"""[programme]
code = "national"
title = "全国讲安全"
issued_on = {YEAR}-01-01

[[requirement]]
code = "lecture"
title = "党政主要负责同志安全生产宣讲"
activity = "lecture"
per = "post"
roles = ["party-head", "government-head"]
applies_to = [{{ kind = "province" }}, {{ kind = "city" }}, {{ kind = "district" }}, {{ kind = "town" }},
    {{ kind = "subdistrict" }}]
every = "half-year"
ends_on = {YEAR}-12-31
source = "二、时间安排：每半年至少各进行1次"

[[requirement]]
code = "study"
title = "安全生产专题学习"
activity = "study"
per = "unit"
applies_to = [{{ kind = "province" }}, {{ kind = "city" }}, {{ kind = "district" }}, {{ kind = "town" }},
    {{ kind = "subdistrict" }}]
every = "quarter"
ends_on = {YEAR}-12-31
source = "三、学习安排：每季度至少1次"
"""


def units(sizes: dict[str, int]) -> Iterator[tuple[str, str, str, str]]:
    """Yield invented divisions: code, name, kind and the code of the one above."""
    chance = random.Random(1)
    above: list[str] = [""]
    for level, (kind, size) in enumerate(sizes.items(), start=1):
        here = []
        for number in range(size):
            # Each gets one below it before any gets more; the rest fall as they may.
            parent = above[number] if number < len(above) else chance.choice(above)
            unit_kind = "subdistrict" if kind == "town" and chance.random() < 0.22 else kind
            name = "".join(chance.choices(SYLLABLES, k=2)) + ENDINGS[unit_kind]
            code = f"{level}{number:05}"
            here.append(code)
            yield code, name, unit_kind, parent
        above = here


def completions(codes: list[str]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield what was done: activity, unit, role, day, and the period it makes up for."""
    chance = random.Random(2)
    for code in codes:
        for role in ROLES:
            yield from done(chance, "lecture", code, role, HALVES)
        yield from done(chance, "study", code, "", QUARTERS)


def done(
    chance: random.Random, activity: str, code: str, role: str, periods: dict[str, tuple[int, int]]
) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield what was done of one activity in a year's periods, each given by its first and last month."""
    for label, (first, last) in periods.items():
        if chance.random() >= DONE:
            continue
        day = chance.randint(1, 28)
        if chance.random() < LATE:
            year, month = divmod(YEAR * 12 + last, 12)
            yield activity, code, role, f"{year}-{month + 1:02}-{min(day, 14):02}", label
        else:
            yield activity, code, role, f"{YEAR}-{chance.randint(first, last):02}-{day:02}", ""


def make(folder: Path, divisions: Path | None, *, quick: bool) -> None:
    """Write units.csv, completions.csv and national.toml into ``folder``."""
    if divisions:
        with divisions.open(encoding="utf-8-sig", newline="") as file:
            rows = [tuple(row[name] for name in ("code", "name", "kind", "parent")) for row in csv.DictReader(file)]
    else:
        rows = list(units(QUICK_SIZES if quick else SIZES))
    codes = [row[0] for row in rows]
    write(folder / "units.csv", ("code", "name", "kind", "parent"), rows)
    write(folder / "completions.csv", ("activity", "unit", "role", "done_on", "for"), completions(codes))
    (folder / "national.toml").write_text(PROGRAMME, encoding="utf-8")


def write(path: Path, header: tuple[str, ...], rows: object) -> None:
    """Write rows as CSV."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(header)
        writer.writerows(rows)


if __name__ == "__main__":
    # A process of its own, so that the one that measures stays small: a child's peak is never told below its parent's.
    _folder, _divisions, _size = sys.argv[1:]
    make(Path(_folder), Path(_divisions) if _divisions else None, quick=_size == "quick")
