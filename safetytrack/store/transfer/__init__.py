"""A ledger carried elsewhere: backups, copies, folders."""
