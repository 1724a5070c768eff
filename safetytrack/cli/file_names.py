"""Names of files, as they are typed."""

from pathlib import Path
from typing import Any

from safetytrack.cli.completion.offers import Offers, files
from safetytrack.cli.typer_adapter import Value
from safetytrack.domain.errors import N_, Misused
from safetytrack.locale import _


class FileName(Value):
    """The name of a file or a folder; a blank one is refused, as it would be that of the folder one is in."""

    def __init__(self, offers: Offers = files) -> None:
        super().__init__(offers)

    def convert(self, value: Any, param: Any, ctx: Any) -> Any:
        """Return what was typed. Raises ``Misused`` where it is blank."""
        if not value.strip():
            is_option = param.param_type_name == "option"
            name = param.opts[-1] if is_option else param.make_metavar(ctx).strip("[].")
            raise Misused(N_("{name} is empty. name a file"), name=name)
        return super().convert(value, param, ctx)


def file_name(file: str) -> str:
    """Return what sentences call a file."""
    return _("standard input") if file == "-" else Path(file).name or file
