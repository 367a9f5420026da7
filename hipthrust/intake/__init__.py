"""From what a person or a script hands in to Answers."""
