"""From what a person types to the unit, event or word that is meant."""
