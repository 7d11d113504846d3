"""What a workshop's welding needs to know: electrodes, and how large a fillet a wall bears."""
