"""Whether a plan can be done: its dates, hours and absences; what hangs on what; the smallest change that mends it."""
