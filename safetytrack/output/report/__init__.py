"""The page of ``report``: complete without script, from disk and on paper (HTML 5, SVG 1.1, CSS 2.1)."""
