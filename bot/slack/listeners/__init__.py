"""What Lintel does when something reaches it from Slack: each module has a `register(app, desk)`."""
