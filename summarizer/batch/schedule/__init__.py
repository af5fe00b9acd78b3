"""When a request may be sent: how many at once, how many a minute, and for how much money."""
