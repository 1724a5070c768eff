"""Letters as documents of Word: what stands in one, its template filled, a template checked."""
