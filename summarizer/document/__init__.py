"""One model of what people read, and one writer each for terminal, plain text, Markdown and HTML.

A document is sections of tables, facts and paragraphs, whose words are inlines with a role. Writers know
roles and nothing of what the words are about.
"""
