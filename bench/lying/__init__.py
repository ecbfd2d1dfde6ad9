"""A model that lies: true statements of the sample reports, and what can be made false of them."""
