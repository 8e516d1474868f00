"""What several sources and choices tell alike: what class words mean, where the headline stands, what lines print."""
