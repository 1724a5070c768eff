"""Where a ledger lies, and how it is opened there: in a file, or on a server."""
