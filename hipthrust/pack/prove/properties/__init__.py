"""What is proved of a pack, one property a module."""
