"""Example data: an invented register for both regions that meets the published totals.

Nobody in it exists. What is drawn for a month depends on that month alone, never on the day of
the run, so that a later run only adds to an earlier one.
"""
