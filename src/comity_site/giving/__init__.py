"""What each gives to an alliance, planned and given; pooled funds, and what members paid ahead."""
