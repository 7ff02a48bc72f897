"""What every document is written with: the desk with its sources and gaps, what it may rest on, figures as printed."""
