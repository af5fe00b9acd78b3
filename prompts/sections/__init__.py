"""One template a section of the summary, named like its field."""
