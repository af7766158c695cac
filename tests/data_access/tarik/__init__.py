"""Pulling sources without a person."""
