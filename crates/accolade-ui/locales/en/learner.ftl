# Claiming, keeping and sharing badges.
