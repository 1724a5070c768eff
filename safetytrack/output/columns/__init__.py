"""How each answer is shown: the header and the look of every field of its rows.

Headers are English msgids (context "column" in the catalogue). Each family of answers is a module of its own, as its
rows are: a command lays out no tables but its own.
"""
