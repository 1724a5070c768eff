"""What can be written, each a function on an open journal entry (``ledger.Entry``)."""
