"""Answers of several ledgers to one question, made one: what adds up, and what is put in one order."""
