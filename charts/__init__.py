"""PublishableTable -> Plotly figure. Nothing here asks for data or puts anything on a screen."""
