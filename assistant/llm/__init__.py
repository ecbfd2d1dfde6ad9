"""What stands between a model and an answer: its failures, its replies, and where the user's pages go."""
