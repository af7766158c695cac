"""Pure functions on frames: no database, no screen."""
