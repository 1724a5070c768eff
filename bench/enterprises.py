"""A province to import: a million enterprises below its towns, a principal each, a year of duties and what was done.

Each enterprise lies in a town by ``parent`` and answers to a department of its county by ``regulator``. All of it is
invented, the same each time.
"""

import random
import sys
from collections.abc import Iterator
from pathlib import Path

from bench.invent import ENDINGS, HALVES, QUARTERS, SYLLABLES, YEAR, done, write

ENTERPRISES = 1_000_000
QUICK = 1_000

OWED_BY_ONE = len(HALVES) + len(QUARTERS)

_DIVISIONS = {"province": 1, "city": 14, "district": 120, "town": 1_300}
_TRADES = ["教育", "民政", "住建", "交通", "水利", "农业", "商务", "文旅", "卫健", "应急"]
_SURNAMES = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗"

PROGRAMME = f"""[programme]
code = "enterprises"
title = "企业讲安全"
issued_on = {YEAR}-01-01

[[requirement]]
code = "lecture"
title = "企业主要负责人安全生产宣讲"
activity = "lecture"
per = "post"
roles = ["principal"]
applies_to = [{{ kind = "enterprise" }}]
every = "half-year"
ends_on = {YEAR}-12-31
source = "二、时间安排：每半年至少进行1次"

[[requirement]]
code = "study"
title = "安全生产专题学习"
activity = "study"
per = "unit"
applies_to = [{{ kind = "enterprise" }}]
every = "quarter"
ends_on = {YEAR}-12-31
source = "三、学习安排：每季度至少1次"
"""


def offices() -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the divisions and the departments of each county: code, name, kind, parent and regulator."""
    chance = random.Random(3)
    above = [""]
    for level, (kind, size) in enumerate(_DIVISIONS.items(), start=1):
        here = [f"{level}{number:04}" for number in range(size)]
        for number, code in enumerate(here):
            yield code, _name(chance) + ENDINGS[kind], kind, above[number * len(above) // size], ""
        above = here
    for county in range(_DIVISIONS["district"]):
        for number, trade in enumerate(_TRADES):
            yield f"D{county:04}-{number}", f"{trade}局", "department", f"3{county:04}", ""


def enterprises(size: int) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the enterprises, town by town."""
    chance = random.Random(4)
    towns, counties = _DIVISIONS["town"], _DIVISIONS["district"]
    for number in range(size):
        town = number * towns // size
        department = f"D{town * counties // towns:04}-{chance.randrange(len(_TRADES))}"
        name = f"{_name(chance)}{_name(chance)}有限公司"
        yield f"E{number:07}", name, "enterprise", f"4{town:04}", department


def principals(size: int) -> Iterator[tuple[str, str, str, str]]:
    """Yield who heads each enterprise: name, unit, role and first day."""
    chance = random.Random(5)
    for number in range(size):
        yield chance.choice(_SURNAMES) + _name(chance), f"E{number:07}", "principal", f"{YEAR - 1}-06-01"


def completions(size: int) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield what was done: activity, unit, role, day, and the period it makes up for."""
    chance = random.Random(6)
    for number in range(size):
        yield from done(chance, "lecture", f"E{number:07}", "principal", HALVES)
        yield from done(chance, "study", f"E{number:07}", "", QUARTERS)


def _name(chance: random.Random) -> str:
    return "".join(chance.choices(SYLLABLES, k=2))


def make(folder: Path, size: int) -> None:
    """Write offices.csv, enterprises.csv, people.csv, completions.csv and enterprises.toml into ``folder``."""
    header = ("code", "name", "kind", "parent", "regulator")
    write(folder / "offices.csv", header, offices())
    write(folder / "enterprises.csv", header, enterprises(size))
    write(folder / "people.csv", ("name", "unit", "role", "started_on"), principals(size))
    write(folder / "completions.csv", ("activity", "unit", "role", "done_on", "for"), completions(size))
    (folder / "enterprises.toml").write_text(PROGRAMME, encoding="utf-8")


if __name__ == "__main__":
    # A process of its own, so that the one that measures stays small: a child's peak is never told below its parent's.
    make(Path(sys.argv[1]), int(sys.argv[2]))
