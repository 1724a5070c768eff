"""Why a verdict is as it is: each reason a kind with its rule in docs/rules.md, and the facts it rests on.

Values, not words: ``cli.reasons`` tells them. A page for each step of a verdict; ``explain`` goes through them all.
"""
