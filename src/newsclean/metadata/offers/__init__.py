"""What can be asked for metadata: each module reads one source of a page and offers what that says."""
