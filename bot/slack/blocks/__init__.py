"""What Lintel shows in Slack: values in, Block Kit out. Nothing here talks to Slack or keeps anything."""
