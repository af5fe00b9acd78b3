"""Names of places to points: a gazetteer, a newsroom's own list, and which of several places is meant."""
