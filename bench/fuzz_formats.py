"""What is fuzzed: of each format one good file, how it is changed, and the command that takes it in."""

import json
import shutil
from collections.abc import Callable
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import NamedTuple

from bench.fuzz_archives import Parts, packed, parts_of, some_archive, some_records
from bench.fuzz_bytes import some_bytes, some_words, some_xml
from tests.intake.corpus.makers import MAKERS, csv_file

LEDGER = "ledger.db"
_DB = ["--db", LEDGER]

_ROWS = [
    ["柳河镇2026年宣讲台账", "", "", "", "", "", "", ""],
    ["活动类型", "单位", "职务类别", "姓名", "日期", "参加人数（人）", "编号", "备注"],
    ["宣讲", "柳河镇", "党委书记", "王建国", date(2026, 1, 5), 40, "A1", ""],
    ["学习", "柳河镇", "", "", date(2026, 1, 6), 120, 12.0, "无"],
    ["学习", "柳河镇", "", "", date(2026, 1, 7), "1.2万", "A3", "补课"],
    ["宣讲", "松岭镇", "镇长", "", "2026年2月3日 上午", "４０人", "A4", ""],
    ["合计", "", "", "", "", 12200, "", ""],
]
_MERGED = [(3, 1, 4, 1)]

_FILE_NAMES = ("..x", "x", "ledger.db-wal", "LEDGER.DB", "evidence", "unit.CSV", "\u202ex", "manifest.json")
"""Names that have no place in an exported folder."""

Change = Callable[[Random, bytes], bytes]


class Format(NamedTuple):
    """One format: the good file, how it is changed, and what takes it in; a folder is packed into one archive here."""

    seed: bytes
    change: Change
    words: list[str]
    name: str
    is_folder: bool = False

    def mutant(self, random: Random) -> bytes:
        """Return the good file, changed."""
        return self.change(random, self.seed)

    def put(self, mutant: bytes, folder: Path) -> None:
        """Put a mutant into a folder, under the name by which the command takes it."""
        path = folder / self.name
        if not self.is_folder:
            path.write_bytes(mutant)
            return
        path.mkdir()
        for name, content in parts_of(mutant).items():
            _put(path / name, content)


def _put(path: Path, content: bytes) -> None:
    """Put a file into an exported folder, or a folder or a link in its place."""
    match content:
        case b"LINK":
            path.symlink_to("/etc/passwd")
        case b"FOLDER":
            path.mkdir()
        case _:
            path.write_bytes(content)


def formats(template: Path) -> dict[str, Format]:
    """Return the formats by name; ``template`` is a folder with a ledger, its backup and its export."""
    imports = [*_DB, "import", "completions"]
    backup = next(template.glob("*.zip")).read_bytes()
    export = packed({path.name: path.read_bytes() for path in sorted((template / "export").iterdir())})
    programmes = Path(__file__).parent.parent / "samples"
    return {
        "csv, UTF-8": Format(csv_file(_ROWS), partial(_text, "utf-8"), [*imports, "f.csv"], "f.csv"),
        "csv, GB18030": Format(
            csv_file(_ROWS, encoding="gb18030"), partial(_text, "gb18030"), [*imports, "f.csv"], "f.csv"
        ),
        "xlsx": Format(MAKERS["xlsx"](_ROWS, _MERGED), _workbook, [*imports, "f.xlsx"], "f.xlsx"),
        "xls": Format(MAKERS["xls"](_ROWS, _MERGED), some_records, [*imports, "f.xls"], "f.xls"),
        "ods": Format(MAKERS["ods"](_ROWS, _MERGED), _workbook, [*imports, "f.ods"], "f.ods"),
        "programme": Format(
            (programmes / "hundred-teams.toml").read_bytes(),
            partial(_text, "utf-8"),
            [*_DB, "load", "f.toml"],
            "f.toml",
        ),
        "backup": Format(backup, _backup, [*_DB, "restore", "f.zip", "--yes"], "f.zip"),
        "folder": Format(export, _folder, ["--db", "new.db", "import", "ledger", "f"], "f", is_folder=True),
    }


def _text(encoding: str, random: Random, data: bytes) -> bytes:
    if random.random() < 0.3:
        return some_bytes(random, data)
    return some_words(random, data.decode(encoding)).encode(encoding, "replace")


def _workbook(random: Random, data: bytes) -> bytes:
    return some_archive(random, data, lambda random, _name, xml: some_xml(random, xml))


def _backup(random: Random, data: bytes) -> bytes:
    if random.random() < 0.4:
        return _forged(random, data)
    return some_archive(random, data, lambda random, _name, part: _part(random, part))


def _part(random: Random, part: bytes) -> bytes:
    if part[:1] == b"{":
        return some_words(random, part.decode()).encode("utf-8", "surrogatepass")
    return some_bytes(random, part)


def _forged(random: Random, data: bytes) -> bytes:
    """Return a backup with another ledger in it, of which its manifest says what it should."""
    parts = parts_of(data)
    ledger = some_bytes(random, parts[LEDGER])
    manifest = json.loads(parts["manifest.json"]) | {
        "ledger_size": len(ledger),
        "ledger_sha256": sha256(ledger).hexdigest(),
    }
    return packed({**parts, LEDGER: ledger, "manifest.json": json.dumps(manifest).encode()})


def _folder(random: Random, data: bytes) -> bytes:
    """Return an exported folder with a file changed, the manifest sometimes made to fit; or with odd things in it."""
    parts = parts_of(data)
    name = random.choice(list(parts))
    if random.random() < 0.15:
        parts[random.choice((name, *_FILE_NAMES))] = random.choice((b"LINK", b"FOLDER", b"x"))
        return packed(parts)
    parts[name] = _csv(random, parts[name]) if random.random() < 0.7 else some_bytes(random, parts[name])
    if name != "manifest.json" and random.random() < 0.7:
        _make_fit(parts, name)
    return packed(parts)


def _csv(random: Random, part: bytes) -> bytes:
    return some_words(random, part.decode("utf-8-sig")).encode("utf-8-sig", "surrogatepass")


def _make_fit(parts: Parts, name: str) -> None:
    manifest = json.loads(parts["manifest.json"])
    table = manifest["tables"][name.removesuffix(".csv")]
    table["sha256"] = sha256(parts[name]).hexdigest()
    parts["manifest.json"] = json.dumps(manifest).encode()


def make_template(folder: Path, run: Callable[[list[str]], None]) -> None:
    """Make a ledger that has something of everything in a folder, and its backup and export."""
    (folder / "photo.txt").write_text("a photo")
    for line in (
        "add-unit 柳河镇 --kind town --code LH",
        "add-unit 松岭镇 --kind town --code SL",
        "appoint 柳河镇 party-head 王建国 --from 2025-01-01",
        "load leaders-talk-safety",
        "log-lecture 柳河镇 --role party-head --on 2026-01-05 --audience 40 --evidence photo.txt",
        "waive leaders-talk-safety/lecture 松岭镇 --role party-head --period all --reason 停办 --approver 王建国",
        "backup .",
        "export ledger -o export",
    ):
        run([*_DB, *line.split()])
    (folder / "photo.txt").unlink()


def lend(template: Path, folder: Path) -> None:
    """Put a copy of the ledger, without its backup and its export, into a folder."""
    shutil.copytree(template, folder, ignore=shutil.ignore_patterns("*.zip", "export"))
