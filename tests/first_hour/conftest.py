"""The stage of the command line, and somebody who types at a terminal."""

from cli.conftest import either_stage, typing

__all__ = ["either_stage", "typing"]
