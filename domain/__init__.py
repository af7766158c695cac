"""Words everyone shares: code lists, periods, areas, units, formats. Imports nothing of ours."""
