"""What several rules share: bases of families of rules, and facts that more than one of them reads."""
