"""What a rakor is shown: its slides, made from a released package."""
