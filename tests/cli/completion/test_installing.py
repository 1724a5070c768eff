"""Completion is set up in the shell that is in use, and refused in others."""

from pathlib import Path

import pytest
import shellingham
from transcripts import Stage


@pytest.mark.parametrize("option", ["--install-completion", "--show-completion"])
def test_a_shell_without_completion_is_refused(stage: Stage, option: str, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shellingham, "detect_shell", lambda: ("tcsh", "/bin/tcsh"))
    assert stage.run([option]) == (
        1,
        ["! error: completion does not work in this shell (tcsh). use bash, zsh, fish or PowerShell"],
    )


def test_completion_is_set_up_in_the_home_folder(stage: Stage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(shellingham, "detect_shell", lambda: ("fish", "/bin/fish"))
    monkeypatch.setenv("HOME", str(stage.folder))
    script = Path(".config/fish/completions/safetytrack.fish")
    code, log = stage.run(["--install-completion"])
    assert (code, log) == (
        0,
        [f"! completion in fish is set up in {stage.folder / script}. open a new terminal to use it"],
    )
    assert "\n".join(stage.run(["--show-completion"])[1]) == script.read_text().strip()
