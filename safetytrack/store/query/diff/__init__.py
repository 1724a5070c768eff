"""What changed in the answers between two moments, and why."""
