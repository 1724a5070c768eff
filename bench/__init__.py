"""The figures: what safetytrack takes, beside the least that the same answer can take on the same machine."""
