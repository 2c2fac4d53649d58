"""What sharing says on screen."""

REASONS: dict[str, str] = {
    "sharing.category_never_carried": "{categories} can never be shared with this kind of agency",
    "sharing.grant_ended": "This has already ended",
    "sharing.not_yours": "Only the agency that gave this, or the person, can end it",
    "sharing.no_category": "Choose at least one kind of fact to share",
    "sharing.ends_in_the_past": "The end must be in the future",
    "sharing.reason_needed": "Say why",
}
