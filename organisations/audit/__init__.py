"""The audit: each look at and each change of a person's data, kept in a chain nobody can mend."""
