"""Workbooks: an answer with its head and its totals, and what any workbook is written with."""
