"""What everything with a name is: looked up by the name, told as plain data, as text, as JSON."""
