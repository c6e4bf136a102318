"""The worked example as data: what stands in alliance.toml, read with its texts and days."""
