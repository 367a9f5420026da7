"""Two packs held against each other by what they advise: which answers come out otherwise, why."""
