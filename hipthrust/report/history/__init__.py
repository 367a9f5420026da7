"""The history for a person or a script. Each format is a function from sessions, oldest first."""
