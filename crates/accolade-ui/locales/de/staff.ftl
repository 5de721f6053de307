# Pages of an organisation's staff.
