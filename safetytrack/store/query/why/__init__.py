"""Why an obligation stands as it does: the readable definition, run over the facts of one unit and one requirement."""
