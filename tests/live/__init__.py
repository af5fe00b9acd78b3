"""A real model: llama.cpp's own server with a model of 135 million parameters, which writes nonsense.

That is the point: what a summary promises must hold whatever a model writes.
"""
