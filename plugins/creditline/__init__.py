"""Creditline publishes article summaries that always say where they came from."""

__version__ = "0.1.0"
