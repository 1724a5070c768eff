"""Blank forms that a superior sends, read as sheets to import are: titles, merged headers, totals, feet."""
