"""What a partnership does after somebody died: the family, the review, what is learned."""
