"""Training: checks the data, trains Rasa, publishes the model, and reads the published one."""
