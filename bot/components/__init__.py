"""Our parts of Rasa's pipeline: words, topics, entities, and the decision to answer or to ask."""
