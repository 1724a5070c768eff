"""What is true: dates, periods, requirements and words. Pure; no clock, no file, no database."""
