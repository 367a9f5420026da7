"""What may still come of answers, and what to ask next."""
