"""The pictures of the page, an SVG 1.1 macro a file, and where Jinja2 finds them.

A picture is drawn in two steps. A function of Python takes plain numbers, labels and links, and lays them out in whole
units of the picture's own grid; a macro of the same name writes that layout down and reckons nothing::

    {% from "pictures/stacked_bar.svg.j2" import stacked_bar %}
    {{ stacked_bar(row.bar) }}          with  row.bar = stacked_bar([Share("on_time", 4, "按时"), ...], title)

==================  =====================================================================================  ==========
picture             takes                                                                                  macro takes
==================  =====================================================================================  ==========
stacked_bar         ``Share(kind, number, label)``...                                                       StackedBar
heat_grids          headings, ``GridLine(label, href, squares)``... of ``Square(kind, title, href)``       HeatGrid
week_strip          ``Week(label, number, title, href)``...                                                 WeekStrip
burn_up             ``Curve(kind, label, points)``... of ``Point(at, done, owed, title)``, ``Tick(at, label)``  BurnUp
tiles               ``Tile(row, column, label, met, owed, href)``...                                       Tiles
==================  =====================================================================================  ==========

A ``kind`` is a status (``met late overdue due upcoming vacant waived``) or a figure of coverage (``on_time open``): see
``marks``; what it is filled with, ``grounds``. A page writes ``{{ squares(side) }}`` of
``pictures/ground.svg.j2`` before its first grid, whose squares are uses of these. Every mark has its ``<title>``; a
picture has a viewBox and no fixed size, and is shown beside its table.
"""
