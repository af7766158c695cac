"""Streamlit pieces that pages share: reads, filters, blocks, access, and the server."""
