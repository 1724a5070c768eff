"""What is kept: the schema, every write, and every computed read."""
