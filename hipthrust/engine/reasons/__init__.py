"""How a result came about, what would change it, and why another did not come."""
