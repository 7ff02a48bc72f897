"""Drafting again over a document that people have edited: three ways, block by block, nothing of theirs lost."""
