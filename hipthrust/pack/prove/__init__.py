"""What holds of a pack whatever is answered, proved by a solver over all answers."""
