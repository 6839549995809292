"""The day's till: open it with its float, count it blind, close it with a Z."""
