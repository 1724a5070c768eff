"""Options that commands take in groups.

Typer makes options of a function's parameters one by one, where ours take them in groups (``OptionGroup``): they are
spread out here, in the signature that Python lets a function show.
"""

from collections.abc import Callable, Mapping
from inspect import Parameter, Signature, signature
from typing import Annotated, Any, Protocol, get_args, get_origin, get_type_hints

import typer

from safetytrack.cli.context import Context

Run = Callable[..., int | None]
"""What a command does: it takes a ``Context`` and its parameters, and returns its exit code, None for 0."""

Call = Callable[[Context], int | None]
"""The same, with all that was typed for it."""

Execute = Callable[[Context, Call], int | None]
"""Makes such a call in a context, once or more often."""


class OptionGroup(Protocol):
    """Options that a command takes together, as one parameter."""

    def options(self) -> Mapping[str, tuple[object, object]]:
        """Return the annotation and the default of each, by the name of its parameter."""

    def build(self, values: Mapping[str, Any]) -> Any:
        """Return the parameter that their values make; one with ``settled`` is asked what the context makes of it."""


class _Fields:
    """A NamedTuple as a group: each of its fields is an option."""

    def __init__(self, made: Any) -> None:
        self.made = made

    def options(self) -> Mapping[str, tuple[object, object]]:
        hints = get_type_hints(self.made, include_extras=True)
        return {name: (hints[name], self.made._field_defaults.get(name, Parameter.empty)) for name in self.made._fields}

    def build(self, values: Mapping[str, Any]) -> Any:
        return self.made(**values)


def spread(run: Run, execute: Execute) -> Run:
    """Return what Typer is to make a command of: ``run``, with its groups spread out into their options."""
    own: list[Parameter] = []
    groups: dict[str, tuple[OptionGroup, list[str]]] = {}
    shared: list[Parameter] = []
    hints = get_type_hints(run, include_extras=True)
    for name, parameter in list(signature(run).parameters.items())[1:]:
        group = _group_of(hints[name])
        if group is None:
            own.append(parameter.replace(annotation=hints[name], kind=Parameter.KEYWORD_ONLY))
            continue
        options = group.options()
        groups[name] = group, list(options)
        for option, (annotation, default) in options.items():
            shared.append(Parameter(option, Parameter.KEYWORD_ONLY, default=default, annotation=annotation))

    def called(ctx: typer.Context, **values: Any) -> int | None:
        context: Context = ctx.obj
        context.command, context.arguments = ctx.info_name or "", dict(ctx.params)
        for name, (group, options) in groups.items():
            built = group.build({option: values.pop(option) for option in options})
            values[name] = built.settled(context) if hasattr(built, "settled") else built
        return execute(context, lambda own: run(own, **values))

    first = Parameter("ctx", Parameter.POSITIONAL_OR_KEYWORD, annotation=typer.Context)
    vars(called)["__signature__"] = Signature([first, *own, *shared])
    called.__annotations__ = {one.name: one.annotation for one in (first, *own, *shared)}
    return called


def _group_of(annotation: Any) -> OptionGroup | None:
    """Return the group that a parameter is annotated with: a NamedTuple, or what stands beside the type for it."""
    if get_origin(annotation) is Annotated:
        return next((one for one in get_args(annotation)[1:] if hasattr(one, "build")), None)
    return _Fields(annotation) if hasattr(annotation, "_fields") else None
