"""Polygons and protected tables become Plotly maps; the only package that knows geometry."""
