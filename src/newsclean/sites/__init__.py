"""Site rules: what a person knows about one site, in a file `<host>.toml` that needs no code."""
