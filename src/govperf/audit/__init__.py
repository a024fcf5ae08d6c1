"""The figures of a sheet held against each other: reconciliation identities F01–F22 (勾稽关系)."""
