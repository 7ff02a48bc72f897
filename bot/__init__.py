"""How Lintel speaks: the command line and, later, Slack. The only room that knows the outside world."""
