"""The rule engine: a pure function from a compiled pack and answers to an assessment."""
