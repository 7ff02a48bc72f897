"""What Lintel knows: it reads the graph, answers, explains and compares. No Slack, no Word, no environment."""
