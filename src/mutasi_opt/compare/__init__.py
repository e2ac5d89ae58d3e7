"""What differs between plans: levels and terms, agencies and people, who gains and who loses."""
