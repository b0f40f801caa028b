"""The days, months and periods that a message names, and how sure that is."""
