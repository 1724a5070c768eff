"""What answers are made of: one class a row, whose fields are the keys that programs rely on and do not change.

They are JSON's names and the headers of CSV in English, in this order; how each is shown says ``output.columns``.
A field whose name Python keeps for itself ends in ``_``, its key does not. Each family of answers is a module of its
own, so that a command builds no classes but those it answers with. Here are the types of their fields.
"""

from decimal import Decimal
from typing import Annotated

Day = Annotated[str, "date"]
"""A day, by ISO 8601."""

Moment = Annotated[str, "moment"]
"""A moment in UTC, by ISO 8601."""

Number = Annotated[int | Decimal, "number"]
"""A number that may have decimals."""

Percent = Annotated[Decimal | None, "percent"]
"""A rate of one hundred; None where there is nothing to divide by."""

Texts = Annotated[tuple[str, ...], "list"]
"""Several texts."""
