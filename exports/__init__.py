"""What people take away: files made from PublishableTables, never from cases."""
