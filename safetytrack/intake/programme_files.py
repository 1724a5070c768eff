"""Where programme files come from: a path, or the samples that travel with the package."""

from pathlib import Path

from safetytrack.domain.document import Programme
from safetytrack.domain.errors import N_, Refused, Words, reason_of
from safetytrack.domain.texts import folded
from safetytrack.store.query.holidays import published
from safetytrack.store.schema.migration import folder

_LARGEST = 1_000_000

LADDER = "ladder"
"""The sample that asks for nothing by itself: it says which letters there are, and what is to follow each."""


def sample_programmes() -> list[str]:
    """Return the names of the programmes that come with safetytrack."""
    return sorted(path.stem for path in folder("samples").glob("*.toml"))


def _sample_titled(title: str) -> str:
    """Return the programme of that title that comes with safetytrack. Raises ``Refused`` where there is none."""
    import tomllib  # few name a programme by its title

    for name in sample_programmes():
        with (folder("samples") / f"{name}.toml").open("rb") as file:
            if folded(tomllib.load(file)["programme"]["title"]) == folded(title):
                return name
    raise Refused(
        N_("no programme is called {name!r}. name a .toml file, or one of {known}"),
        name=title,
        known=Words(sample_programmes()),
    )


def read_programme(named: str) -> Programme:
    """Read the programme of that name, or in that file. Raises ``Refused`` with every mistake in it."""
    from safetytrack.domain.programme import parse_programme

    path = Path(named)
    if named in sample_programmes():
        path = folder("samples") / f"{named}.toml"
    elif path.suffix != ".toml":
        path = folder("samples") / f"{_sample_titled(named)}.toml"
    try:
        if path.exists() and not path.is_file():
            raise Refused(N_("{path} is no file. name a .toml file"), path=path)
        with path.open("rb") as file:
            content = file.read(_LARGEST + 1)
        if len(content) > _LARGEST:
            raise Refused(N_("{path} is too large to be a programme. name another file"), path=path)
        return parse_programme(content.decode("utf-8"), path.name, published)
    except UnicodeDecodeError:
        raise Refused(N_("{path} is not text in UTF-8. save it as UTF-8"), path=path) from None
    except OSError as error:
        raise Refused(N_("cannot read {path}: {reason}. check the name"), path=path, reason=reason_of(error)) from None
