"""JSON: the shapes that scripts rely on, their schemas, and how reports fill them."""
