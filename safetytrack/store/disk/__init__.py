"""What a file system must do for a ledger: its faults, its mounts, and files put there whole."""
