"""The recipe for an office without internet: a folder of wheels made elsewhere, and installed from that alone."""

import os
import subprocess
import sys
from pathlib import Path
from venv import EnvBuilder

import pytest
from server import not_installed

ROOT = Path(__file__).parent.parent
PIP = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]

NO_INDEX = ("No matching distribution found", "NewConnectionError", "Temporary failure in name resolution")
"""What pip says where it cannot fetch."""


@pytest.mark.slow
def test_what_pip_wheel_gathers_is_enough_to_install_without_an_index(tmp_path: Path):
    wheels, environment = tmp_path / "wheels", tmp_path / "office"
    # What builds our own wheel is here already, and need not be fetched for it.
    recipe = ["wheel", "--wheel-dir", wheels, "--constraint", ROOT / "constraints.txt", ROOT]
    gather = [*PIP, *recipe, "--no-build-isolation"]
    gathered = subprocess.run(gather, capture_output=True, text=True, check=False)
    if any(sign in gathered.stderr for sign in NO_INDEX):
        not_installed(f"pip wheel reaches no index: {gathered.stderr.strip()[-200:]}")
    assert gathered.returncode == 0, gathered.stderr

    EnvBuilder().create(environment)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    offline = os.environ | {"PIP_NO_INDEX": "1", "PIP_CONFIG_FILE": os.devnull}
    from_wheels = ["--no-index", "--find-links", wheels, "--no-compile"]
    install = [*PIP, "--python", programs / "python", "install", *from_wheels, "safetytrack"]
    subprocess.run(install, env=offline, check=True, capture_output=True)

    began = [programs / "safetytrack", "--db", "office.db", "--lang", "zh", "init", "--with", "study-plan"]
    stderr = subprocess.run(began, cwd=tmp_path, capture_output=True, check=True).stderr.decode("utf-8")
    assert stderr.startswith("已新建台账 office.db\n已载入")
