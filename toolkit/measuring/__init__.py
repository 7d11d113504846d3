"""What people get of a measurement: measurements.json and photos with everything drawn on them."""
