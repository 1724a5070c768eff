"""Whole ledgers, copied to another place or to a folder of files, and held against what they are copies of."""
