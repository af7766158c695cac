"""The plan of visits: where prevention goes next, by integer programming, and why there."""
