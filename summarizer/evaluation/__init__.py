"""Scoring against gold articles: how good a model and a prompt are, measured."""
