"""The journal: how entries are digested and chained, and what they are asked for."""
