"""Files of any make to the rows of one table."""
