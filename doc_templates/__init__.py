"""What Lintel writes: Word documents from templates, each with its contract."""
