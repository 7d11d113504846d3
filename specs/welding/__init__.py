"""What a workshop's welding needs to know: electrodes."""
