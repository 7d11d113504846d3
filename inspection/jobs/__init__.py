"""From a job file and photos to results: what is to be measured, what was found, and why something was not."""
