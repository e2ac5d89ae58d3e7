"""From the spreadsheets that an agency has to a scenario, with a triage of their faults."""
