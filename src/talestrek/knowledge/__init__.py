"""What Talestrek knows about the world before it reads: tables of data and look-ups in them."""
