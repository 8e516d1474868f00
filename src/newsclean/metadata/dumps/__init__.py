"""What a page without markup needs beside that: headlines ranked, credits and dates told by where their line stands."""
