-- Rasa makes its own table, in a database of its own; `relais` is made by the image.
CREATE DATABASE rasa;
