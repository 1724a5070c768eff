"""What `report` shows, gathered from the questions in one view of the ledger."""
