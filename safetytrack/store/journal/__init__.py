"""How entries are digested and chained."""
