"""The page that people look at in place of JSON: one offline file with everything about a plan."""
