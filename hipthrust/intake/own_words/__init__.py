"""A lifter's own sentence, read into what it may mean; never an answer by itself."""
