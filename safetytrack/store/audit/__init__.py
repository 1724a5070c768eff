"""Is the ledger what it was, is it sound, and was anything in it invented? The checks of ``verify`` and ``doctor``."""
