"""Who owes what, and how it stands: the one definition, in plain Python (docs/rules.md).

It judges one subject and one period from facts handed to it, a page per idea: ``facts`` (what a ledger knows),
``scope`` (whom a requirement asks), ``case`` (requirement, period and subject, to be judged), ``beginning`` (what
begins its period), ``deadline`` (when it is due), ``office`` (who holds the post), ``credit`` (what counts) and
``verdict`` (whether it is owed, and its status).
``matching`` holds the conditions that a single fact is judged by, which ``diff`` asks too.
``explained`` gives the reasons of a verdict, which ``why`` tells.

The statement of ``store.query`` is its twin for many subjects at once; properties hold the two together.
"""
