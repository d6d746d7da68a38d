"""The register: every certificate ever issued, for the secretariat alone."""
