"""The runner of transcripts itself."""

from transcripts import Stage


def test_answers_are_written_down_and_replayed_alike(stage: Stage):
    first = stage.replay("# a comment\n\n$ safetytrack\n\n$ safetytrack --version\nold answer\n\n\n# end\n")
    assert "old answer" not in first
    assert first.endswith("\n\n\n# end\n")
    assert stage.replay(first) == first


def test_lines_that_look_like_commands_are_told_apart(stage: Stage):
    text = "$ cat > x <<EOF\n$ safetytrack nothing\n# no comment\n[1]\n! loud\nEOF\n$ cat x\n"
    answer = "\\$ safetytrack nothing\n\\# no comment\n\\[1]\n\\! loud\n"
    assert stage.replay(text) == text + answer
    assert stage.replay(text + answer) == text + answer


def test_ids_are_masked_in_order_and_understood_in_commands(stage: Stage):
    stage.replay("$ safetytrack add-unit 中川镇 --kind town\n")
    transcript = stage.replay(
        "$ safetytrack log-study U1\n$ safetytrack log-study U1 --ref 2\n$ safetytrack void E2 --reason x\n"
    )
    assert "! recorded E1: " in transcript
    assert transcript.endswith("! voided E2\n")


def test_question_that_writes_is_noticed(stage: Stage, monkeypatch):
    stage.replay("$ safetytrack init\n$ safetytrack units\n")
    assert not stage.trespasses
    run = Stage.run

    def careless(self, *words):
        (self.folder / "traces").touch()
        return run(self, *words)

    monkeypatch.setattr(Stage, "run", careless)
    stage.replay("$ safetytrack units\n")
    assert stage.trespasses == ["safetytrack units"]
