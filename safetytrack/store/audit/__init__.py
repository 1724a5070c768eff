"""Whether what was recorded is as it was, and as it should be."""
