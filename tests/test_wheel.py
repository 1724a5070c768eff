"""The wheel carries all it needs: migrations, samples and catalogues, in whatever folder it runs."""

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", made, ROOT]
    subprocess.run(build, check=True, capture_output=True)
    (wheel,) = made.glob("*.whl")
    folder = made / "unpacked"
    zipfile.ZipFile(wheel).extractall(folder)
    return folder


def run(unpacked: Path, folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    environ = os.environ | {"PYTHONPATH": str(unpacked), "PYTHONIOENCODING": "utf-8", "SAFETYTRACK_LANG": "en"}
    command = [sys.executable, "-m", "safetytrack", *args]
    return subprocess.run(command, cwd=folder, env=environ, capture_output=True, text=True, encoding="utf-8")


def test_the_demo_runs_from_the_wheel_in_any_folder_and_speaks_chinese(unpacked: Path, tmp_path: Path) -> None:
    done = run(unpacked, tmp_path, "--db", "office.db", "demo")
    assert (done.returncode, "lecture" in done.stdout) == (0, True), done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["office.db"]
    done = run(unpacked, tmp_path, "--db", "office.db", "--lang", "zh", "overdue", "--export", "csv")
    assert done.stdout.startswith("专项方案,要求编码,工作要求,周期,"), done.stderr


def test_the_wheel_says_that_it_is_typed(unpacked: Path) -> None:
    assert (unpacked / "safetytrack" / "py.typed").is_file()
