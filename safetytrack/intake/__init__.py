"""Files in: sheets to rows, rows to records."""
