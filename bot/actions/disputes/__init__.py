"""Answers and forms about disputes: the cases, who may answer them, responding and refunding."""
