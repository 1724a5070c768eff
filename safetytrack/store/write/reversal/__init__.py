"""Taking a journal entry back: what it recorded, ended or edited is as it was before (rule 18)."""
