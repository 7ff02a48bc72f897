"""Lintel in Slack."""
