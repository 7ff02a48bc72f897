"""What the bot keeps between two messages: SQLite or PostgreSQL, every key by workspace."""
