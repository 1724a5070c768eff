"""``log-lecture``: a lecture on safety."""

from collections.abc import Sequence

from safetytrack.cli.commands.log import LogRequest, record
from safetytrack.cli.context import Context
from safetytrack.cli.messages import on_terminal, say
from safetytrack.domain.calendar import parse_date
from safetytrack.domain.errors import N_, Refused
from safetytrack.locale import _, joined, label
from safetytrack.locale.labels import LABELS
from safetytrack.store.lookup.lookup import find_unit
from safetytrack.store.write.credits import Holder, OfficeHolders

EXAMPLE = N_("safetytrack log-lecture 中川镇 --role party-head --on 2026-03-05")


def run(context: Context, request: LogRequest) -> None:
    """Record a lecture on safety. It needs its lecturer: the post (--role) or the person (--by)."""
    if not (request.role or request.by) and on_terminal():
        request = _completed(context, request)
        answers = {"on": request.on, "role": request.role, "by": request.by, "person_id": request.person_id}
        context.arguments = {**context.arguments, **answers}
    record(context, "lecture", request)


def _completed(context: Context, request: LogRequest) -> LogRequest:
    """Ask for the day, unless it was typed, and for who lectured, of those in office on it; return what was meant."""
    from safetytrack.cli.prompts import ask, ask_or, question_of  # only who is asked pays for it

    with context.read() as reader:
        unit_id = find_unit(reader, request.unit).unit_id
    day = request.on or ask_or(_("Day"), lambda text: parse_date(text, context.today), context.today.isoformat())
    with context.read() as reader:
        people = _people(OfficeHolders(reader).in_office(unit_id, parse_date(day, context.today)))
    request = request._replace(on=day)
    if not people:
        say(_("nobody is recorded in office there on that day. say which post it was"))
        return request._replace(role=[ask(question_of("log-lecture", "role"), context)])
    for number, posts in enumerate(people, start=1):
        say(f"  {number}  {joined(label('role', one.role) for one in posts)}  {posts[0].name}")
    answer = ask_or(_("Who lectured, by number or by post"), lambda text: _by(request, text, people), "1")
    return _by(request, answer, people)


def _people(holders: Sequence[Holder]) -> list[list[Holder]]:
    """Return the posts of each person, the heads first."""
    order = list(LABELS["role"])
    people: dict[int, list[Holder]] = {}
    for holder in sorted(holders, key=lambda one: order.index(one.role) if one.role in order else len(order)):
        people.setdefault(holder.person_id, []).append(holder)
    return list(people.values())


def _by(request: LogRequest, answer: str, people: Sequence[Sequence[Holder]]) -> LogRequest:
    """Return the request with what an answer says: a person of the list, whose posts all count, a name, or a post."""
    if not answer.isdecimal():
        names = {posts[0].name for posts in people}
        return request._replace(by=[answer]) if answer in names else request._replace(role=[answer])
    if not 1 <= int(answer) <= len(people):
        raise Refused(N_("{text!r} is not on the list. write numbers from 1 to {n}"), text=answer, n=len(people))
    first = people[int(answer) - 1][0]
    request = request._replace(by=[first.name])
    if sum(posts[0].name == first.name for posts in people) == 1:
        return request
    return request._replace(person_id=first.staff_no) if first.staff_no else request._replace(role=[first.role])
