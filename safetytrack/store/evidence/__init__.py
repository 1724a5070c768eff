"""Files that prove events: where they lie, how they get there, and out again."""
